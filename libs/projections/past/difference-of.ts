import { assert, Money, type Amount } from '#domain/shared';
import type { Difference, FigureMovement } from './difference.js';

/** What movements add up to. */
export const sumOf = (rows: readonly FigureMovement[]): Amount =>
  Money.sum(rows.map(({ amount }) => Money.parse(amount))).toString();

/**
 * A figure's difference, and the movements that make it; `whole` where not all of them are shown.
 *
 * @throws InvariantBroken where the movements do not make the difference
 */
export function differenceOf(
  from: Amount,
  to: Amount,
  rows: readonly FigureMovement[],
  whole = { total: rows.length, sum: sumOf(rows) },
): Difference {
  const difference = Money.parse(to).minus(Money.parse(from)).toString();
  assert(whole.sum === difference, `${from} → ${to} is ${difference}, its movements are ${whole.sum}`);
  return { from, to, difference, rows, total: whole.total };
}
