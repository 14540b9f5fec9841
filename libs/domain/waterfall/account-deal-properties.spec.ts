import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Money, type Amount } from '#domain/shared';
import { accountsDeal, accountsInputs, poolReport } from '../testing/example-accounts-deal.js';
import { revolvingTerms } from '../testing/example-purchase.js';
import { paysOut } from './item.js';
import { purchasesPaid } from './purchases-paid.js';
import { runWaterfall } from './run-waterfall.js';
import type { AssetsBought } from './period-inputs.js';
import type { OpeningPosition } from './position.js';
import type { WaterfallResult } from './result.js';

const text = (minor: bigint): string => Money.ofMinor(minor).toString();
const sum = fc.bigInt({ min: 0n, max: 5_000_000n }).map(text);
const positive = fc.bigInt({ min: 1n, max: 5_000_000n }).map(text);
const report = fc.record({ interest: sum, principal: sum, defaulted: sum });
type Report = {
  readonly interest: Amount;
  readonly principal: Amount;
  readonly defaulted: Amount;
  /** What the payment is to buy. */
  readonly offered?: readonly Pick<AssetsBought, 'price' | 'balance'>[];
};
/** The same of a period in which assets are offered to a deal that revolves. */
const revolving = fc.record({
  interest: sum,
  principal: sum,
  defaulted: sum,
  offered: fc.array(fc.record({ price: positive, balance: sum }), { maxLength: 3 }),
});

/** What lives, and what comes in over its periods. */
const lives = [
  { which: 'that amortises', terms: accountsDeal, periods: fc.array(report, { minLength: 1, maxLength: 3 }) },
  {
    which: 'that revolves, buys assets, and may be accelerated by its defaults',
    terms: revolvingTerms,
    periods: fc.array(revolving, { minLength: 1, maxLength: 3 }),
  },
] as const;

const dates = ['2026-06-26', '2026-09-26', '2026-12-26'];

/** A life of up to three periods, each from the position before it. */
function life(reports: readonly Report[], terms = accountsDeal): WaterfallResult[] {
  let opening: OpeningPosition | undefined;
  return reports.map(({ interest, principal, defaulted, offered = [] }, index) => {
    const from = dates[index - 1] ?? accountsDeal.closingDate;
    const to = dates[index] ?? '';
    const collected = { interest, principal };
    const purchases = offered.map((one, at) => ({ ...one, purchaseId: `p-${at}`, seller: 'originator', date: to }));
    const result = runWaterfall(
      terms,
      accountsInputs({
        terms,
        ...(opening ? { opening } : {}),
        from,
        to,
        dated: { poolReports: [poolReport(to, { collected, defaulted })], purchases },
      }),
    );
    opening = result.closing;
    return result;
  });
}

const total = (amounts: readonly Amount[]): Money => Money.sum(amounts.map((amount) => Money.parse(amount)));
const isOwn = (id: string): boolean => (accountsDeal.accounts ?? []).some(({ accountId }) => accountId === id);

describe.each(lives)(
  'whatever comes in over the life of a deal with accounts of its own $which',
  ({ terms, periods }) => {
    it('is paid out or still there: in = out + balances', () => {
      fc.assert(
        fc.property(periods, (reports) => {
          const results = life(reports, terms);
          const transfers = results.flatMap(({ book }) => book?.transfers ?? []);
          const came = total(transfers.filter(({ from, to }) => !isOwn(from) && isOwn(to)).map(({ amount }) => amount));
          const left = total(transfers.filter(({ from, to }) => isOwn(from) && !isOwn(to)).map(({ amount }) => amount));
          const held = total((results.at(-1)?.closing.book?.accounts ?? []).map(({ balance }) => balance));
          const opened = total((accountsDeal.accounts ?? []).map(({ openingBalance }) => openingBalance));
          expect(opened.plus(came).toString()).toBe(left.plus(held).toString());
          expect(total(results.flatMap(({ payments }) => payments.map(({ amount }) => amount))).toString()).toBe(
            left.toString(),
          );
        }),
        { numRuns: 60 },
      );
    });

    it('never pays a class more than it is owed, nor takes an account below zero', () => {
      fc.assert(
        fc.property(periods, (reports) => {
          for (const { closing } of life(reports, terms)) {
            const balances = [
              ...(closing.book?.accounts ?? []).map(({ balance }) => balance),
              ...closing.classes.flatMap(({ balance, interestUnpaid }) => [balance, interestUnpaid]),
            ];
            expect(balances.every((balance) => !Money.parse(balance).isNegative())).toBe(true);
          }
        }),
        { numRuns: 60 },
      );
    });

    it('buys all that is offered in a payment, or nothing, and the pool grows by what is bought', () => {
      fc.assert(
        fc.property(periods, (reports) => {
          life(reports, terms).forEach((result, index) => {
            const offered = (reports[index] as Report).offered ?? [];
            const paid = purchasesPaid(result);
            expect([0, offered.length]).toContain(paid.length);
            const bought = offered.filter((_, at) => paid.includes(`p-${at}`)).map(({ balance }) => balance);
            // Each report leaves the pool at 40,000.00.
            expect(result.closing.book?.pool.balance).toBe(total(['40000.00', ...bought]).toString());
          });
        }),
        { numRuns: 60 },
      );
    });
  },
);

describe('whatever more comes in', () => {
  it('pays each step at least as much', () => {
    const more = fc.bigInt({ min: 0n, max: 1_000_000n });
    fc.assert(
      fc.property(
        fc.array(report, { minLength: 0, maxLength: 2 }),
        report,
        more,
        more,
        (before, last, interest, principal) => {
          const plus = (amount: Amount, by: bigint): Amount => Money.parse(amount).plus(Money.ofMinor(by)).toString();
          const richer = {
            ...last,
            interest: plus(last.interest, interest),
            principal: plus(last.principal, principal),
          };
          const [less, greater] = [paidByStep(life([...before, last])), paidByStep(life([...before, richer]))];
          for (const [term, paid] of less) {
            expect([term, (greater.get(term) ?? Money.zero('CNY')).compare(paid) >= 0]).toEqual([term, true]);
          }
        },
      ),
      { numRuns: 80 },
    );
  });
});

/** What leaves the trust at each step of the last payment of a life. */
function paidByStep(results: readonly WaterfallResult[]): Map<string, Money> {
  const paid = new Map<string, Money>();
  for (const { term, item, paid: sum } of results.at(-1)?.lines ?? []) {
    if (paysOut(item)) paid.set(term, (paid.get(term) ?? Money.zero('CNY')).plus(Money.parse(sum)));
  }
  return paid;
}
