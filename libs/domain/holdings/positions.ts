import { assert, type BusinessDate } from '#domain/shared';
import type { Holding } from './entitlements.js';
import type { AllottedRegister, StandingBlock } from './holdings.state.js';

/** Units that come to an account on a day, or below zero leave it. */
interface Move extends Holding {
  readonly settlesOn: BusinessDate;
}

/** What every entry moved, in the order of entry, the seller of a transfer before its buyer. */
function* movesOf({ movements }: AllottedRegister): Generator<Move, void> {
  for (const movement of movements.values()) {
    const { settlesOn } = movement;
    if ('changes' in movement) {
      for (const { holderId, units } of movement.changes) yield { holderId, units, settlesOn };
    } else {
      yield { holderId: movement.fromHolder, units: -movement.units, settlesOn };
      yield { holderId: movement.toHolder, units: movement.units, settlesOn };
    }
  }
}

/** Every account that ever held units, in account order: as allotted, then newcomers as they were entered. */
export function accountsOf(register: AllottedRegister): readonly string[] {
  const accounts = new Set(register.issued.map(({ holderId }) => holderId));
  for (const { holderId } of movesOf(register)) accounts.add(holderId);
  return [...accounts];
}

/**
 * Who holds what at the end of a day, in account order: transfers that settle later are not in it, accounts that hold nothing
 * neither. The record date's is what a payment is shared out by.
 */
export function holdingsOn(register: AllottedRegister, day: BusinessDate): readonly Holding[] {
  const positions = new Map(register.issued.map(({ holderId, units }) => [holderId, units]));
  for (const { holderId, units, settlesOn } of movesOf(register)) {
    positions.set(holderId, (positions.get(holderId) ?? 0n) + (settlesOn <= day ? units : 0n));
  }
  const holdings = [...positions].map(([holderId, units]) => ({ holderId, units }));
  assert(
    holdings.every(({ units }) => units >= 0n),
    'nobody holds less than nothing on any day',
  );
  return holdings.filter(({ units }) => units > 0n);
}

/** Who holds what after every transfer that was entered, however late it settles. */
export const holdingsAtLast = (register: AllottedRegister): readonly Holding[] => holdingsOn(register, '9999-12-31');

/**
 * The account that would hold less than nothing on some day if each changed so on a day: what was entered and settles later is
 * taken in. Null where everybody can part with it.
 */
export function overdrawnBy(
  register: AllottedRegister,
  changes: readonly Holding[],
  settlesOn: BusinessDate,
): string | null {
  const positions = new Map(holdingsOn(register, settlesOn).map(({ holderId, units }) => [holderId, units]));
  const later = [...movesOf(register)].filter((one) => one.settlesOn > settlesOn);
  const days = new Set(later.map((one) => one.settlesOn).sort());
  for (const moves of [changes, ...[...days].map((day) => later.filter((one) => one.settlesOn === day))]) {
    for (const { holderId, units } of moves) positions.set(holderId, (positions.get(holderId) ?? 0n) + units);
    const short = moves.find(({ holderId }) => (positions.get(holderId) ?? 0n) < 0n);
    if (short) return short.holderId;
  }
  return null;
}

/** What an account holds, and may part with, on every day from one on. */
export interface Free {
  readonly held: bigint;
  /** Held and not blocked; below zero where the registrar booked away what was blocked. */
  readonly free: bigint;
}

/** The least that the account holds and has free on any day from `from` on, everything that was entered taken in. */
export function freeFrom(register: AllottedRegister, holderId: string, from: BusinessDate): Free {
  const moves = [...movesOf(register)].filter((one) => one.holderId === holderId);
  const blocks = [...register.blocks.values()].filter((block) => block.holderId === holderId);
  const atIssue = register.issued.find((one) => one.holderId === holderId)?.units ?? 0n;
  const heldOn = (day: BusinessDate): bigint =>
    moves.filter(({ settlesOn }) => settlesOn <= day).reduce((held, { units }) => held + units, atIssue);
  const blockedOn = (day: BusinessDate): bigint =>
    blocks.filter((block) => blocksOn(block, day)).reduce((sum, { units }) => sum + (units ?? 0n), 0n);
  // Either figure changes on these days alone.
  const days = [
    from,
    ...moves.map(({ settlesOn }) => settlesOn),
    ...blocks.flatMap((block) => [block.from, ...(block.releasedOn === null ? [] : [block.releasedOn])]),
  ].filter((day) => day >= from);
  return {
    held: least(days.map(heldOn)),
    free: least(days.map((day) => heldOn(day) - blockedOn(day))),
  };
}

/** Whether the account is frozen, whatever it holds, on any day from `from` on. */
export const isFrozenFrom = ({ blocks }: AllottedRegister, holderId: string, from: BusinessDate): boolean =>
  [...blocks.values()].some(
    (block) =>
      block.holderId === holderId && block.units === null && (block.releasedOn === null || block.releasedOn > from),
  );

const blocksOn = ({ from, releasedOn }: StandingBlock, day: BusinessDate): boolean =>
  from <= day && (releasedOn === null || day < releasedOn);

const least = (figures: readonly bigint[]): bigint => figures.reduce((low, one) => (one < low ? one : low));
