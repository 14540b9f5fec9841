import { assert, Money } from '#domain/shared';

/** A sum from one account to another. */
export interface Move {
  readonly from: string;
  readonly to: string;
  readonly amount: Money;
}

/**
 * The fewest moves that leave every account where the moves given leave it, and run in no circle: what an account gives and
 * gets back is netted. In groups: whatever an account gets in a group is there before it gives in a later one.
 */
export function nettedMoves(moves: readonly Move[]): Move[][] {
  let net = summedByPair(moves);
  for (let circle = circleIn(net); circle !== null; circle = circleIn(net)) net = without(net, circle);
  const groups: Move[][] = [];
  while (net.length > 0) {
    const receiving = new Set(net.map(({ to }) => to));
    const ready = net.filter(({ from }) => !receiving.has(from));
    assert(ready.length > 0, 'moves without a circle begin somewhere');
    groups.push(ready);
    net = net.filter((move) => !ready.includes(move));
  }
  return groups;
}

function summedByPair(moves: readonly Move[]): Move[] {
  const pairs = new Map<string, Move>();
  for (const { from, to, amount } of moves) {
    const key = JSON.stringify([from, to]);
    const before = pairs.get(key)?.amount ?? Money.zero(amount.currency);
    pairs.set(key, { from, to, amount: before.plus(amount) });
  }
  return [...pairs.values()].filter(({ from, to, amount }) => from !== to && !amount.isZero());
}

/** Moves that come back to where they begin, or null. */
function circleIn(moves: readonly Move[]): Move[] | null {
  const follow = (path: readonly Move[]): Move[] | null => {
    const [first, last] = [path[0], path.at(-1)];
    if (first && last && first.from === last.to) return [...path];
    for (const next of moves) {
      if (next.from !== last?.to || path.some(({ to }) => to === next.to)) continue;
      const circle = follow([...path, next]);
      if (circle) return circle;
    }
    return null;
  };
  for (const move of moves) {
    const circle = follow([move]);
    if (circle) return circle;
  }
  return null;
}

/** The moves less what runs in the circle, which at least one of them does not survive. */
function without(moves: readonly Move[], circle: readonly Move[]): Move[] {
  const least = circle.map(({ amount }) => amount).reduce((a, b) => Money.min(a, b));
  return moves
    .map((move) => (circle.includes(move) ? { ...move, amount: move.amount.minus(least) } : move))
    .filter(({ amount }) => !amount.isZero());
}
