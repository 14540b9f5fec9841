import { err, ok, readText, type Refusal, type Result } from '#domain/shared';
import type { HoldingsEvent, TransferCorrected } from './holdings.events.js';
import type { RegisterState } from './holdings.state.js';
import { freeFrom } from './positions.js';
import { invalidTransfer, requireFree, requireRegister, requireTransfer } from './require.js';
import type { AddedToRegister, ClassId } from './require.js';
import { retentionChange, retentionFound } from './retention.js';
import { requireUnits } from './units.js';

export interface CorrectTransfer {
  readonly sent: ClassId & {
    readonly transferId: string;
    /** What the transfer should have been: zero where it should not have been at all. */
    readonly units: string;
    readonly reason: string;
  };
  readonly added: Pick<AddedToRegister, 'actor' | 'deal' | 'registers'>;
}

/**
 * Corrects the units of a transfer, from its settlement date on. Whoever loses by it must have the units free on every day since;
 * what was paid by the register meanwhile stays paid. It is a fact: where it breaks the risk retention, that is named. Refused: MALFORMED, DEAL_UNKNOWN, CLASS_UNKNOWN, CLASS_NOT_ALLOTTED,
 * TRANSFER_UNKNOWN, TRANSFER_INVALID, UNITS_NOT_FREE.
 */
export function correctTransfer(
  { sent, added }: CorrectTransfer,
  state: RegisterState,
): Result<HoldingsEvent[], Refusal> {
  const { dealId, classId, transferId } = sent;
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const known = requireRegister(added.deal, sent, state);
  if (!known.ok) return known;
  const { terms, register } = known.value;
  const found = requireTransfer(register, transferId);
  if (!found.ok) return found;
  const transfer = found.value;
  const units = requireUnits(sent.units, invalidTransfer, { allowZero: true });
  if (!units.ok) return units;
  const tooMany = transfer.units - units.value;
  if (tooMany === 0n)
    return err(invalidTransfer('units', sent.units, `${transferId} is of ${sent.units} units already`));
  const loser = tooMany > 0n ? transfer.toHolder : transfer.fromHolder;
  const { free } = freeFrom(register, loser, transfer.settlesOn);
  const leave = requireFree(loser, free, tooMany > 0n ? tooMany : -tooMany);
  if (!leave.ok) return leave;
  const corrected: TransferCorrected = {
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
  };
  const change = retentionChange(terms, added.registers, state, [corrected]);
  return ok([corrected, ...retentionFound(change, corrected)]);
}
