import { err, ok, refusal, type Amount, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { TerminationGround } from '../deal.events.js';
import type { DealState } from '../deal.state.js';
import { requireDeal, type KnownDeal } from '../require.js';

/** What the records say of how far the trust has come. */
export interface TrustStanding {
  /** Principal that the newest payment left, by class; the face of each before the first payment. */
  readonly classes: readonly { readonly classId: string; readonly balance: Amount }[];
  /** What is owed on the pool; null where no pool is registered. */
  readonly pool: Amount | null;
  /** The clean-up call that is paid in full, by its request's id. */
  readonly cleanUpPaid: string | null;
  readonly owed: readonly OwedBuyBack[];
}

/** A buy-back that is approved and not paid, whose price came to no other end. */
export interface OwedBuyBack {
  readonly requestId: string;
  readonly amount: Amount;
}

/** Refused BUY_BACK_OUTSTANDING while an originator owes the trust the price of assets. */
export function requireNothingOwed([owed]: readonly OwedBuyBack[]): Result<void, Refusal> {
  if (!owed) return ok(undefined);
  const message = `${owed.amount} is owed on request ${owed.requestId}`;
  return err(refusal('BUY_BACK_OUTSTANDING', message, { field: 'requestId', value: owed.requestId }));
}

/** Is a payment the trust's last? It is once the trust has ended, and on its legal maturity. */
export const isLastPayment = ({ status, terms }: KnownDeal, paymentDate: BusinessDate): boolean =>
  status === 'terminated' || paymentDate >= terms.legalMaturityDate;

/** A trust that exists and has not ended; refused DEAL_UNKNOWN, TRUST_NOT_ESTABLISHED, TRUST_TERMINATED. */
export function requireRunning(state: DealState, dealId: string): Result<KnownDeal, Refusal> {
  const deal = requireDeal(state, dealId);
  if (!deal.ok || deal.value.status === 'established') return deal;
  const detail = { field: 'dealId', value: dealId };
  return deal.value.status === 'registered'
    ? err(refusal('TRUST_NOT_ESTABLISHED', `the trust of ${dealId} is not established`, detail))
    : err(refusal('TRUST_TERMINATED', `the trust of ${dealId} is ${deal.value.status}`, detail));
}

/** Refused TERMINATION_GROUND_NOT_MET where the records know of the ground, and say otherwise. */
export function requireGround(
  { ground, date }: { readonly ground: TerminationGround; readonly date: BusinessDate },
  { terms }: KnownDeal,
  standing: TrustStanding,
): Result<void, Refusal> {
  const why = contradiction(ground, date, { legalMaturity: terms.legalMaturityDate, standing });
  return why === null
    ? ok(undefined)
    : err(refusal('TERMINATION_GROUND_NOT_MET', why, { field: 'ground', value: ground }));
}

function contradiction(
  ground: TerminationGround,
  date: BusinessDate,
  { legalMaturity, standing }: { readonly legalMaturity: BusinessDate; readonly standing: TrustStanding },
): string | null {
  const { classes, pool, cleanUpPaid } = standing;
  switch (ground) {
    case 'legal maturity':
      return date >= legalMaturity ? null : `the legal maturity is ${legalMaturity}, after ${date}`;
    case 'classes paid': {
      const left = classes.filter(({ balance }) => balance !== '0.00');
      const named = left.map(({ classId, balance }) => `${balance} of ${classId}`).join(', ');
      return left.length === 0 ? null : `the newest payment leaves ${named}`;
    }
    case 'pool exhausted':
      if (pool === null) return 'no pool is registered';
      return pool === '0.00' ? null : `${pool} is owed on the pool`;
    case 'clean-up call':
      return cleanUpPaid === null ? 'no clean-up call is paid in full' : null;
    case 'resolution':
    case 'declared event':
      return null;
  }
}
