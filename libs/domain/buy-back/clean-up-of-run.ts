import type { DealTerms } from '#domain/deal';
import { Money, sumAmounts } from '#domain/shared';
import type { PeriodInputs } from '#domain/waterfall';
import type { CleanUpFault } from './clean-up-call.js';
import { cleanUpConditions, type CleanUpConditions } from './clean-up-conditions.js';
import { poolByTerms } from './pool-by-terms.js';

/** The two tests of a clean-up call in a period that a file gives, or why they could not be made. */
export type CleanUpOfRun =
  { readonly conditions: CleanUpConditions; readonly faults: readonly CleanUpFault[] } | { readonly notTested: string };

/** Tests the clean-up call whose price or payment the inputs hold; null where they hold none. */
export function cleanUpOfRun(terms: DealTerms, inputs: PeriodInputs, periodNumber: number): CleanUpOfRun | null {
  const { buyBacks = [], dated } = inputs;
  const calls = buyBacks.filter(({ kind }) => kind === 'clean-up');
  const [call] = calls;
  if (!call) return dated?.cleanUp ? { notTested: 'the inputs hold no price of the call (buyBacks)' } : null;
  const poolAtMost = terms.buyBacks?.cleanUp?.poolAtMost;
  if (poolAtMost === undefined) return { notTested: 'the terms provide for no clean-up call (buyBacks.cleanUp)' };
  const size = poolByTerms(terms, inputs);
  if (!size) return { notTested: 'the terms say nothing of the whole pool, by whose reports it is counted (pool)' };
  if (!Money.parse(size.initialPool).isPositive()) return { notTested: 'the pool was nothing at cut-off' };
  return cleanUpConditions({
    ...{ terms, periodNumber, poolAtMost, ...size },
    ...{ dealId: terms.dealId, requestId: call.requestId, party: call.party, effectiveFrom: call.date },
    price: sumAmounts(calls.map(({ amount }) => amount)),
    inputs: { ...inputs, buyBacks: buyBacks.filter(({ kind }) => kind !== 'clean-up') },
  });
}
