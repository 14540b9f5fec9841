import { requireDeal, termsOfVersion, type DealState } from '#domain/deal';
import type { PeriodState } from '#domain/period';
import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { supportCalls } from '#domain/waterfall';
import type { SupportCalled } from './supports.events.js';
import type { SupportsState } from './supports.state.js';

export interface CallSupports {
  readonly sent: { readonly dealId: string; readonly periodNumber: number };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    readonly deal: DealState;
    readonly period: PeriodState;
  };
}

/**
 * Calls each provider for its part of what the closed period's funds and reserve do not cover, to be paid by the allocation date.
 * Refused: DEAL_UNKNOWN, PERIOD_NOT_CLOSED, SUPPORT_ALREADY_CALLED, SUPPORT_NOT_NEEDED.
 */
export function callSupports({ sent, added }: CallSupports, state: SupportsState): Result<SupportCalled[], Refusal> {
  const { dealId, periodNumber } = sent;
  const { period } = added;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const detail = { field: 'periodNumber', value: String(periodNumber) };
  if (period.status !== 'closed') {
    return err(refusal('PERIOD_NOT_CLOSED', `period ${periodNumber} of ${dealId} is ${period.status}`, detail));
  }
  if (state.calls.length > 0) {
    return err(refusal('SUPPORT_ALREADY_CALLED', `the supports of period ${periodNumber} are called`, detail));
  }
  const calls = supportCalls(termsOfVersion(deal.value, period.termsVersion), period.inputs);
  if (calls.length === 0) {
    return err(
      refusal('SUPPORT_NOT_NEEDED', `nothing that a support covers is short in period ${periodNumber}`, detail),
    );
  }
  return ok(
    calls.flatMap(({ supportId, shortfall, notices }) =>
      notices.map(({ provider, amount, formula }): SupportCalled => ({
        type: 'SupportCalled',
        schemaVersion: 1,
        effectiveDate: added.today,
        payload: {
          dealId,
          periodNumber,
          supportId,
          provider,
          amount,
          formula,
          shortfall,
          dueDate: period.dates.allocationDate,
          calledBy: added.actor,
        },
      })),
    ),
  );
}
