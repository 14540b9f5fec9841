import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { limits } from './limits.js';
import { parseReceipts, renderReceipts } from './receipts.js';
import { recoveryMethods } from './recovery-method.js';
import { context } from './testing/receipts.js';
import { cut } from './testing/rows.js';

const fen = fc.bigInt({ min: 0n, max: limits.amount_fen });
const wire = fen.map((minor) => `${minor / 100n}.${(minor % 100n).toString().padStart(2, '0')}`);
const word = fc
  .string({ minLength: 1, maxLength: 20, unit: fc.constantFrom(...'AZaz09-_/".，,资产 ') })
  .filter((text) => text.trim() === text);
const receipt = fc.record({
  assetId: word.map((text) => `CC-${text}`),
  receiptNumber: word,
  receivedOn: fc.integer({ min: 1, max: 29 }).map((day) => `2016-02-${day.toString().padStart(2, '0')}`),
  principal: wire,
  interest: wire,
  penalty: wire,
  fee: wire,
  disposalCost: fen.map((minor) => `${minor / 100n + 1n}.00`).filter((text) => text.length < 13),
  method: fc.constantFrom(...recoveryMethods),
});
const receipts = fc
  .uniqueArray(receipt, {
    minLength: 1,
    maxLength: 20,
    selector: (line) => JSON.stringify([line.assetId, line.receiptNumber]),
  })
  .map((lines) => lines.map((line, index) => ({ ...line, line: index + 2 })));

describe('for all files', () => {
  test('what is rendered reads back the same, however it is cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(receipts, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), async (lines, sizes) => {
        const bytes = Buffer.from(renderReceipts(lines));
        const answer = await parseReceipts(cut(bytes, sizes), context);
        expect(answer).toMatchObject({ ok: true, value: { lines } });
        expect(await parseReceipts(bytes, context)).toEqual(answer);
      }),
    );
  });

  test('a damaged file is read or refused with named faults, alike for every cut; nothing is thrown', async () => {
    const damage = fc.record({
      at: fc.nat(),
      remove: fc.nat(6),
      insert: fc.constantFrom('', '"', ',', '\n', '\r', '\0', '\ufeff', '-', '\u00b4', '9'.repeat(30)),
    });
    await fc.assert(
      fc.asyncProperty(
        receipts,
        fc.array(damage, { minLength: 1, maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1 }),
        async (lines, damages, sizes) => {
          let bytes = Buffer.from(renderReceipts(lines));
          for (const { at, remove, insert } of damages) {
            const start = at % (bytes.length + 1);
            bytes = Buffer.concat([
              bytes.subarray(0, start),
              Buffer.from(insert, 'latin1'),
              bytes.subarray(start + remove),
            ]);
          }
          const answer = await parseReceipts(bytes, context);
          expect(await parseReceipts(cut(bytes, sizes), context)).toEqual(answer);
          if (answer.ok) return;
          expect(answer.error.faultCount).toBeGreaterThan(0);
          for (const fault of answer.error.faults) {
            expect(fault).toMatchObject({
              code: expect.any(String),
              message: expect.any(String),
              remedy: expect.any(String),
            });
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
