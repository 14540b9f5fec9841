import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { DealState } from './deal.state.js';
import type { FeeTerms } from './fee-terms.js';
import type { ClassTerms, DealTerms } from './terms.js';

export type KnownDeal = Exclude<DealState, { readonly status: 'unregistered' }>;

/** The deal with its terms; refused DEAL_UNKNOWN before it is registered. */
export function requireDeal(deal: DealState, dealId: string): Result<KnownDeal, Refusal> {
  if (deal.status !== 'unregistered') return ok(deal);
  return err(refusal('DEAL_UNKNOWN', `deal ${dealId} is not registered`, { field: 'dealId', value: dealId }));
}

/** Refused SERVICER_UNKNOWN where the terms name no such servicer. */
export function requireServicer(terms: DealTerms, servicerId: string): Result<void, Refusal> {
  if (terms.parties.servicers.some(({ partyId }) => partyId === servicerId)) return ok(undefined);
  return err(
    refusal('SERVICER_UNKNOWN', `${terms.dealId} has no servicer ${servicerId}`, {
      field: 'servicerId',
      value: servicerId,
    }),
  );
}

/** The deal of an established trust, whose originator asks. Refused DEAL_UNKNOWN, TRUST_NOT_ESTABLISHED, ORIGINATOR_UNKNOWN. */
export function requireOriginator(
  state: DealState,
  { dealId, party, field = 'party' }: { readonly dealId: string; readonly party: string; readonly field?: string },
): Result<KnownDeal, Refusal> {
  const deal = requireDeal(state, dealId);
  if (!deal.ok) return deal;
  const { status, terms } = deal.value;
  if (status === 'registered') {
    return err(refusal('TRUST_NOT_ESTABLISHED', `the trust of ${dealId} is not established`));
  }
  const named = requireNamedOriginator(terms, party, field);
  return named.ok ? deal : named;
}

/** Refused ORIGINATOR_UNKNOWN, with the field of the request that names it, where the terms name no such originator. */
export function requireNamedOriginator(terms: DealTerms, party: string, field: string): Result<void, Refusal> {
  if (terms.parties.originators.some(({ partyId }) => partyId === party)) return ok(undefined);
  return err(refusal('ORIGINATOR_UNKNOWN', `${terms.dealId} has no originator ${party}`, { field, value: party }));
}

/** Refused CLASS_UNKNOWN where the terms name no such class. */
export function requireClass(terms: DealTerms, classId: string): Result<ClassTerms, Refusal> {
  const found = terms.classes.find((candidate) => candidate.classId === classId);
  if (found) return ok(found);
  return err(refusal('CLASS_UNKNOWN', `${terms.dealId} has no class ${classId}`, { field: 'classId', value: classId }));
}

/** Refused FEE_UNKNOWN where the terms name no such fee. */
export function requireFee(terms: DealTerms, feeId: string): Result<FeeTerms, Refusal> {
  const found = terms.fees.find((candidate) => candidate.feeId === feeId);
  if (found) return ok(found);
  return err(refusal('FEE_UNKNOWN', `${terms.dealId} has no fee ${feeId}`, { field: 'feeId', value: feeId }));
}
