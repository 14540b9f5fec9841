import { err, ok, readText, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { BuyBackLapseProposed, LapseOutcome } from './buy-back.events.js';
import type { BuyBacksState } from './buy-back.state.js';
import { lapseFault, type LapseBasis } from './lapse-fault.js';
import { requireApproved } from './require.js';

export interface ProposeBuyBackLapse {
  readonly sent: {
    readonly dealId: string;
    readonly requestId: string;
    readonly outcome: LapseOutcome;
    /** Why it is not paid, or not asked for any more. */
    readonly reason: string;
  };
  readonly added: { readonly today: BusinessDate; readonly actor: string } & LapseBasis;
}

/**
 * The maker proposes that an approved request come to an end unpaid: its assets stay, as if nobody had asked, or they are gone and the
 * rest of the price is given up. Nothing changes before a second person confirms. Refused: MALFORMED, BUY_BACK_UNKNOWN,
 * BUY_BACK_INVALID, BUY_BACK_NOT_APPROVED, BUY_BACK_LAPSED, BUY_BACK_PAID, DEPARTURE_COUNTED.
 */
export function proposeBuyBackLapse(
  { sent, added }: ProposeBuyBackLapse,
  state: BuyBacksState,
): Result<BuyBackLapseProposed[], Refusal> {
  const { dealId, requestId, outcome } = sent;
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const approved = requireApproved(state, requestId);
  if (!approved.ok) return approved;
  const fault = lapseFault(approved.value, outcome, added);
  if (fault) return err(fault);
  return ok([
    {
      type: 'BuyBackLapseProposed',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { dealId, requestId, outcome, reason: reason.value, proposedBy: added.actor },
    },
  ]);
}
