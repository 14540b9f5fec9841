import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Money } from '#domain/shared';
import { accountsInputs, poolReport } from '../../testing/example-accounts-deal.js';
import { revolvingTerms } from '../../testing/example-purchase.js';
import { purchasesPaid } from '../purchases-paid.js';
import type { AssetsBought } from '../period-inputs.js';
import type { WaterfallResult } from '../result.js';
import { runWaterfall } from '../run-waterfall.js';

const fromIncome = { step: 'buy assets', from: 'income' } as const;
const PAYMENT = '2026-06-26';
const POOL = '38000.00';

const sum = fc.bigInt({ min: 1n, max: 100_000n }).map((minor) => Money.ofMinor(minor).toString());
const offers = fc.array(fc.record({ price: sum, balance: sum }), { maxLength: 4 });

/** A payment before which so much principal came in, of which the deal puts nine tenths on its principal account. */
function pays(principal: string, purchases: readonly AssetsBought[], terms = revolvingTerms): WaterfallResult {
  const report = poolReport('2026-05-31', { collected: { principal, interest: '4000.00' }, balance: POOL });
  return runWaterfall(terms, accountsInputs({ terms, dated: { poolReports: [report], purchases } }));
}

const named = (offered: readonly { readonly price: string; readonly balance: string }[]): AssetsBought[] =>
  offered.map((one, index) => ({ ...one, purchaseId: `p-${index}`, seller: 'originator', date: PAYMENT }));

const total = (amounts: readonly string[]): Money => Money.sum(amounts.map((amount) => Money.parse(amount)));
const principalLeft = ({ closing }: WaterfallResult): Money =>
  Money.parse(closing.book?.accounts.find(({ accountId }) => accountId === 'principal')?.balance ?? '0.00');

describe('buying assets', () => {
  test('pays all or none, from what the account holds, and the pool grows by what was paid for', () => {
    fc.assert(
      fc.property(sum, offers, (principal, offered) => {
        const bought = named(offered);
        const held = principalLeft(pays(principal, []));
        const result = pays(principal, bought);
        const price = total(bought.map((one) => one.price));
        const isPaid = price.compare(held) <= 0;
        expect(purchasesPaid(result)).toEqual(isPaid ? bought.map(({ purchaseId }) => purchaseId) : []);
        expect(principalLeft(result).toString()).toBe((isPaid ? held.minus(price) : held).toString());
        const grown = total([POOL, ...(isPaid ? bought.map(({ balance }) => balance) : [])]);
        expect(result.closing.book?.pool.balance).toBe(grown.toString());
        const paid = result.payments.filter(({ to }) => to === 'payee:originator').map(({ amount }) => amount);
        expect(total(paid).toString()).toBe((isPaid ? price : Money.zero()).toString());
      }),
      { numRuns: 60 },
    );
  });

  test('a purchase of another day is none of this payment', () => {
    const early = named([{ price: '1.00', balance: '1.00' }]).map((one) => ({ ...one, date: '2026-06-25' }));
    expect(pays('100.00', early).lines.filter(({ item }) => item.startsWith('pool:'))).toEqual([]);
  });

  test('what one step cannot pay a later one may, and what one paid no other pays', () => {
    const { revolving = [], ...others } = revolvingTerms.otherWaterfalls ?? {};
    const fromEither = { ...revolvingTerms, otherWaterfalls: { ...others, revolving: [...revolving, fromIncome] } };
    const [dear, cheap] = [named([{ price: '60.00', balance: '70.00' }]), named([{ price: '9.00', balance: '9.00' }])];
    const linesOf = (result: WaterfallResult) =>
      result.lines.filter(({ item }) => item.startsWith('pool:')).map(({ term, paid }) => [term, paid]);
    expect(linesOf(pays('50.00', dear, fromEither))).toEqual([
      ['otherWaterfalls.revolving[3]', '0.00'],
      ['otherWaterfalls.revolving[4]', '60.00'],
    ]);
    expect(linesOf(pays('50.00', cheap, fromEither))).toEqual([['otherWaterfalls.revolving[3]', '9.00']]);
  });
});
