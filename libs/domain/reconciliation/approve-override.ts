import { err, ok, readText, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { OverrideApproved } from './reconciliation.events.js';
import { alreadyClosed, type ReconciliationState } from './reconciliation.state.js';

export interface ApproveOverride {
  readonly sent: {
    readonly dealId: string;
    readonly periodNumber: number;
    /** The approver's own reason. */
    readonly reason: string;
    /** The digest of the request that the approver has seen. */
    readonly digest: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    /** True once the period's close began: there is nothing left to let pass. */
    readonly closed: boolean;
    /** The digest of the request that waits; null where none does. */
    readonly requestDigest: string | null;
  };
}

/**
 * Lets the breaks of the waiting request pass, as they stood when it was made and still stand by the newest run. Refused:
 * MALFORMED, PERIOD_ALREADY_CLOSED, OVERRIDE_NOT_REQUESTED, APPROVAL_BY_MAKER, APPROVAL_OF_OTHER_FIGURES.
 */
export function approveOverride(
  { sent, added }: ApproveOverride,
  state: ReconciliationState,
): Result<OverrideApproved[], Refusal> {
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const { dealId, periodNumber, digest } = sent;
  if (added.closed) return err(alreadyClosed(periodNumber));
  const { request } = state;
  if (!request) {
    return err(refusal('OVERRIDE_NOT_REQUESTED', `nobody asks for an override of period ${periodNumber}`));
  }
  if (request.requestedBy === added.actor) {
    return err(
      refusal('APPROVAL_BY_MAKER', `${added.actor} made the request`, {
        remedy: 'have another person approve the request',
      }),
    );
  }
  if (digest !== added.requestDigest) {
    return err(
      refusal('APPROVAL_OF_OTHER_FIGURES', 'another request waits than the one that was seen', {
        field: 'digest',
        value: digest,
        remedy: 'look at the period’s reconciliation again and approve its present request',
      }),
    );
  }
  const changed = request.breaks.find(({ breakId, amount }) => {
    const tracked = state.breaks.get(breakId);
    return !tracked?.stands || tracked.found.amount !== amount;
  });
  if (changed) {
    return err(
      refusal(
        'APPROVAL_OF_OTHER_FIGURES',
        `by the newest run, ${changed.breakId} does not stand at ${changed.amount}`,
        {
          field: 'digest',
          value: digest,
          remedy: 'have the override requested again, for the breaks of the newest run',
        },
      ),
    );
  }
  return ok([
    {
      type: 'OverrideApproved',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: {
        dealId,
        periodNumber,
        breaks: request.breaks,
        reason: reason.value,
        requestedBy: request.requestedBy,
        approvedBy: added.actor,
      },
    },
  ]);
}
