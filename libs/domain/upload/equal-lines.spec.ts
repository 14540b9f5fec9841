import { describe, expect, test } from '@jest/globals';
import { ANSWERED_LINES_MAX, linesPassedOver, readEqualLines } from './equal-lines.js';

const read = (written: Parameters<typeof readEqualLines>[0]) => readEqualLines(written);

describe('what is said of equal lines', () => {
  test('is read by groups, those that count several times first', () => {
    expect(read({ several: '5,9;12', repeat: '7,8' })).toEqual({
      ok: true,
      value: [
        { lines: [5, 9], answer: 'several' },
        { lines: [12], answer: 'several' },
        { lines: [7, 8], answer: 'repeat' },
      ],
    });
    expect(read({})).toEqual({ ok: true, value: [] });
  });

  test('may name a line among its file and by itself, and by itself once for each earlier line', () => {
    expect(read({ several: '5,9;9;9', repeat: '9' })).toMatchObject({ ok: true });
  });

  test('leaves out all but the first of a group, and a line that an earlier file brought', () => {
    const answers = read({ several: '2,3;4', repeat: '5,6,8;7' });
    expect(answers.ok && linesPassedOver(answers.value)).toEqual([6, 8, 7]);
  });

  test.each([
    ['no line', { several: '' }],
    ['a header', { repeat: '1' }],
    ['no number', { repeat: '5,x' }],
    ['lines out of their order', { repeat: '9,5' }],
    ['a line twice in a group', { repeat: '5,5' }],
    ['a line in two groups', { several: '5,9', repeat: '9,12' }],
    ['a line passed over twice', { repeat: '7;7' }],
    ['a line passed over for its file, and for an earlier one', { repeat: '5,9', several: '9' }],
    ['too many lines', { several: Array.from({ length: ANSWERED_LINES_MAX + 1 }, (_, at) => at + 2).join() }],
  ])('is refused where it names %s', (_what, written) => {
    expect(read(written)).toMatchObject({ ok: false, error: { code: 'MALFORMED' } });
  });
});
