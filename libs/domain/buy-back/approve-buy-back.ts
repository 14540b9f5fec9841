import type { PoolCriteriaTerms } from '#domain/deal';
import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { criteriaFault, substitutionFails, type PoolAsset } from '#domain/pool';
import type { BuyBackApproved } from './buy-back.events.js';
import { standingRequests, type BuyBackRequest, type BuyBacksState } from './buy-back.state.js';
import { allowedConditions, type CleanUpFigures } from './request-clean-up.js';
import { requireAsked } from './require.js';
import { substitutionTests } from './substitution-criteria.js';

export interface ApproveBuyBack {
  readonly sent: {
    readonly dealId: string;
    readonly requestId: string;
    /** The digest of the request that the checker looked at. */
    readonly digest: string;
  };
  readonly added: {
    /** The checker. */
    readonly actor: string;
    /** The digest of the request; null where there is none. */
    readonly requestDigest: string | null;
    readonly openFrom: BusinessDate;
    /** How every asset that is or was in the pool is reported now, up to the day of the request. */
    readonly standing: ReadonlyMap<string, PoolAsset>;
    /** What approved purchases bring in that no payment paid for yet. */
    readonly toBeBought: readonly PoolAsset[];
    /** The criteria of the terms as they stand; null where they set none. */
    readonly poolCriteria: PoolCriteriaTerms | null;
    /** Of a clean-up call, what its conditions are tested on now. */
    readonly figures: Result<CleanUpFigures, Refusal> | null;
  };
}

/**
 * A second person approves the very request that stands, whose figures still hold: the assets leave from its day on, and its price
 * is owed. Refused: BUY_BACK_UNKNOWN, BUY_BACK_ALREADY_DECIDED, DATE_OUTSIDE_PERIOD, ASSET_LEAVES_ALREADY, APPROVAL_BY_MAKER,
 * APPROVAL_OF_OTHER_FIGURES; of a substitution also POOL_CRITERIA_NOT_MET; of a clean-up call also CLEAN_UP_NOT_ALLOWED and
 * whatever keeps the period from being computed.
 */
export function approveBuyBack(
  { sent, added }: ApproveBuyBack,
  state: BuyBacksState,
): Result<BuyBackApproved[], Refusal> {
  const { requestId, digest } = sent;
  const asked = requireAsked(state, requestId);
  if (!asked.ok) return asked;
  const { request, effectiveFrom } = asked.value;
  if (effectiveFrom < added.openFrom) {
    const message = `${requestId} takes effect on ${effectiveFrom}, in a period that is closed`;
    return err(refusal('DATE_OUTSIDE_PERIOD', message, { field: 'effectiveFrom', value: effectiveFrom }));
  }
  const called = standingRequests(state).find((one) => one.request.kind === 'clean-up' && one.status === 'approved');
  if (called) {
    const message = `clean-up call ${called.request.requestId} takes all assets out of the pool`;
    return err(refusal('ASSET_LEAVES_ALREADY', message, { field: 'requestId', value: requestId }));
  }
  const changed = figuresFault(asked.value, added) ?? criteriaFaultNow(asked.value, added, state);
  if (changed) return err(changed);
  if (request.requestedBy === added.actor) {
    return err(refusal('APPROVAL_BY_MAKER', `${added.actor} made request ${requestId}`));
  }
  if (digest !== added.requestDigest) {
    return err(
      refusal('APPROVAL_OF_OTHER_FIGURES', `request ${requestId} has the digest ${added.requestDigest}`, {
        field: 'digest',
        value: digest,
        remedy: 'look at the request again and approve its digest',
      }),
    );
  }
  const { reason: _reason, conditions: _conditions, tests: _tests, ...buyBack } = request;
  return ok([
    {
      type: 'BuyBackApproved',
      schemaVersion: 1,
      effectiveDate: effectiveFrom,
      payload: { ...buyBack, approvedBy: added.actor, approvedDigest: digest },
    },
  ]);
}

const SEND_BACK = 'send the request back and have it made again, on the balances of the newest report';

/** Refused for a request whose figures are no longer those that were requested. */
function figuresFault({ request }: BuyBackRequest, { standing, figures }: ApproveBuyBack['added']): Refusal | null {
  if (figures) {
    if (!figures.ok) return figures.error;
    const { dealId, requestId, party, price, conditions } = request;
    const call = { dealId, requestId, party, price, periodNumber: conditions?.periodNumber ?? 0 };
    const allowed = allowedConditions(call, figures.value);
    return allowed.ok ? null : allowed.error;
  }
  const changed = request.assets.find(({ assetId, principal, interest, fee }) => {
    const now = standing.get(assetId);
    return now?.principal !== principal || now.interest !== interest || now.fee !== fee;
  });
  if (!changed) return null;
  return refusal('APPROVAL_OF_OTHER_FIGURES', `${changed.assetId} is reported with other balances by now`, {
    field: 'requestId',
    value: request.requestId,
    remedy: SEND_BACK,
  });
}

/** Refused for a substitution that the criteria do not let in by now, or that fails in something else than was requested. */
function criteriaFaultNow(
  { request }: BuyBackRequest,
  { standing, toBeBought, poolCriteria: criteria }: ApproveBuyBack['added'],
  state: BuyBacksState,
): Refusal | null {
  const now = substitutionTests(request, { criteria, standing, toBeBought }, state);
  const notMet = criteriaFault(criteria, now, 'replacements');
  if (notMet) return notMet;
  const [failsNow, failed] = [now, request.tests].map((tests) => (tests ? substitutionFails(tests).join('; ') : ''));
  if (failsNow === failed) return null;
  const message = `by now the substitution ${failsNow === '' ? 'meets every criterion' : `fails otherwise: ${failsNow}`}`;
  return refusal('APPROVAL_OF_OTHER_FIGURES', message, {
    field: 'requestId',
    value: request.requestId,
    remedy: SEND_BACK,
  });
}
