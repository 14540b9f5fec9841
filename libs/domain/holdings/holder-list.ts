import { assert, type BusinessDate } from '#domain/shared';
import type { Holding } from './entitlements.js';
import type { HolderBreak, HolderUnits } from './holdings.events.js';
import type { AllottedRegister, ReceivedList, RegisterState } from './holdings.state.js';
import { accountsOf, holdingsOn } from './positions.js';

/** What the units of a list's accounts come to. */
export const unitsListed = (lines: readonly HolderUnits[]): bigint =>
  lines.reduce((sum, { units }) => sum + BigInt(units), 0n);

/** What an account holds by the register, and by the registrar's list. */
export interface Difference {
  readonly holderId: string;
  /** The account's place in the register, from 1. */
  readonly place: number;
  readonly inRegister: bigint;
  readonly onList: bigint;
}

/**
 * The accounts of which the register and a list say something else, in account order, those that never held units last, as the list
 * has them. The list makes up the class, so that what some have more others have less.
 */
export function differences(
  register: AllottedRegister,
  lines: readonly HolderUnits[],
  recordDate: BusinessDate,
): readonly Difference[] {
  const held = new Map(holdingsOn(register, recordDate).map(({ holderId, units }) => [holderId, units]));
  const listed = new Map(lines.map(({ holderId, units }) => [holderId, BigInt(units)]));
  const accounts = new Set([...accountsOf(register), ...listed.keys()]);
  const found = [...accounts]
    .map((holderId, index) => ({
      ...{ holderId, place: index + 1 },
      ...{ inRegister: held.get(holderId) ?? 0n, onList: listed.get(holderId) ?? 0n },
    }))
    .filter(({ inRegister, onList }) => inRegister !== onList);
  const more = found.reduce((sum, { inRegister, onList }) => sum + onList - inRegister, 0n);
  assert(more === 0n, `a whole list has as many units as the register, not ${more} more`);
  return found;
}

/** A difference as people read it. */
export const breakOf = ({ holderId, inRegister, onList }: Difference): HolderBreak => ({
  holderId,
  kind: inRegister === 0n ? 'not in the register' : onList === 0n ? 'not on the list' : 'units differ',
  ...{ inRegister: inRegister.toString(), onList: onList.toString() },
});

/** What the register has to change to say what the list says. */
export const changeOf = ({ holderId, inRegister, onList }: Difference): Holding => ({
  holderId,
  units: onList - inRegister,
});

/** The list that counts of a record date: the one sent last. */
export const standingList = ({ lists }: RegisterState, recordDate: BusinessDate): ReceivedList | undefined =>
  lists.findLast((list) => list.recordDate === recordDate);
