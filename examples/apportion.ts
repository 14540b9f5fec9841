import { assert } from '#domain/shared';

/**
 * A whole in parts proportional to their weights, exact to the unit: each part is the difference of two cumulative
 * shares, rounded down. A part takes no more than its cap; what caps turn away goes to the first parts that have room.
 */
export function apportion(whole: bigint, weights: readonly bigint[], caps?: readonly bigint[]): bigint[] {
  const total = sum(weights);
  assert(total > 0n || whole === 0n, 'a whole is apportioned to something');
  let weighed = 0n;
  let given = 0n;
  const shares = weights.map((weight) => {
    weighed += weight;
    const upTo = total === 0n ? 0n : (whole * weighed) / total;
    const share = upTo - given;
    given = upTo;
    return share;
  });
  return caps === undefined ? shares : underCaps(shares, caps);
}

function underCaps(shares: readonly bigint[], caps: readonly bigint[]): bigint[] {
  const parts = shares.map((share, index) => least(share, caps[index] ?? 0n));
  let turnedAway = sum(shares) - sum(parts);
  const filled = parts.map((part, index) => {
    const more = least(turnedAway, (caps[index] ?? 0n) - part);
    turnedAway -= more;
    return part + more;
  });
  assert(turnedAway === 0n, `the caps leave no room for ${turnedAway}`);
  return filled;
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

const sum = (parts: readonly bigint[]): bigint => parts.reduce((total, part) => total + part, 0n);
