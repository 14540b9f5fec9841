import { requireDeal, termsOfVersion } from '#domain/deal';
import { ok, type Refusal, type Result } from '#domain/shared';
import { requireLossesBorne, requirePurchasesPaid, runWaterfall, tryRun } from '#domain/waterfall';
import { closePeriod, type ClosePeriod } from './close-period.js';
import type { PeriodState } from './period.state.js';

/**
 * The close of a period and its payment, tried before its collections are frozen, because from then on the period must be paid.
 * What is declared or paid in support after the freeze no longer refuses it. Refused: as closePeriod, MALFORMED where the
 * payment cannot be computed, LOSS_BEYOND_BALANCES, and PURCHASE_NOT_COVERED.
 */
export function tryClose(command: ClosePeriod, state: PeriodState): Result<void, Refusal> {
  const closed = closePeriod(command, state);
  if (!closed.ok) return closed;
  const deal = requireDeal(command.added.deal, command.sent.dealId);
  if (!deal.ok) return deal;
  for (const { payload } of closed.value) {
    const terms = termsOfVersion(deal.value, payload.termsVersion);
    const { inputs } = payload;
    const run = tryRun(() => runWaterfall(terms, inputs));
    if (!run.ok) return run;
    const borne = requireLossesBorne(run.value);
    if (!borne.ok) return borne;
    const paid = requirePurchasesPaid(inputs, run.value);
    if (!paid.ok) return paid;
  }
  return ok(undefined);
}
