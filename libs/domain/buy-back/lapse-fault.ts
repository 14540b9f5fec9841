import { Money, refusal, type Amount, type BusinessDate, type Refusal } from '#domain/shared';
import type { LapseOutcome } from './buy-back.events.js';
import type { BuyBackRequest } from './buy-back.state.js';

/** What decides whether an approved request may come to an end unpaid. */
export interface LapseBasis {
  /** What came in for it. */
  readonly paid: Amount;
  /** The first day that no close has counted. */
  readonly openFrom: BusinessDate;
}

/**
 * Why an approved request cannot come to this end: BUY_BACK_INVALID to give up the price of a clean-up call, by which nothing leaves
 * before it is paid; BUY_BACK_PAID where nothing is left to be paid, or the assets are to stay though money came in for them;
 * DEPARTURE_COUNTED where they are to stay and a close counted them as gone.
 */
export function lapseFault(
  { request, effectiveFrom }: BuyBackRequest,
  outcome: LapseOutcome,
  { paid, openFrom }: LapseBasis,
): Refusal | null {
  const { requestId, kind, price } = request;
  const detail = { field: 'requestId', value: requestId };
  if (kind === 'clean-up' && outcome === 'rest given up') {
    return refusal('BUY_BACK_INVALID', 'a clean-up call takes no asset before its whole price is paid', {
      field: 'outcome',
      value: outcome,
      remedy: 'have it lapse with its assets staying',
    });
  }
  if (Money.parse(paid).compare(Money.parse(price)) >= 0) {
    return refusal('BUY_BACK_PAID', `nothing is owed on request ${requestId}, of ${price}`, detail);
  }
  if (outcome === 'rest given up') return null;
  if (paid !== '0.00') return refusal('BUY_BACK_PAID', `${paid} of ${price} came in for request ${requestId}`, detail);
  if (kind !== 'clean-up' && effectiveFrom < openFrom) {
    const message = `the assets of ${requestId} are out of the pool from ${effectiveFrom} on, in a period that is closed`;
    return refusal('DEPARTURE_COUNTED', message, detail);
  }
  return null;
}
