import type { DealTerms } from '#domain/deal';
import { Money, Rational, sumAmounts, type Amount, type BusinessDate } from '#domain/shared';
import { paysOut, runWaterfall, type PeriodInputs, type WaterfallResult } from '#domain/waterfall';
import { testCleanUpCall, type CleanUpFault } from './clean-up-call.js';

/** The two tests of a clean-up call with every figure of theirs, as they stood when it was requested. */
export interface CleanUpConditions {
  /** The period in whose payment the call ends. */
  readonly periodNumber: number;
  /** What the trust may still claim on its pool, and what it could at cut-off. */
  readonly pool: Amount;
  readonly initialPool: Amount;
  /** The term: the pool may be at most this share of the initial pool. */
  readonly poolAtMost: string;
  readonly price: Amount;
  /** What ends the senior classes: all that they are still owed, and what is paid to others before the last of it. */
  readonly needs: readonly { readonly rank: number; readonly item: string; readonly due: Amount }[];
  /** What that payment has without the price. */
  readonly cash: Amount;
  /** The least price: what is needed less the cash, not below zero. */
  readonly floor: Amount;
}

export interface CleanUpOfPeriod {
  readonly dealId: string;
  readonly requestId: string;
  readonly party: string;
  readonly periodNumber: number;
  readonly price: Amount;
  readonly pool: Amount;
  readonly initialPool: Amount;
  readonly poolAtMost: string;
  /** Of the period as it would be frozen now. */
  readonly terms: DealTerms;
  readonly inputs: PeriodInputs;
  readonly effectiveFrom: BusinessDate;
}

/**
 * The conditions as they stand: the payment is run with the price paid in it, so that what a fee or an interest depends on is what it
 * would be. A period without a senior class needs nothing.
 */
export function cleanUpConditions(call: CleanUpOfPeriod): {
  readonly conditions: CleanUpConditions;
  readonly faults: readonly CleanUpFault[];
} {
  const { terms, periodNumber, price, pool, initialPool, poolAtMost } = call;
  const result = runWaterfall(terms, withPrice(call));
  const needs = needsOf(terms, result);
  const cash = Money.parse(result.available).minus(Money.parse(price));
  const short = Money.parse(sumAmounts(needs.map(({ due }) => due))).minus(cash);
  const floor = short.isNegative() ? Money.zero() : short;
  const { faults } = testCleanUpCall(
    { pool: Money.parse(pool), initialPool: Money.parse(initialPool), price: Money.parse(price), floor },
    Rational.parse(poolAtMost),
  );
  return {
    conditions: {
      periodNumber,
      pool,
      initialPool,
      poolAtMost,
      price,
      needs,
      cash: cash.toString(),
      floor: floor.toString(),
    },
    faults,
  };
}

/**
 * Of a senior class its whole balance and interest, whatever its steps would pay of it now; of others what falls due before the
 * last step that pays a senior class.
 */
function needsOf({ classes }: DealTerms, { lines, classes: outcomes }: WaterfallResult): CleanUpConditions['needs'] {
  const senior = new Set(classes.filter(({ kind }) => kind === 'senior').map(({ classId }) => classId));
  const isSenior = (item: string): boolean => [...senior].some((classId) => item.startsWith(`class:${classId}:`));
  const rankOf = (isMeant: (item: string) => boolean): number =>
    Math.max(0, ...lines.filter(({ item }) => isMeant(item)).map(({ rank }) => rank));
  const lastRank = rankOf(isSenior);

  const before = lines.filter(({ rank, item }) => rank > 0 && rank <= lastRank && paysOut(item) && !isSenior(item));
  const charges = [...new Set(before.map(({ item }) => item))].map((item) => {
    const paid = before.filter((line) => line.item === item);
    const left = paid.at(-1);
    return { rank: left?.rank ?? 0, item, due: sumAmounts([...paid.map((line) => line.paid), left?.unpaid ?? '0.00']) };
  });
  const owed = outcomes
    .filter(({ classId }) => senior.has(classId))
    .flatMap(({ classId, interestDue, principalPaid, closingBalance }) => [
      { item: `class:${classId}:interest`, due: interestDue },
      { item: `class:${classId}:principal`, due: sumAmounts([principalPaid, closingBalance]) },
    ])
    .map(({ item, due }) => ({ rank: rankOf((other) => other.startsWith(item)), item, due }));
  return [...charges, ...owed].filter(({ due }) => due !== '0.00');
}

/** The period's inputs as if the price had come in on the day of the call. */
function withPrice({ inputs, requestId, party, price, terms, effectiveFrom }: CleanUpOfPeriod): PeriodInputs {
  const into = terms.buyBacks?.into;
  const paid = {
    requestId,
    kind: 'clean-up',
    party,
    date: effectiveFrom,
    ...(into === undefined ? {} : { accountId: into }),
    amount: price,
  } as const;
  return {
    ...inputs,
    buyBacks: [...(inputs.buyBacks ?? []), paid],
    ...(inputs.dated ? { dated: { ...inputs.dated, cleanUp: true } } : {}),
  };
}
