import {
  evolve,
  initialState,
  proposeRestatement,
  type CollectionsEvent,
  type PeriodRestated,
  type ProposeRestatement,
  type PublishedPeriod,
  type RestatementProposed,
} from '#domain/collections';
import type { DealState, DealTerms } from '#domain/deal';
import { runWaterfall, type PeriodInputs } from '#domain/waterfall';
import { periodClosed } from './example-closing.js';
import { collectionReceived, collectionsFrozen, remittanceReceived } from './example-collections.js';
import { exampleTerms } from './example-deal.js';

export const termsOf = (restatements?: 'next payment' | 'claim'): DealTerms => ({
  ...exampleTerms,
  reconciliation: { tolerance: '0.00', requires: [], ...(restatements ? { restatements } : {}) },
});
export const dealOf = (terms: DealTerms): DealState => ({ status: 'registered', terms, termsVersion: 1 });
export const publishedUnder = (
  terms: DealTerms,
  inputs: PeriodInputs = periodClosed.payload.inputs,
): PublishedPeriod => ({
  ...{ periodNumber: 1, terms, inputs },
  result: runWaterfall(terms, inputs),
});
export const stated = { principal: '200.00', interest: '40.00', penalty: '0.00', fee: '0.00', disposalCost: '20.00' };
export const corrected = { ...stated, interest: '100.00' };
export const of = { dealId: 'example', periodNumber: 1 } as const;
export const today = '2026-07-03';
export const closed: readonly CollectionsEvent[] = [collectionReceived(), remittanceReceived(), collectionsFrozen];

export const propose = (
  sent: Partial<ProposeRestatement['sent']> = {},
  added: Partial<ProposeRestatement['added']> = {},
): ProposeRestatement => ({
  sent: {
    ...of,
    collections: [{ servicerId: 'servicer', ...corrected }],
    ...{ claims: [], pool: [], claimedFrom: null, reason: 'a wrong file', ...sent },
  },
  added: {
    ...{ today, actor: 'maker', deal: dealOf(termsOf('next payment')) },
    ...{ published: publishedUnder(termsOf('next payment')), holders: [], later: [], ...added },
  },
});

export const proposed = (command = propose(), history = closed): RestatementProposed => {
  const decision = proposeRestatement(command, history.reduce(evolve, initialState));
  if (!decision.ok) throw new Error(decision.error.message);
  return decision.value[0]!;
};

export const restated: PeriodRestated = {
  type: 'PeriodRestated',
  schemaVersion: 1,
  effectiveDate: today,
  payload: {
    ...{ ...of, number: 1, approvedBy: 'checker', approvedDigest: 'abc' },
    settlement: {
      by: 'next payment',
      servicers: [{ servicerId: 'servicer', amount: '60.00' }],
      dues: [{ id: 'vat', amount: '1.96' }],
    },
  },
};
