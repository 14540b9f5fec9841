import { err, ok, readText, type Refusal, type Result } from '#domain/shared';
import type { TransferCorrected } from './holdings.events.js';
import type { RegisterState } from './holdings.state.js';
import { freeFrom } from './positions.js';
import { invalidTransfer, requireFree, requireRegister, requireTransfer } from './require.js';
import type { AddedToRegister, ClassId } from './require.js';
import { requireUnits } from './units.js';

export interface CorrectTransfer {
  readonly sent: ClassId & {
    readonly transferId: string;
    /** What the transfer should have been: zero where it should not have been at all. */
    readonly units: string;
    readonly reason: string;
  };
  readonly added: Pick<AddedToRegister, 'actor' | 'deal'>;
}

/**
 * Corrects the units of a transfer, from its settlement date on. Whoever loses by it must have the units free on every day since;
 * what was paid by the register meanwhile stays paid. Refused: MALFORMED, DEAL_UNKNOWN, CLASS_UNKNOWN, CLASS_NOT_ALLOTTED,
 * TRANSFER_UNKNOWN, TRANSFER_INVALID, UNITS_NOT_FREE.
 */
export function correctTransfer(
  { sent, added }: CorrectTransfer,
  state: RegisterState,
): Result<TransferCorrected[], Refusal> {
  const { dealId, classId, transferId } = sent;
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const register = requireRegister(added.deal, sent, state);
  if (!register.ok) return register;
  const found = requireTransfer(register.value, transferId);
  if (!found.ok) return found;
  const transfer = found.value;
  const units = requireUnits(sent.units, invalidTransfer, { allowZero: true });
  if (!units.ok) return units;
  const tooMany = transfer.units - units.value;
  if (tooMany === 0n)
    return err(invalidTransfer('units', sent.units, `${transferId} is of ${sent.units} units already`));
  const loser = tooMany > 0n ? transfer.toHolder : transfer.fromHolder;
  const { free } = freeFrom(register.value, loser, transfer.settlesOn);
  const leave = requireFree(loser, free, tooMany > 0n ? tooMany : -tooMany);
  if (!leave.ok) return leave;
  return ok([
    {
      type: 'TransferCorrected',
      schemaVersion: 1,
      effectiveDate: transfer.settlesOn,
      payload: {
        ...{ dealId, classId, transferId, units: sent.units, reason: reason.value, correctedBy: added.actor },
        corrects: {
          ...{ fromHolder: transfer.fromHolder, toHolder: transfer.toHolder },
          units: transfer.units.toString(),
        },
      },
    },
  ]);
}
