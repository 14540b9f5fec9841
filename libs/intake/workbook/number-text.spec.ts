import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shownNumber } from './number-text.js';

test.each([
  ['0', '0'],
  ['-0', '0'],
  ['1234.5', '1234.5'],
  ['1234.4999999999998', '1234.5'],
  ['0.30000000000000004', '0.3'],
  ['1.5E3', '1500'],
  ['1E-2', '0.01'],
  ['-9.9999999999999995E-2', '-0.1'],
  ['999999999999999.9', '1000000000000000'],
  ['123456789012345', '123456789012345'],
  ['0012.50', '12.5'],
])('%s shows as %s', (stored, shown) => {
  expect(shownNumber(stored)).toBe(shown);
});

test.each(['6.2220200000012345E+18', '1234567890123456', '1e309', '1E-300', 'NaN', 'INF', '1,5', '', '.5', '0x10'])(
  '%s shows as no number',
  (stored) => {
    expect(shownNumber(stored)).toBeNull();
  },
);

test('an amount survives its way through the spreadsheet’s arithmetic', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 999_999_999_999n }), (fen) => {
      const decimal = `${fen / 100n}.${(fen % 100n).toString().padStart(2, '0')}`;
      const stored = Number(decimal).toPrecision(17);
      expect(shownNumber(stored)).toBe(decimal.replace(/\.?0+$/, ''));
    }),
  );
});
