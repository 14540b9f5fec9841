import { requireClass, requireDeal, type DealState, type DealTerms } from '#domain/deal';
import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { RetentionTest } from '#domain/structuring';
import type { AllottedRegister, RegisterState, StandingBlock, StandingTransfer } from './holdings.state.js';
import { accountsOf } from './positions.js';
import type { RegisterOfClass } from './retention.js';

/** What every operation on the register of a class is sent. */
export interface ClassId {
  readonly dealId: string;
  readonly classId: string;
}

/** What the system adds to it. */
export interface AddedToRegister {
  readonly today: BusinessDate;
  readonly actor: string;
  readonly deal: DealState;
  /** Whether the class's balance is paid down to nothing. */
  readonly isCleared: boolean;
  /** The registers of the deal's classes, for its risk retention. */
  readonly registers: readonly RegisterOfClass[];
}

/** A register with the terms of its deal. */
export interface RegisterOfDeal {
  readonly terms: DealTerms;
  readonly register: AllottedRegister;
}

/** Refused: DEAL_UNKNOWN, CLASS_UNKNOWN, CLASS_NOT_ALLOTTED. */
export function requireRegister(
  deal: DealState,
  { dealId, classId }: ClassId,
  state: RegisterState,
): Result<RegisterOfDeal, Refusal> {
  const known = requireDeal(deal, dealId);
  if (!known.ok) return known;
  const issued = requireClass(known.value.terms, classId);
  if (!issued.ok) return issued;
  if (state.status === 'allotted') return ok({ terms: known.value.terms, register: state });
  const detail = { field: 'classId', value: classId };
  return err(refusal('CLASS_NOT_ALLOTTED', `class ${classId} of ${dealId} has no holders yet`, detail));
}

/** Refused as {@link requireRegister}, and CLASS_CLEARED. */
export function requireLiveRegister(
  { deal, isCleared }: AddedToRegister,
  of: ClassId,
  state: RegisterState,
): Result<RegisterOfDeal, Refusal> {
  const register = requireRegister(deal, of, state);
  if (!register.ok || !isCleared) return register;
  const detail = { field: 'classId', value: of.classId };
  return err(refusal('CLASS_CLEARED', `class ${of.classId} of ${of.dealId} is paid in full`, detail));
}

/** Refused HOLDER_UNKNOWN where the account never held units of the class. */
export function requireHolder(register: AllottedRegister, holderId: string, field: string): Result<void, Refusal> {
  if (accountsOf(register).includes(holderId)) return ok(undefined);
  const message = `${holderId} is not in the register of ${register.classId}`;
  return err(refusal('HOLDER_UNKNOWN', message, { field, value: holderId }));
}

/** Refused TRANSFER_UNKNOWN. */
export function requireTransfer(register: AllottedRegister, transferId: string): Result<StandingTransfer, Refusal> {
  const transfer = register.movements.get(transferId);
  if (transfer && 'toHolder' in transfer) return ok(transfer);
  const detail = { field: 'transferId', value: transferId };
  return err(refusal('TRANSFER_UNKNOWN', `${register.classId} has no transfer ${transferId}`, detail));
}

/** Refused BLOCK_UNKNOWN, BLOCK_ALREADY_RELEASED. */
export function requireBlock(register: AllottedRegister, blockId: string): Result<StandingBlock, Refusal> {
  const detail = { field: 'blockId', value: blockId };
  const block = register.blocks.get(blockId);
  if (!block) return err(refusal('BLOCK_UNKNOWN', `${register.classId} has no block ${blockId}`, detail));
  if (block.releasedOn === null) return ok(block);
  return err(refusal('BLOCK_ALREADY_RELEASED', `${blockId} was released on ${block.releasedOn}`, detail));
}

/** Refused UNITS_NOT_FREE where an account has less free than is to leave it. */
export function requireFree(holderId: string, free: bigint, units: bigint): Result<void, Refusal> {
  if (units <= free) return ok(undefined);
  const has = free > 0n ? free : 0n;
  const message = `${holderId} has ${has} units free on every day from then on, not ${units}`;
  return err(refusal('UNITS_NOT_FREE', message, { field: 'units', value: units.toString() }));
}

/** Refused RETENTION_BROKEN: what the originators would keep is less than the deal asks. */
export const retentionBroken = ({ faults }: RetentionTest, field: string): Refusal =>
  refusal('RETENTION_BROKEN', `what the originators keep would not do: ${faults.join('; ')}`, { field });

export const invalidTransfer = (field: string, value: string, message: string): Refusal =>
  refusal('TRANSFER_INVALID', message, { field, value });

export const invalidBlock = (field: string, value: string, message: string): Refusal =>
  refusal('BLOCK_INVALID', message, { field, value });
