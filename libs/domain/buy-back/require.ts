import { err, ok, readDate, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { LapseOutcome } from './buy-back.events.js';
import type { BuyBackRequest, BuyBacksState } from './buy-back.state.js';

/** The request that awaits its decision; refused BUY_BACK_UNKNOWN, BUY_BACK_ALREADY_DECIDED. */
export function requireAsked({ requests }: BuyBacksState, requestId: string): Result<BuyBackRequest, Refusal> {
  const found = requests.get(requestId);
  const detail = { field: 'requestId', value: requestId };
  if (!found) return err(refusal('BUY_BACK_UNKNOWN', `nobody requested ${requestId}`, detail));
  if (found.status === 'requested') return ok(found);
  return err(refusal('BUY_BACK_ALREADY_DECIDED', `request ${requestId} is ${found.status}`, detail));
}

/** What was approved; refused BUY_BACK_UNKNOWN, BUY_BACK_NOT_APPROVED, BUY_BACK_LAPSED for what came to an end unpaid. */
export function requireApproved({ requests }: BuyBacksState, requestId: string): Result<BuyBackRequest, Refusal> {
  const found = requests.get(requestId);
  const detail = { field: 'requestId', value: requestId };
  if (!found) return err(refusal('BUY_BACK_UNKNOWN', `nobody requested ${requestId}`, detail));
  if (found.status === 'lapsed' || found.givenUp) return err(lapsed(found.request, found.lapse?.outcome));
  if (found.status === 'approved') return ok(found);
  return err(refusal('BUY_BACK_NOT_APPROVED', `request ${requestId} is ${found.status}`, detail));
}

const lapsed = ({ requestId }: BuyBackRequest['request'], outcome: LapseOutcome = 'assets stay'): Refusal =>
  refusal(
    'BUY_BACK_LAPSED',
    outcome === 'assets stay' ? `request ${requestId} has lapsed` : `the rest of request ${requestId} is given up`,
    { field: 'requestId', value: requestId },
  );

/** Refused BUY_BACK_ALREADY_REQUESTED for an id that another request has. */
export function requireNewRequest({ requests }: BuyBacksState, requestId: string): Result<void, Refusal> {
  const before = requests.get(requestId);
  if (!before) return ok(undefined);
  const message = `request ${requestId} is ${before.status}`;
  return err(refusal('BUY_BACK_ALREADY_REQUESTED', message, { field: 'requestId', value: requestId }));
}

/** A day from which assets leave, not of a period that is closed. Refused DATE_MALFORMED, DATE_OUTSIDE_PERIOD. */
export function readEffectiveDay(text: string, openFrom: BusinessDate): Result<BusinessDate, Refusal> {
  const day = readDate(text, 'effectiveFrom');
  if (!day.ok || day.value >= openFrom) return day;
  const message = `${day.value} is before ${openFrom}, the first day that no close has counted`;
  return err(refusal('DATE_OUTSIDE_PERIOD', message, { field: 'effectiveFrom', value: day.value }));
}
