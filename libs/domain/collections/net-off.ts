import { Money, type Amount, type BusinessDate } from '#domain/shared';

interface Booked {
  readonly date: BusinessDate;
  /** Below zero for what was taken back. */
  readonly amount: Amount;
}

export interface NettedOff<Credit> {
  /** In the order of their days; each above zero. */
  readonly kept: readonly Credit[];
  /** What more was taken back than booked, above zero, by key. */
  readonly takenBack: ReadonlyMap<string, Amount>;
}

/**
 * What was booked under each key, less what was taken back of it: off the newest credit before first, then off those that came
 * since. The kept less what was taken back beyond = the sum of what was booked, key by key.
 */
export function netOff<Credit extends Booked>(
  booked: readonly Credit[],
  keyOf: (credit: Credit) => string,
): NettedOff<Credit> {
  const byDay = [...booked].sort(byDate);
  const earlier = takeOff(byDay.reverse(), keyOf);
  const later = takeOff(earlier.kept.reverse(), keyOf, earlier.left);
  const takenBack = [...later.left].flatMap(([key, left]) =>
    left.isZero() ? [] : [[key, left.negated().toString()] as const],
  );
  return { kept: later.kept, takenBack: new Map(takenBack) };
}

interface TakenOff<Credit> {
  readonly kept: Credit[];
  /** Zero or below, by key. */
  readonly left: ReadonlyMap<string, Money>;
}

/** Takes what is below zero, and what was left before, off the credits that follow. */
function takeOff<Credit extends Booked>(
  credits: readonly Credit[],
  keyOf: (credit: Credit) => string,
  before: ReadonlyMap<string, Money> = new Map(),
): TakenOff<Credit> {
  const kept: Credit[] = [];
  const left = new Map(before);
  for (const credit of credits) {
    const key = keyOf(credit);
    const net = (left.get(key) ?? Money.zero()).plus(Money.parse(credit.amount));
    left.set(key, net.isNegative() ? net : Money.zero());
    if (net.isPositive()) kept.push({ ...credit, amount: net.toString() });
  }
  return { kept, left };
}

const byDate = (a: Booked, b: Booked): number => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0);
