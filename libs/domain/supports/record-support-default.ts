import { err, ok, readReference, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { requireOwed } from './require.js';
import type { SupportDefaulted } from './supports.events.js';
import { answersTo, outstandingOn, type SupportsState } from './supports.state.js';
import type { SupportReceived } from '#domain/waterfall';

export interface RecordSupportDefault {
  readonly sent: {
    readonly dealId: string;
    readonly periodNumber: number;
    readonly supportId: string;
    readonly provider: string;
    /** Where the default is documented: a letter, a file. */
    readonly reason: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    /** What the providers paid for the period. */
    readonly received: readonly SupportReceived[];
  };
}

/**
 * Records that a provider does not pay what it was called for, so that the payment can run without. Refused: MALFORMED,
 * SUPPORT_NOT_CALLED, SUPPORT_NOT_OWED, SUPPORT_NOT_DUE (the due date has not passed).
 */
export function recordSupportDefault(
  { sent, added }: RecordSupportDefault,
  state: SupportsState,
): Result<SupportDefaulted[], Refusal> {
  const { dealId, periodNumber, supportId, provider } = sent;
  const reason = readReference(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const call = requireOwed(answersTo(state, added.received), sent);
  if (!call.ok) return call;
  if (added.today <= call.value.dueDate) {
    return err(
      refusal('SUPPORT_NOT_DUE', `${provider} may pay until ${call.value.dueDate}`, {
        field: 'provider',
        value: provider,
      }),
    );
  }
  return ok([
    {
      type: 'SupportDefaulted',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: {
        dealId,
        periodNumber,
        supportId,
        provider,
        unpaid: outstandingOn(call.value).toString(),
        reason: reason.value,
      },
    },
  ]);
}
