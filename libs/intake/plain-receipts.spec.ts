import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { lateOf, totalsOf, unpackRows, type ReceiptLine } from '#domain/upload';
import { limits } from './limits.js';
import { parseReceipts, readReceipts, type ReceiptsContext } from './receipts.js';
import { context, file, FIRST, HEADER } from './testing/receipts.js';
import { cut } from './testing/rows.js';

/** What a reading that may take lines plainly makes of the file. */
async function readPlainly(bytes: Uint8Array | AsyncIterable<Uint8Array>, of: ReceiptsContext = context) {
  const reading = readReceipts(bytes, of);
  const lines: ReceiptLine[] = [];
  for (;;) {
    const next = await reading.next();
    if (!next.done) {
      const part = unpackRows(Buffer.from(next.value.rows).toString('utf8'));
      const late = part.filter(({ receivedOn }) => receivedOn < of.period.from);
      expect(next.value.late ?? []).toEqual(lateOf(late, of.earlier ?? []));
      lines.push(...part);
    } else if (!next.value.ok) {
      const { accepted, refused: _refused, equalToEarlier, answersMistaken, ...report } = next.value.error;
      expect({ accepted, equalToEarlier, answersMistaken }).toEqual({
        ...{ accepted: totalsOf(lines), equalToEarlier: [], answersMistaken: [] },
      });
      return { ok: false, error: report };
    } else return { ok: true, value: { lines, totals: next.value.value.totals } };
  }
}

const wire = fc
  .bigInt({ min: 0n, max: limits.amount_fen })
  .map((fen) => `${fen / 100n}.${(fen % 100n).toString().padStart(2, '0')}`);
const amount = fc.oneof({ weight: 6, arbitrary: wire }, fc.constantFrom('0.00', '120.5', '7', '"1,234.00"', '¥3.10'));
const plain = fc.record({
  asset: fc.constantFrom('CC-1', 'CC-2', 'CC-3', 'CC-total', ' CC-3 ', 'CC-资', 'CC-\\'),
  date: fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom('2016-03-01', '2016/3/5', '20160410', '2016年5月1日', '2016-05-20') },
    fc.constantFrom('2016-01-15', '2015-12-31'),
  ),
  amounts: fc.tuple(amount, amount, amount, amount, amount),
  method: fc.constantFrom('催收', 'litigation', ' 诉讼', '转让'),
  correction: fc.constantFrom('', '否', '是'),
});
const sound = fc
  .array(plain, { minLength: 1, maxLength: 40 })
  .map((lines) =>
    lines.map(({ asset, date, amounts, method, correction }, row) =>
      [asset, `R-${row}`, date, ...amounts, method, correction].join(','),
    ),
  );
/** What a file may be spoilt by. */
const faulty = fc.constantFrom(
  ...['', ',', '"', '\\', '\t', ' ', '\r', '-', '.', '00', '=', '+', '，', '\u00a0', '\u200b', '\0', '\ufeff', '合计'],
  ...['x'.repeat(300), '12345678901', '\nCC-1,R-0,2016-03-01,1.00,0.00,0.00,0.00,0.00,催收,', '\n合计,,,1.00,,,,,,'],
);
const spoilt = fc
  .tuple(sound, fc.array(fc.record({ at: fc.nat(), by: faulty, instead: fc.nat(3) }), { maxLength: 3 }))
  .map(([lines, spoilings]) =>
    spoilings.reduce((text, { at, by, instead }) => {
      const from = at % (text.length + 1);
      return text.slice(0, from) + by + text.slice(from + instead);
    }, lines.join('\n')),
  );
const texts = fc.oneof(
  sound.map((lines) => lines.join('\n')),
  spoilt,
);
const encoded = fc.constantFrom<(text: string) => Buffer>(
  (text) => Buffer.from(text),
  (text) => Buffer.from(`\ufeff${text}`),
  (text) => Buffer.from(text.replaceAll('\n', '\r\n')),
  (text) => Buffer.from(text.replaceAll(',', ';')),
  (text) => Buffer.from(text, 'latin1'),
);

describe('lines that are taken from their bytes', () => {
  test('any file is read as it is line by line: the same lines and totals, or the same faults', async () => {
    const cameIn = new Map([['CC-2', '2016-04-01']]);
    const earlier = [{ periodNumber: 1, from: '2016-01-01', to: '2016-01-31', status: 'closed' }] as const;
    const contexts = [context, { ...context, cameIn }, { ...context, earlier: [...earlier] }];
    const chunks = fc.array(fc.integer({ min: 20, max: 400 }), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(texts, encoded, chunks, fc.constantFrom(...contexts), async (text, encode, sizes, of) => {
        const bytes = encode(`${HEADER},更正\n${text}\n`);
        expect(await readPlainly(cut(bytes, sizes), of)).toEqual(await parseReceipts(bytes, of));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a line of totals as its first cell says', `total,R-2,${FIRST.slice(FIRST.indexOf('2016'))}`],
    ['the same receipt again', FIRST],
    ['nothing but zeros', 'CC-1,R-2,2016-02-01,0.00,0.00,0.00,0.00,0.00,催收'],
    ['an amount beyond the limit', 'CC-1,R-2,2016-02-01,10000000000.00,0.00,0.00,0.00,0.00,催收'],
    ['a leading zero', 'CC-1,R-2,2016-02-01,01.00,0.00,0.00,0.00,0.00,催收'],
    ['a negative amount', 'CC-1,R-2,2016-02-01,-1.00,0.00,0.00,0.00,0.00,催收'],
    ['a cell too many', `${FIRST},`],
    ['a cell too few', 'CC-1,R-2,2016-02-01,1.00,0.00,0.00,0.00,0.00'],
  ])('leaves %s to be read', async (_, second) => {
    const others = Array.from({ length: 9 }, (_, row) => FIRST.replace('R-1', `R-1${row}`));
    const bytes = Buffer.from(file(FIRST, ...others, second, ...others.map((other) => other.replace('R-1', 'R-2'))));
    const small = (): AsyncIterable<Uint8Array> => cut(bytes, [120]);
    expect(await readPlainly(small())).toEqual(await parseReceipts(bytes, context));
  });
});
