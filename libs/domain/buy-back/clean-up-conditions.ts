import type { DealTerms } from '#domain/deal';
import { Money, Rational, sumAmounts, type Amount, type BusinessDate } from '#domain/shared';
import { runWaterfall, type PeriodInputs, type TraceLine } from '#domain/waterfall';
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
  /** What is due up to the last rank that pays a senior class, in the payment with the price in it. */
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
  const senior = terms.classes.filter(({ kind }) => kind === 'senior').map(({ classId }) => `class:${classId}:`);
  const isSenior = ({ item }: TraceLine): boolean => senior.some((start) => item.startsWith(start));
  const lastRank = Math.max(0, ...result.lines.filter(isSenior).map(({ rank }) => rank));
  const needs = result.lines
    .filter(({ rank, item, due }) => rank > 0 && rank <= lastRank && item !== 'reserve' && due !== '0.00')
    .map(({ rank, item, due }) => ({ rank, item, due }));
  const cash = Money.parse(result.available).minus(Money.parse(price));
  const short = Money.parse(sumAmounts(...needs.map(({ due }) => due))).minus(cash);
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
