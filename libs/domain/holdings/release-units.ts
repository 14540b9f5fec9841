import { err, ok, readPastDate, readReference, type Refusal, type Result } from '#domain/shared';
import type { UnitsReleased } from './holdings.events.js';
import type { RegisterState } from './holdings.state.js';
import { invalidBlock, requireBlock, requireRegister, type AddedToRegister, type ClassId } from './require.js';

export interface ReleaseUnits {
  readonly sent: ClassId & {
    readonly blockId: string;
    /** The first day on which the units are free again. */
    readonly on: string;
    readonly document: string;
  };
  readonly added: Pick<AddedToRegister, 'today' | 'actor' | 'deal'>;
}

/**
 * Releases a pledge or a freeze. Refused: MALFORMED, DATE_*, DEAL_UNKNOWN, CLASS_UNKNOWN, CLASS_NOT_ALLOTTED, BLOCK_UNKNOWN,
 * BLOCK_ALREADY_RELEASED, BLOCK_INVALID.
 */
export function releaseUnits({ sent, added }: ReleaseUnits, state: RegisterState): Result<UnitsReleased[], Refusal> {
  const { dealId, classId, blockId } = sent;
  const document = readReference(sent.document, 'document');
  if (!document.ok) return document;
  const on = readPastDate(sent.on, 'on', added.today);
  if (!on.ok) return on;
  const register = requireRegister(added.deal, sent, state);
  if (!register.ok) return register;
  const block = requireBlock(register.value.register, blockId);
  if (!block.ok) return block;
  if (on.value < block.value.from) return err(invalidBlock('on', on.value, `it blocks from ${block.value.from} on`));
  return ok([
    {
      type: 'UnitsReleased',
      schemaVersion: 1,
      effectiveDate: on.value,
      payload: { dealId, classId, blockId, document: document.value, enteredBy: added.actor },
    },
  ]);
}
