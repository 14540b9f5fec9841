import { assert, Money } from '#domain/shared';

/** A holder of a class on the record date, by account; units have a face of 100. */
export interface Holding {
  readonly holderId: string;
  readonly units: bigint;
}

/**
 * Splits a class's total among its holders by units. Each part is truncated to the fen, and the fen left over go one by
 * one to the largest remainders; where remainders are equal, the earlier in account order comes first. The parts, in the
 * order of `holders`, always make up the total.
 */
export function splitByUnits(total: Money, holders: readonly Holding[]): Money[] {
  assert(!total.isNegative(), `a negative total is not split: ${total.toString()}`);
  assert(
    holders.every(({ units }) => units >= 0n),
    'units are never negative',
  );
  const allUnits = holders.reduce((sum, { units }) => sum + units, 0n);
  assert(allUnits > 0n, 'a total needs holders with units to be split among');

  const truncated = holders.map(({ units }) => (total.minor * units) / allUnits);
  const left = total.minor - truncated.reduce((sum, part) => sum + part, 0n);
  const favoured = new Set<number>();
  if (left > 0n) {
    const remainders = holders.map(({ units }, order) => ({ order, remainder: (total.minor * units) % allUnits }));
    remainders.sort((a, b) => (a.remainder === b.remainder ? a.order - b.order : a.remainder > b.remainder ? -1 : 1));
    for (const [rank, { order }] of remainders.entries()) {
      if (BigInt(rank) >= left) break;
      favoured.add(order);
    }
  }

  const parts = truncated.map((part, order) => Money.ofMinor(favoured.has(order) ? part + 1n : part, total.currency));
  assert(Money.sum(parts, total.currency).equals(total), 'the holders’ parts make up the class total');
  return parts;
}

/** What a class's payment consists of; each component is split by itself. */
export interface ClassPayment {
  readonly interest: Money;
  readonly principal: Money;
  /** Fixed capital cost and remainder, for the subordinated class. */
  readonly yield: Money;
}

export interface Entitlement extends ClassPayment {
  readonly holderId: string;
  readonly units: bigint;
  readonly total: Money;
}

/** Each holder's part of a class's payment, component by component by {@link splitByUnits}, in the order of `holders`. */
export function entitlements(payment: ClassPayment, holders: readonly Holding[]): Entitlement[] {
  const interest = splitByUnits(payment.interest, holders);
  const principal = splitByUnits(payment.principal, holders);
  const yields = splitByUnits(payment.yield, holders);
  return holders.map(({ holderId, units }, order) => {
    const parts = { interest: at(interest, order), principal: at(principal, order), yield: at(yields, order) };
    return { holderId, units, ...parts, total: parts.interest.plus(parts.principal).plus(parts.yield) };
  });
}

function at(parts: readonly Money[], order: number): Money {
  const part = parts[order];
  assert(part, 'every holder has a part');
  return part;
}
