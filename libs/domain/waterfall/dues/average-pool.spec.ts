import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { houseConventions, type ConventionTerms, type DealTerms } from '#domain/deal';
import { addDays, daysBetween, Money, Rational, type BusinessDate } from '#domain/shared';
import { accountsDeal, accountsInputs, poolReport } from '../../testing/example-accounts-deal.js';
import { recompute } from '../../testing/recompute.js';
import type { OpeningPosition } from '../position.js';
import type { WaterfallResult } from '../result.js';
import { runWaterfall } from '../run-waterfall.js';

const PERIODS = 6;
const paymentDates = Array.from({ length: PERIODS }, (_, index) => addDays('2026-06-26', 30 * index));
const [accrues] = paymentDates.slice(-1);

const dealWith = (weighing: ConventionTerms['weighing']): DealTerms => ({
  ...accountsDeal,
  conventions: { ...houseConventions, weighing },
  fees: [
    ...accountsDeal.fees,
    {
      ...{ feeId: 'custodian', name: 'Custodian', payee: 'custodian' },
      ...{ kind: 'rate', rate: '0.01', basis: 'average pool balance', dayCount: 'ACT/365' },
      fallsDue: { kind: 'dates', dates: [accrues ?? ''] },
    },
  ],
});

/** A balance and the day of its report. */
type Reported = readonly [on: BusinessDate, balance: string];

/** A payment for each list of reports, from the position that the one before left. */
function life(terms: DealTerms, reports: readonly (readonly Reported[])[]): WaterfallResult[] {
  let opening: OpeningPosition | undefined;
  return reports.map((ofPeriod, index) => {
    const result = runWaterfall(
      terms,
      accountsInputs({
        ...{ terms, from: paymentDates[index - 1] ?? terms.closingDate, to: paymentDates[index] ?? '' },
        ...(opening ? { opening } : {}),
        dated: { poolReports: ofPeriod.map(([date, balance]) => poolReport(date, { balance })) },
      }),
    );
    opening = result.closing;
    return result;
  });
}

const weighedOf = ({ closing }: WaterfallResult) =>
  closing.book?.fees.find(({ feeId }) => feeId === 'custodian')?.weighed;
const accrualOf = (results: readonly WaterfallResult[]) =>
  results.flatMap(({ lines }) => lines).find(({ item, formula }) => item.startsWith('fee:custodian') && formula);

/** The fee over the whole history, report by report, kept nowhere in between. */
function unfolded(reports: readonly Reported[], weighing: ConventionTerms['weighing']): string {
  let counted = Rational.zero;
  let [from, balance] = [accountsDeal.closingDate, accountsDeal.pool?.openingBalance ?? ''];
  for (const [on, after] of [...reports, [accrues ?? '', ''] as const]) {
    const exact = Money.parse(balance)
      .toRational()
      .times(Rational.of(daysBetween(from, on), 365));
    counted = counted.plus(weighing === 'exact' ? exact : Money.ofRational(exact, 'truncate').toRational());
    [from, balance] = [on, after];
  }
  return Money.ofRational(counted.times(Rational.parse('0.01')), 'half-up').toString();
}

const balance = fc.oneof(
  fc.constant('40000.00'),
  fc.bigInt({ min: 0n, max: 99_999_999n }).map((minor) => Money.ofMinor(minor).toString()),
);
/** Up to four reports on days of each period, in order. */
const histories = fc.tuple(
  ...paymentDates.map((paid, index) => {
    const first = addDays(paymentDates[index - 1] ?? accountsDeal.closingDate, 1);
    const days = fc.uniqueArray(fc.integer({ min: 0, max: daysBetween(first, paid) - 1 }), { maxLength: 4 });
    return fc
      .tuple(days, fc.array(balance, { minLength: 4, maxLength: 4 }))
      .map(([offsets, balances]) =>
        offsets.sort((a, b) => a - b).map((day, at): Reported => [addDays(first, day), balances[at] ?? '0.00']),
      );
  }),
);

describe('a fee on the average of the pool that accrues seldom', () => {
  it.each(['exact', 'truncated by stretch'] as const)(
    'is to the fen what the whole history comes to, though no period inherits it (weighed %s)',
    (weighing) => {
      fc.assert(
        fc.property(histories, (reports) => {
          const results = life(dealWith(weighing), reports);
          const line = accrualOf(results);
          if (!line?.formula) throw new Error('the fee accrues');
          expect(line.due).toBe(unfolded(reports.flat(), weighing));
          // By hand: from the trace alone.
          expect(recompute(line.formula)).toBe(line.due);
          for (const [index, result] of results.slice(0, -1).entries()) {
            expect(weighedOf(result)?.stretches.length).toBeLessThanOrEqual(reports[index]?.length ?? 0);
          }
        }),
        { numRuns: 40 },
      );
    },
  );

  it('tells what the payments before made it count for, and what this one adds, stretch by stretch', () => {
    const [first, second, last] = life(dealWith('exact'), [
      [['2026-05-31', '36500.00']],
      [['2026-07-20', '7300.00']],
      ...Array.from({ length: PERIODS - 2 }, () => []),
    ]).filter((_, index) => index < 2 || index === PERIODS - 1);
    // 40,000.00 × 76 days / 365; then 36,500.00 × 50 / 365 = 5,000.00 more.
    expect(first && weighedOf(first)).toEqual({
      ...{ counted: '608000/73', from: '2026-03-16', to: '2026-05-31' },
      stretches: [{ balance: '40000.00', from: '2026-03-16', to: '2026-05-31' }],
    });
    expect(second && weighedOf(second)).toEqual({
      ...{ counted: '973000/73', from: '2026-03-16', to: '2026-07-20' },
      stretches: [{ balance: '36500.00', from: '2026-05-31', to: '2026-07-20' }],
    });
    const { formula } = (last && accrualOf([last])) ?? {};
    expect(formula?.expression).toBe(
      '(pool balance weighed from 2026-03-16 + pool balance from 2026-07-20 × days from 2026-07-20 / days in year from 2026-07-20) × fee rate',
    );
    expect(formula?.quantities[0]).toEqual({
      ...{ name: 'pool balance weighed from 2026-03-16', value: '973000/73', unit: 'CNY' },
      source: { kind: 'period', field: 'opening.book.fees[3].weighed.counted' },
    });
  });

  it('begins no stretch with a report of the same balance, where nothing is rounded by stretch', () => {
    const reports: Reported[] = ['2026-04-30', '2026-05-31'].map((date) => [date, '40000.00']);
    const toldIn = (weighing: ConventionTerms['weighing']) => {
      const [first] = life(dealWith(weighing), [reports]);
      return first && weighedOf(first)?.stretches.map(({ from, to }) => [from, to]);
    };
    expect(toldIn('exact')).toEqual([['2026-03-16', '2026-05-31']]);
    expect(toldIn('truncated by stretch')).toEqual([
      ['2026-03-16', '2026-04-30'],
      ['2026-04-30', '2026-05-31'],
    ]);
  });
});
