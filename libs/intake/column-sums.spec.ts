import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Money } from '#domain/shared';
import { ColumnSums } from './column-sums.js';
import { amountColumn, countColumn, signedAmountColumn } from './columns.js';

const columns = {
  paid: signedAmountColumn(['付', 'paid']),
  owed: amountColumn(['欠', 'owed']),
  days: countColumn(['天', 'days'], '1'),
};

describe('the sums of columns', () => {
  test('are those of Money, however many digits an amount has', () => {
    const anyAmount = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }).map((fen) => Money.ofMinor(fen));
    fc.assert(
      fc.property(fc.array(fc.oneof(anyAmount, fc.constant(Money.ofMinor(999_999_999_999n)))), (amounts) => {
        const sums = new ColumnSums(columns);
        for (const amount of amounts) sums.add('paid', amount.toString());
        expect(sums.of('paid')).toBe(Money.sum(amounts).toString());
      }),
    );
  });

  test('stay exact beyond what a number holds', () => {
    const sums = new ColumnSums(columns);
    for (let row = 0; row < 20_000; row += 1) sums.add('owed', '9999999999.99');
    expect(sums.of('owed')).toBe(Money.ofMinor(20_000n * 999_999_999_999n).toString());
  });

  test('count whole numbers, and know none once a cell could not be read', () => {
    const sums = new ColumnSums(columns);
    for (const days of ['120', '0', '7']) sums.add('days', days);
    expect(sums.of('days')).toBe('127');
    expect(sums.known(['days', 'paid'])).toEqual({ days: '127', paid: '0.00' });
    sums.add('days', null);
    expect(sums.of('days')).toBeNull();
    expect(() => sums.known(['days'])).toThrow('every days of the lines is known');
    sums.forgetAll();
    expect(sums.of('paid')).toBeNull();
  });
});
