import type { DealTerms } from '#domain/deal';
import { initialPosition } from '#domain/period';
import { assert, Money, type Amount } from '#domain/shared';
import { runWaterfall, type OpeningPosition, type PeriodInputs, type WaterfallResult } from '#domain/waterfall';
import type { Figure } from '../case-group.js';
import type { RealCase, RealPeriod } from './real-cases.js';
import { collectedTo, indexOf, poolAfter } from './real-terms.js';

/** Lines of a report that are not called like the ranks that pay them. */
const ranksOfLine: Readonly<Record<string, readonly string[]>> = {
  trusteeFeesAndCertificate: ['trusteeFees', 'certificateDistribution'],
  trusteeFees: ['trusteeFees', 'trusteeAndReviewerFees'],
};

/** Runs the case's reports, each from the position that the one before left. */
export function runRealCase(terms: DealTerms, { periods }: RealCase): WaterfallResult[] {
  let opening: OpeningPosition = initialPosition(terms);
  return periods.map((period) => {
    const result = runWaterfall(terms, inputsOf(terms, period, opening));
    opening = result.closing;
    return result;
  });
}

function inputsOf({ fees, currency }: DealTerms, period: RealPeriod, opening: OpeningPosition): PeriodInputs {
  const total = (amounts: Readonly<Record<string, Amount>>): Amount =>
    Money.sum(
      Object.values(amounts).map((amount) => Money.parse(amount, currency)),
      currency,
    ).toString();
  // A report groups its collections in its own way: the pool's own under principal, all else under interest.
  const [principal, interest] = [total(period.collections), total(period.other)];
  const gross = total({ principal, interest });
  const { from, to } = period.interest.thirty360;
  return {
    opening,
    interestFrom: from,
    interestTo: to,
    collections: {
      components: { principal, interest, penalty: '0.00', fee: '0.00' },
      gross,
      disposalCost: '0.00',
      net: gross,
    },
    accountIncome: '0.00',
    claims: fees
      .filter(({ kind }) => kind === 'invoice')
      .flatMap(({ feeId }) => {
        const amount = period.fed.includes(`lines.${feeId}`) ? period.lines[feeId] : undefined;
        return amount === undefined ? [] : [{ feeId, amount }];
      }),
    dated: {
      paymentDate: period.paymentDate,
      poolReports: [
        {
          date: collectedTo(period),
          balance: poolAfter(period),
          collected: { principal, interest, prepayment: '0.00', recovery: '0.00', penalty: '0.00', fee: '0.00' },
          defaulted: '0.00',
        },
      ],
      fixings: Object.entries(period.index ?? {}).map(([index, rate]) => ({ index: indexOf(index), date: from, rate })),
      purchases: [],
      cleanUp: false,
    },
  };
}

/** Every figure of the reports beside ours, inputs left out. */
export const figuresOf = ({ terms, periods }: RealCase, results: readonly WaterfallResult[]): Figure[] =>
  periods.flatMap((period, index) => {
    const result = results[index];
    assert(result, 'every report is computed');
    return periodFigures(terms, period, result);
  });

function periodFigures({ ranks }: RealCase['terms'], period: RealPeriod, result: WaterfallResult): Figure[] {
  const figures: Figure[] = [];
  const add = (name: string, expected: Amount | undefined, actual: Amount | undefined): void => {
    if (expected === undefined) return;
    figures.push({ name: `${period.paymentDate} ${name}`, expected, actual: actual ?? 'none' });
  };
  const paidAt = (names: readonly string[]): Amount =>
    Money.sum(
      result.lines
        .filter(({ rank }) => names.includes(ranks[rank - 1] ?? ''))
        .map(({ paid }) => Money.parse(paid, 'USD')),
      'USD',
    ).toString();

  add('available', period.available, result.lines.find(({ rank }) => rank === 1)?.available);
  for (const [line, expected] of Object.entries(period.lines)) {
    if (!period.fed.includes(`lines.${line}`)) add(line, expected, paidAt(ranksOfLine[line] ?? [line]));
  }
  for (const { classId, interest, principal, closing } of period.classes) {
    const ours = result.classes.find((one) => one.classId === classId);
    add(`opening balance of ${classId}`, period.opening.classes[classId], ours?.openingBalance);
    add(`interest of ${classId}`, interest, ours?.interestPaid);
    add(`principal of ${classId}`, principal, ours?.principalPaid);
    add(`balance of ${classId} after`, closing, ours?.closingBalance);
  }
  const { overcollateralization, closing } = result;
  add('target overcollateralization', period.overcollateralizationTarget, overcollateralization?.target);
  add('overcollateralization after', period.overcollateralizationAfter, overcollateralization?.closing);
  add(
    'reserve after',
    period.reserveAfter,
    closing.book?.accounts.find(({ accountId }) => accountId === 'reserve')?.balance,
  );
  return figures;
}
