/** One value of a curve or table, from its key on; keys are dates, period numbers or quantities. */
export interface Point<Key, Value> {
  readonly key: Key;
  readonly value: Value;
}

/**
 * Which point a key takes. A curve that says *valid from* is read at the last point `at or before` it (or, where a
 * point counts only from the day after, `before`); one that says *valid until* at the next point `at or after` it (or
 * `after`).
 */
export type PointTaken = 'at or before' | 'before' | 'at or after' | 'after';

/**
 * The value of a curve at a key, or null where no point lies on that side: what counts there (nothing, one, the last
 * value) is the caller's to say. Points may come in any order; of two with one key the later counts.
 */
export function lookUp<Key extends string | number | bigint, Value>(
  points: readonly Point<Key, Value>[],
  key: Key,
  taken: PointTaken,
): Value | null {
  const backwards = taken === 'at or before' || taken === 'before';
  let found: Point<Key, Value> | null = null;
  for (const point of points) {
    if (!lies(point.key, key, taken)) continue;
    if (!found || (backwards ? point.key >= found.key : point.key <= found.key)) found = point;
  }
  return found && found.value;
}

/** The value of the first row, in the table's own order, whose key the quantity reaches (or, if so asked, exceeds). */
export function lookUpInOrder<Key extends string | number | bigint, Value>(
  rows: readonly Point<Key, Value>[],
  key: Key,
  by: 'reaching' | 'exceeding',
): Value | null {
  const row = rows.find((one) => lies(one.key, key, by === 'reaching' ? 'at or before' : 'before'));
  return row ? row.value : null;
}

function lies<Key extends string | number | bigint>(point: Key, key: Key, taken: PointTaken): boolean {
  switch (taken) {
    case 'at or before':
      return point <= key;
    case 'before':
      return point < key;
    case 'at or after':
      return point >= key;
    case 'after':
      return point > key;
  }
}
