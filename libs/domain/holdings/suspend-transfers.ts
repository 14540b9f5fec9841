import { err, ok, readPastDate, readText, refusal, type Refusal, type Result } from '#domain/shared';
import type { TransfersSuspended } from './holdings.events.js';
import type { RegisterState } from './holdings.state.js';
import { requireRegister, type AddedToRegister, type ClassId } from './require.js';

/** What suspending and resuming transfers are sent. */
export interface TransfersOf {
  readonly sent: ClassId & { readonly from: string; readonly reason: string };
  readonly added: Pick<AddedToRegister, 'today' | 'actor' | 'deal'>;
}

/**
 * Suspends the transfers of a class from a day on; what was entered before it settles all the same. Refused: MALFORMED, DATE_*,
 * DEAL_UNKNOWN, CLASS_UNKNOWN, CLASS_NOT_ALLOTTED, TRANSFERS_SUSPENDED.
 */
export function suspendTransfers(
  { sent, added }: TransfersOf,
  state: RegisterState,
): Result<TransfersSuspended[], Refusal> {
  const { dealId, classId } = sent;
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const from = readPastDate(sent.from, 'from', added.today);
  if (!from.ok) return from;
  const register = requireRegister(added.deal, sent, state);
  if (!register.ok) return register;
  const last = register.value.register.suspensions.at(-1);
  if (last && (last.resumedOn === null || from.value < last.resumedOn)) {
    const until = last.resumedOn === null ? '' : ` until ${last.resumedOn}`;
    const message = `transfers of ${classId} are suspended from ${last.from} on${until}`;
    return err(refusal('TRANSFERS_SUSPENDED', message, { field: 'from', value: from.value }));
  }
  return ok([
    {
      type: 'TransfersSuspended',
      schemaVersion: 1,
      effectiveDate: from.value,
      payload: {
        ...{ dealId, classId, suspensionNumber: register.value.register.suspensions.length + 1 },
        ...{ reason: reason.value, enteredBy: added.actor },
      },
    },
  ]);
}
