import { err, ok, readPastDate, readReference, refusal, type Refusal, type Result } from '#domain/shared';
import type { BlockKind, UnitsBlocked } from './holdings.events.js';
import type { RegisterState } from './holdings.state.js';
import { freeFrom } from './positions.js';
import { invalidBlock, requireFree, requireHolder, requireLiveRegister } from './require.js';
import type { AddedToRegister, ClassId } from './require.js';
import { requireUnits } from './units.js';

export interface BlockUnits {
  readonly sent: ClassId & {
    /** Names the block in the class. */
    readonly blockId: string;
    readonly holderId: string;
    readonly kind: BlockKind;
    /** Null freezes the account: nothing leaves it, whatever it comes to hold. */
    readonly units: string | null;
    readonly from: string;
    /** The pledge contract, or the court's notice. */
    readonly document: string;
  };
  readonly added: AddedToRegister;
}

/**
 * Blocks units of an account: a pledge or a court's freeze. Refused: MALFORMED, DATE_*, DEAL_UNKNOWN, CLASS_UNKNOWN,
 * CLASS_NOT_ALLOTTED, CLASS_CLEARED, BLOCK_ALREADY_RECORDED, HOLDER_UNKNOWN, BLOCK_INVALID, UNITS_NOT_FREE.
 */
export function blockUnits({ sent, added }: BlockUnits, state: RegisterState): Result<UnitsBlocked[], Refusal> {
  const { dealId, classId, blockId, holderId, kind } = sent;
  const document = readReference(sent.document, 'document');
  if (!document.ok) return document;
  const from = readPastDate(sent.from, 'from', added.today);
  if (!from.ok) return from;
  const live = requireLiveRegister(added, sent, state);
  if (!live.ok) return live;
  const { register } = live.value;
  if (register.blocks.has(blockId)) {
    const detail = { field: 'blockId', value: blockId };
    return err(refusal('BLOCK_ALREADY_RECORDED', `${classId} has a block ${blockId}`, detail));
  }
  const holder = requireHolder(register, holderId, 'holderId');
  if (!holder.ok) return holder;
  if (from.value < register.issuedOn) {
    return err(invalidBlock('from', from.value, `the class was issued on ${register.issuedOn}`));
  }
  if (sent.units === null) {
    if (kind === 'pledge') return err(invalidBlock('units', 'null', 'a pledge is of a number of units'));
  } else {
    const units = requireUnits(sent.units, invalidBlock);
    if (!units.ok) return units;
    const leave = requireFree(holderId, freeFrom(register, holderId, from.value).free, units.value);
    if (!leave.ok) return leave;
  }
  return ok([
    {
      type: 'UnitsBlocked',
      schemaVersion: 1,
      effectiveDate: from.value,
      payload: {
        ...{ dealId, classId, blockId, holderId, kind, units: sent.units },
        ...{ document: document.value, enteredBy: added.actor },
      },
    },
  ]);
}
