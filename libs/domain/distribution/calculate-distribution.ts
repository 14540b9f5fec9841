import { requireDeal, termsOfVersion, type DealState } from '#domain/deal';
import type { PeriodState } from '#domain/period';
import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { requireAnswered, type SupportsState } from '#domain/supports';
import { runWaterfall, tryRun, type SupportReceived } from '#domain/waterfall';
import type { DistributionCalculated } from './distribution.events.js';
import type { DistributionState } from './distribution.state.js';
import { requireStatus, type DistributionId } from './require.js';

export interface CalculateDistribution {
  readonly sent: DistributionId;
  readonly added: {
    readonly today: BusinessDate;
    /** The maker: the subject id of who calculates. */
    readonly actor: string;
    readonly deal: DealState;
    readonly period: PeriodState;
    /** Who was called to support the payment, and what came in. */
    readonly supports: { readonly state: SupportsState; readonly received: readonly SupportReceived[] };
  };
}

/**
 * Runs the waterfall on what the closed period froze; again only after the checker sent it back. Refused: DEAL_UNKNOWN,
 * PERIOD_NOT_CLOSED, DISTRIBUTION_ALREADY_CALCULATED, _APPROVED, _INSTRUCTED, _PAID, SUPPORT_NOT_CALLED,
 * SUPPORT_OUTSTANDING, MALFORMED where the payment cannot be computed with what came in since the close.
 */
export function calculateDistribution(
  { sent, added }: CalculateDistribution,
  state: DistributionState,
): Result<DistributionCalculated[], Refusal> {
  const { dealId, periodNumber } = sent;
  const { period } = added;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  if (period.status !== 'closed') {
    return err(
      refusal('PERIOD_NOT_CLOSED', `period ${periodNumber} of ${dealId} is ${period.status}`, {
        field: 'periodNumber',
        value: String(periodNumber),
      }),
    );
  }
  const due = requireStatus(state, sent, 'none', 'sent back');
  if (!due.ok) return due;
  const terms = termsOfVersion(deal.value, period.termsVersion);
  const answered = requireAnswered(terms, period.inputs, added.supports);
  if (!answered.ok) return answered;
  const supports = answered.value.length === 0 ? {} : { supportsReceived: answered.value };
  const { allocationDate, recordDate, paymentDate } = period.dates;
  const ran = tryRun(() => runWaterfall(terms, { ...period.inputs, ...supports }));
  if (!ran.ok) return ran;
  return ok([
    {
      type: 'DistributionCalculated',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: {
        dealId,
        periodNumber,
        termsVersion: period.termsVersion,
        calculatedBy: added.actor,
        allocationDate,
        recordDate,
        paymentDate,
        ...supports,
        result: ran.value,
      },
    },
  ]);
}
