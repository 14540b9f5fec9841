import { requireOriginator, type DealState, type DealTerms } from '#domain/deal';
import {
  assert,
  err,
  ok,
  readAmount,
  readDate,
  readReference,
  readText,
  refusal,
  type Amount,
  type BusinessDate,
  type Refusal,
  type Result,
} from '#domain/shared';
import type { PeriodInputs } from '#domain/waterfall';
import type { BuyBackRequested } from './buy-back.events.js';
import { standingRequests, type BuyBacksState } from './buy-back.state.js';
import { cleanUpConditions, type CleanUpConditions } from './clean-up-conditions.js';
import { requireNewRequest } from './require.js';

/** What the conditions of a clean-up call are tested on, as of now. */
export interface CleanUpFigures {
  readonly pool: Amount;
  readonly initialPool: Amount;
  /** The period with the terms and the inputs that a close would freeze now. */
  readonly terms: DealTerms;
  readonly inputs: PeriodInputs;
  /** The period's last day, from which the pool is the originator's. */
  readonly determinationDate: BusinessDate;
}

export interface RequestCleanUp {
  readonly sent: {
    readonly dealId: string;
    readonly requestId: string;
    readonly party: string;
    /** The open period in whose payment the call ends. */
    readonly periodNumber: number;
    /** For the whole pool. */
    readonly price: string;
    readonly payBy: string;
    readonly reason: string;
  };
  readonly added: {
    readonly actor: string;
    readonly deal: DealState;
    /** Refused as the period is where there is none. */
    readonly figures: Result<CleanUpFigures, Refusal>;
  };
}

/**
 * The maker asks that an originator buy all that is left of the pool (清仓回购); its two conditions must hold, and stand in the request
 * with their figures. Refused: MALFORMED, AMOUNT_*, DATE_MALFORMED, DEAL_UNKNOWN, TRUST_NOT_ESTABLISHED, ORIGINATOR_UNKNOWN,
 * CLEAN_UP_NOT_PROVIDED, BUY_BACK_ALREADY_REQUESTED, CLEAN_UP_ALREADY_REQUESTED, CLEAN_UP_NOT_ALLOWED, and whatever keeps the
 * period from being computed: PERIOD_UNKNOWN, PERIOD_ALREADY_CLOSED, POOL_REPORT_MISSING,
 * POOL_REPORT_DIFFERS, FIXING_MISSING, PREVIOUS_DISTRIBUTION_NOT_PAID.
 */
export function requestCleanUp(
  { sent, added }: RequestCleanUp,
  state: BuyBacksState,
): Result<BuyBackRequested[], Refusal> {
  const { dealId, party, periodNumber } = sent;
  const requestId = readReference(sent.requestId, 'requestId');
  if (!requestId.ok) return requestId;
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const price = readAmount(sent.price, 'price');
  if (!price.ok) return price;
  const payBy = readDate(sent.payBy, 'payBy');
  if (!payBy.ok) return payBy;
  const known = requireOriginator(added.deal, sent);
  if (!known.ok) return known;
  const { terms } = known.value;
  const fresh = requireNewRequest(state, requestId.value);
  const other = standingRequests(state).find(({ request }) => request.kind === 'clean-up');
  if (!terms.buyBacks?.cleanUp) {
    return err(refusal('CLEAN_UP_NOT_PROVIDED', `the terms of ${dealId} provide for no clean-up call`));
  }
  if (!fresh.ok) return fresh;
  if (other) {
    const message = `clean-up call ${other.request.requestId} is ${other.status}`;
    return err(refusal('CLEAN_UP_ALREADY_REQUESTED', message, { field: 'requestId', value: other.request.requestId }));
  }
  if (!added.figures.ok) return added.figures;
  const call = { dealId, requestId: requestId.value, party, periodNumber, price: price.value.toString() };
  const conditions = allowedConditions(call, added.figures.value);
  if (!conditions.ok) return conditions;
  return ok([
    {
      type: 'BuyBackRequested',
      schemaVersion: 1,
      effectiveDate: added.figures.value.determinationDate,
      payload: {
        dealId,
        requestId: requestId.value,
        kind: 'clean-up',
        party,
        assets: [],
        replacements: [],
        price: call.price,
        payBy: payBy.value,
        reason: reason.value,
        conditions: conditions.value,
        requestedBy: added.actor,
      },
    },
  ]);
}

/** The conditions of a call with their figures; refused CLEAN_UP_NOT_ALLOWED with the figures where one does not hold. */
export function allowedConditions(
  call: {
    readonly dealId: string;
    readonly requestId: string;
    readonly party: string;
    readonly periodNumber: number;
    readonly price: Amount;
  },
  { pool, initialPool, terms, inputs, determinationDate }: CleanUpFigures,
): Result<CleanUpConditions, Refusal> {
  const poolAtMost = terms.buyBacks?.cleanUp?.poolAtMost;
  assert(poolAtMost !== undefined, 'the terms provide for the call');
  const tested = cleanUpConditions({
    ...call,
    pool,
    initialPool,
    poolAtMost,
    terms,
    inputs,
    effectiveFrom: inputs.dated?.paymentDate ?? determinationDate,
  });
  if (tested.faults.length === 0) return ok(tested.conditions);
  const { floor, cash } = tested.conditions;
  const why = tested.faults.map((fault) =>
    fault === 'price below its floor'
      ? `${call.price} is below the least price, ${floor}, which with the cash of ${cash} clears the senior classes`
      : `the pool of ${pool} is more than ${poolAtMost} of the ${initialPool} at cut-off`,
  );
  const field = tested.faults[0] === 'price below its floor' ? 'price' : 'pool';
  const value = field === 'price' ? call.price : pool;
  return err(refusal('CLEAN_UP_NOT_ALLOWED', why.join('; and '), { field, value }));
}
