import { describe, expect, test } from '@jest/globals';
import type { AskedReceipt, ExistingReceipt } from '../ports.js';
import { answeredLines, unanswered } from './answered-lines.js';

const asked = (line: number, receiptNumber: string): AskedReceipt => ({ line, assetId: 'A-1', receiptNumber });
const found = (line: number, receiptNumber: string, before: ExistingReceipt['before']): ExistingReceipt => ({
  ...asked(line, receiptNumber),
  before,
});
const first = { uploadId: 'u-1', line: 4 };
const second = { uploadId: 'u-2', line: 9 };

test('what is alike and was not answered for is left, with its count', () => {
  const pairs = [found(7, 'n-1', first), found(7, 'n-1', second), found(9, 'n-2', first)];
  const answered = [{ lines: [7], answer: 'several', before: first }] as const;
  expect(unanswered({ first: pairs, count: 2_400 }, answered)).toEqual({
    ...{ count: 2_399, first: [pairs[1], pairs[2]].map((one) => ({ ...one, alikeTo: one?.before })) },
  });
});

describe('answers about equal lines', () => {
  test('name the line of the earlier file that each is about, in turn', () => {
    const answers = [
      { lines: [2, 3], answer: 'several' },
      { lines: [7], answer: 'several' },
      { lines: [7], answer: 'repeat' },
    ] as const;
    expect(
      answeredLines(answers, [asked(7, 'n-1'), asked(7, 'n-2')], {
        byNumber: [found(7, 'n-1', first), found(7, 'n-2', second)],
        bySaying: [],
      }),
    ).toEqual({
      ok: true,
      value: [
        { lines: [2, 3], answer: 'several' },
        { lines: [7], answer: 'several', before: first },
        { lines: [7], answer: 'repeat', before: second },
      ],
    });
  });

  test('are about lines with the same numbers first, then about those that say the same under others', () => {
    const answers = [
      { lines: [7], answer: 'several' },
      { lines: [7], answer: 'repeat' },
    ] as const;
    const byNumber = [found(7, 'n-1', second)];
    const bySaying = [found(7, 'n-1', first)];
    expect(answeredLines(answers, [asked(7, 'n-1'), asked(7, 'n-2')], { byNumber, bySaying })).toMatchObject({
      ...{ ok: true, value: [{ before: second }, { before: first }] },
    });
  });

  test('are faults where no earlier file has such a line', () => {
    const answers = [
      { lines: [7], answer: 'repeat' },
      { lines: [8], answer: 'repeat' },
    ] as const;
    expect(
      answeredLines(answers, [asked(7, 'n-1'), asked(8, 'm-1')], { byNumber: [found(8, 'm-1', first)], bySaying: [] }),
    ).toMatchObject({
      ok: false,
      error: { refusal: { code: 'FILE_REJECTED' }, faults: [{ line: 7, code: 'EQUAL_LINES_MISTAKEN' }], faultCount: 1 },
    });
  });
});
