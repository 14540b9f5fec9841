import { err, ok, readPastDate, readText, refusal, type Refusal, type Result } from '#domain/shared';
import type { TransfersResumed } from './holdings.events.js';
import type { RegisterState } from './holdings.state.js';
import { invalidTransfer, requireRegister } from './require.js';
import type { TransfersOf } from './suspend-transfers.js';

/**
 * Lets a class be transferred again from a day on. Refused: MALFORMED, DATE_*, DEAL_UNKNOWN, CLASS_UNKNOWN, CLASS_NOT_ALLOTTED,
 * TRANSFERS_NOT_SUSPENDED, TRANSFER_INVALID.
 */
export function resumeTransfers(
  { sent, added }: TransfersOf,
  state: RegisterState,
): Result<TransfersResumed[], Refusal> {
  const { dealId, classId } = sent;
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const from = readPastDate(sent.from, 'from', added.today);
  if (!from.ok) return from;
  const register = requireRegister(added.deal, sent, state);
  if (!register.ok) return register;
  const last = register.value.register.suspensions.at(-1);
  if (!last || last.resumedOn !== null) {
    return err(refusal('TRANSFERS_NOT_SUSPENDED', `transfers of ${classId} are not suspended`));
  }
  if (from.value < last.from)
    return err(invalidTransfer('from', from.value, `they are suspended from ${last.from} on`));
  return ok([
    {
      type: 'TransfersResumed',
      schemaVersion: 1,
      effectiveDate: from.value,
      payload: {
        ...{ dealId, classId, suspensionNumber: register.value.register.suspensions.length },
        ...{ reason: reason.value, enteredBy: added.actor },
      },
    },
  ]);
}
