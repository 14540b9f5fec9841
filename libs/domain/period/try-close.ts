import { refusesLosses, requireDeal, termsOfVersion } from '#domain/deal';
import { ok, type Refusal, type Result } from '#domain/shared';
import { requireLossesBorne, runWaterfall } from '#domain/waterfall';
import { closePeriod, type ClosePeriod } from './close-period.js';
import type { PeriodState } from './period.state.js';

/**
 * The close of a period and, where its terms refuse what a payment may come to, that payment: tried before its collections are frozen,
 * because from then on the period must be paid. What is declared or paid in support after the freeze no longer refuses it.
 * Refused: as closePeriod, and LOSS_BEYOND_BALANCES.
 */
export function tryClose(command: ClosePeriod, state: PeriodState): Result<void, Refusal> {
  const closed = closePeriod(command, state);
  if (!closed.ok) return closed;
  const deal = requireDeal(command.added.deal, command.sent.dealId);
  if (!deal.ok) return deal;
  for (const { payload } of closed.value) {
    const terms = termsOfVersion(deal.value, payload.termsVersion);
    if (!refusesLosses(terms)) continue;
    const borne = requireLossesBorne(runWaterfall(terms, payload.inputs));
    if (!borne.ok) return borne;
  }
  return ok(undefined);
}
