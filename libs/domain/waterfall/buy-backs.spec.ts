import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Money } from '#domain/shared';
import { accountsDeal, accountsInputs } from '../testing/example-accounts-deal.js';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleInputs } from '../testing/example-inputs.js';
import type { BuyBackReceived } from './period-inputs.js';
import { runWaterfall } from './run-waterfall.js';

const paid = (amount: string, changes: Partial<BuyBackReceived> = {}): BuyBackReceived => ({
  requestId: 'r-1',
  kind: 'repurchase',
  party: 'originator',
  date: '2026-04-20',
  amount,
  ...changes,
});

const fen = fc.bigInt({ min: 1n, max: 10n ** 11n }).map((minor) => Money.ofMinor(minor).toString());

describe('what is paid for assets', () => {
  test('is shared by the ranks with all else, and named by its request', () => {
    const buyBacks = [paid('100.00'), paid('5.50', { date: '2026-05-01' }), paid('7.00', { requestId: 'r-2' })];
    const { available, availableFormula } = runWaterfall(exampleTerms, { ...exampleInputs(), buyBacks });
    expect(available).toBe('112.50');
    expect(availableFormula.quantities.slice(-2)).toMatchObject([
      { name: 'repurchase r-1', value: '105.50', source: { field: 'buyBacks: r-1' } },
      { name: 'repurchase r-2', value: '7.00', source: { field: 'buyBacks: r-2' } },
    ]);
  });

  test('pays what as much of collected principal would have paid', () => {
    fc.assert(
      fc.property(fen, (amount) => {
        const bought = runWaterfall(exampleTerms, { ...exampleInputs(), buyBacks: [paid(amount)] });
        const income = runWaterfall(exampleTerms, exampleInputs({ accountIncome: amount }));
        expect(bought.available).toBe(income.available);
        expect(bought.payments).toEqual(income.payments);
        expect(bought.closing).toEqual(income.closing);
      }),
      { numRuns: 50 },
    );
  });

  test('keeps nothing for a next payment where it is the price of all that is left', () => {
    const left = (kind: BuyBackReceived['kind']) => {
      const { closing } = runWaterfall(exampleTerms, { ...exampleInputs(), buyBacks: [paid('500000.37', { kind })] });
      return [closing.reserve, closing.carriedForward];
    };
    expect(left('clean-up')).toEqual(['0.00', '0.00']);
    expect(left('repurchase')).not.toContain('0.00');
  });

  test('comes in on its day as a line of its own, where the deal names accounts', () => {
    const inputs = accountsInputs();
    const { paymentDate } = inputs.dated ?? { paymentDate: '' };
    const [first] = accountsDeal.accounts ?? [];
    const accountId = first?.accountId ?? '';
    const without = runWaterfall(accountsDeal, inputs);
    const buyBacks = [paid('105.50', { accountId, date: paymentDate })];
    const { available, lines, book } = runWaterfall(accountsDeal, { ...inputs, buyBacks });
    expect(Money.parse(available).minus(Money.parse(without.available)).toString()).toBe('105.50');
    expect(lines.find(({ item }) => item === 'buy-back:r-1')).toMatchObject({
      rank: 0,
      term: 'buyBacks.into',
      payee: accountId,
      paid: '105.50',
      formula: { quantities: [{ source: { field: 'buyBacks: r-1' } }] },
    });
    expect(book?.transfers).toContainEqual(
      expect.objectContaining({ date: paymentDate, from: 'payee:originator', to: accountId, amount: '105.50' }),
    );
  });

  test('takes the place of the price at which the terms sell the pool', () => {
    const inputs = accountsInputs({ dated: { cleanUp: true } });
    const { paymentDate = '' } = inputs.dated ?? {};
    const call = paid('1000.00', { kind: 'clean-up', accountId: 'principal', date: paymentDate });
    const sold = runWaterfall(accountsDeal, inputs);
    const called = runWaterfall(accountsDeal, { ...inputs, buyBacks: [call] });
    const saleOf = (result: typeof sold) => result.lines.find(({ item }) => item === 'pool:pool sold');
    expect(saleOf(sold)?.paid).not.toBe('0.00');
    expect(saleOf(called)).toMatchObject({ paid: '0.00', note: 'the originator paid its price on the clean-up call' });
    expect(called.closing.book?.pool.balance).toBe('0.00');
  });
});
