import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readEqualLines, unpackRows, type ReceiptLine } from '#domain/upload';
import { readReceipts, type ReadReceipts, type ReceiptsRejectReport } from './receipts.js';
import { context as numbered } from './testing/receipts.js';

const HEADER = '资产编号,回收日期,本金,利息,罚息,费用,处置费用,回收方式';
const line = (principal: number, assetId = 'CC-1'): string => `${assetId},2016-02-01,${principal}.00,0,0,0,0,催收`;
const mapping = { columns: {}, ignored: [], words: {}, none: ['receiptNumber'] };

interface Said {
  readonly several?: string;
  readonly repeat?: string;
}

async function read(rows: readonly string[], said: Said = {}, header = HEADER, by = mapping) {
  const equal = readEqualLines(said);
  if (!equal.ok) throw new Error(equal.error.message);
  const file = Buffer.from([header, ...rows, ''].join('\n'));
  const reading = readReceipts(file, { ...numbered, mapping: by, equalLines: equal.value });
  const lines: ReceiptLine[] = [];
  for (;;) {
    const next = await reading.next();
    if (next.done) return { lines, answer: next.value };
    lines.push(...unpackRows(Buffer.from(next.value.rows).toString('utf8')));
  }
}

async function taken(rows: readonly string[], said?: Said): Promise<ReadReceipts & { readonly lines: ReceiptLine[] }> {
  const { lines, answer } = await read(rows, said);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error.faults));
  return { lines, ...answer.value };
}

async function refused(rows: readonly string[], said?: Said): Promise<ReceiptsRejectReport> {
  const { answer } = await read(rows, said);
  if (answer.ok) throw new Error('the file was not refused');
  return answer.error;
}

const numbersOf = (lines: readonly ReceiptLine[]): string[] => lines.map(({ receiptNumber }) => receiptNumber);

describe('a receipts file with numbers, of a servicer that had none', () => {
  const rows = [1, 2, 3].map((number) => line(100).replace('CC-1', `CC-1,R-${number}`));
  const own = { ...mapping, none: [] };
  const readOwn = (said: Said) => read(rows, said, HEADER.replace('资产编号', '资产编号,回收流水号'), own);

  test('keeps its numbers, leaves out what is said to be a repeat, and tells what was said of which lines', async () => {
    const { lines, answer } = await readOwn({ repeat: '3', several: '4' });
    expect(numbersOf(lines)).toEqual(['R-1', 'R-3']);
    expect(answer).toMatchObject({
      ...{ ok: true, value: { totals: { principal: '200.00' } } },
      value: { equalToEarlier: [{ line: 3, receiptNumber: 'R-2', principal: '100.00' }, { line: 4 }] },
    });
  });

  test('is refused for an answer about a line that it does not have', async () => {
    expect((await readOwn({ repeat: '99' })).answer).toMatchObject({
      ...{ ok: false, error: { faults: [{ line: 99, code: 'EQUAL_LINES_MISTAKEN' }] } },
    });
  });
});

describe('a receipts file without receipt numbers', () => {
  test('has a number for each line, made of what it says: this very one', async () => {
    const { lines } = await taken([line(100), line(200)]);
    expect(numbersOf(lines)).toEqual([
      'made-6137e36ff0023bc4e57f40c6-1',
      expect.stringMatching(/^made-[0-9a-f]{24}-1$/),
    ]);
  });

  test('has the same numbers again, wherever its lines stand and however they are written', async () => {
    const { lines } = await taken([line(100), line(200)]);
    const again = await taken([line(200), 'CC-1,2016/2/1,"100.0",0.00,0,0,0.0,催收']);
    expect(numbersOf(again.lines).reverse()).toEqual(numbersOf(lines));
  });

  test('is refused for equal lines, each with the line that it is equal to', async () => {
    const report = await refused([line(100), line(200), line(100), line(100)]);
    expect(report).toMatchObject({ separable: true, accepted: { lineCount: 2 }, refused: { lineCount: 2 } });
    expect(report.faults.map(({ line: at, code, message }) => [at, code, message])).toEqual([
      [4, 'EQUAL_LINES', 'the line is equal to line 2: two payments, or one line twice?'],
      [5, 'EQUAL_LINES', 'the line is equal to line 2: two payments, or one line twice?'],
    ]);
  });

  test('counts all of several payments, each under its own number', async () => {
    const { lines, totals } = await taken([line(100), line(200), line(100)], { several: '2,4' });
    expect(totals).toMatchObject({ lineCount: 3, principal: '400.00' });
    expect(numbersOf(lines).map((number) => number.slice(-2))).toEqual(['-1', '-1', '-2']);
  });

  test('counts the first of a payment that stands there again; its total says what the file says', async () => {
    const rows = [line(100), line(200), line(100), '合计,,400.00,,,,,'];
    const { lines, totals } = await taken(rows, { repeat: '2,4' });
    expect(totals).toMatchObject({ lineCount: 2, principal: '300.00' });
    expect(lines.map((one) => one.line)).toEqual([2, 3]);
  });

  test('asks anew about a line that an answer left out', async () => {
    const report = await refused([line(100), line(100), line(100)], { several: '2,3' });
    expect(report.faults).toMatchObject([{ line: 4, code: 'EQUAL_LINES' }]);
  });

  test.each([
    ['lines that are not equal', [line(100), line(200)], { repeat: '2,3' }, 3],
    ['a group that does not begin with its first line', [line(1), line(1), line(1)], { several: '3,4' }, 3],
    ['a line that it does not have', [line(100), line(100)], { several: '2,3', repeat: '9' }, 9],
  ])('refuses an answer about %s, as a whole', async (_what, rows, said, at) => {
    const report = await refused(rows, said);
    expect(report.separable).toBe(false);
    expect(report.faults).toContainEqual(expect.objectContaining({ line: at, code: 'EQUAL_LINES_MISTAKEN' }));
  });

  test('has no column of numbers', async () => {
    const { answer } = await read([`R-1,${line(1)}`], {}, `回收流水号,${HEADER}`);
    expect(answer).toMatchObject({ error: { faults: [{ code: 'HEADER_UNKNOWN', value: '回收流水号' }] } });
  });

  describe('where an earlier file has an equal line', () => {
    test('looks for that one, and leaves out what is a repeat of it', async () => {
      const [first] = numbersOf((await taken([line(100)])).lines);
      const { lines, equalToEarlier } = await taken([line(200), line(100)], { repeat: '3' });
      expect(equalToEarlier).toMatchObject([{ line: 3, assetId: 'CC-1', receiptNumber: first }]);
      expect(lines.map((one) => one.line)).toEqual([2]);
    });

    test('gives another payment the next number that is free of both files', async () => {
      const { lines, equalToEarlier } = await taken([line(100), line(100)], { several: '2,3;2;2;3' });
      expect(equalToEarlier.map(({ line: at, receiptNumber }) => [at, receiptNumber.slice(-2)])).toEqual([
        [2, '-1'],
        [2, '-3'],
        [3, '-2'],
      ]);
      expect(numbersOf(lines).map((number) => number.slice(-2))).toEqual(['-5', '-4']);
    });
  });

  test('never gives two lines one number, and loses none but those that are passed over', async () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(amounts, fc.infiniteStream(fc.boolean()), async (principals, several) => {
        const groups = [...new Set(principals)]
          .map((amount) => principals.flatMap((principal, at) => (principal === amount ? [at + 2] : [])))
          .filter((lines) => lines.length > 1)
          .map((lines) => ({ lines: lines.join(), several: several.next().value as boolean }));
        const written = (of: boolean): string =>
          groups
            .filter((group) => group.several === of)
            .map(({ lines }) => lines)
            .join(';');
        const said = {
          ...(written(true) === '' ? {} : { several: written(true) }),
          ...(written(false) === '' ? {} : { repeat: written(false) }),
        };
        const { lines, totals } = await taken(
          principals.map((amount) => line(amount)),
          said,
        );
        const repeated = groups.filter((group) => !group.several).flatMap(({ lines: of }) => of.split(',').slice(1));
        expect(new Set(numbersOf(lines)).size).toBe(lines.length);
        expect(totals.lineCount).toBe(principals.length - repeated.length);
      }),
      { numRuns: 50 },
    );
  });
});
