import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import { holdingsAtLast } from './positions.js';
import type { RegisterOfClass } from './retention.js';

/** The holders of all classes of a deal: what they are paid at a time is recorded in one append of the log. */
export const HOLDERS_OF_DEAL_MAX = 200_000;

/**
 * Refused TOO_MANY_HOLDERS where a class gets so many holders at once that, with those of the deal's other classes, no payment could be
 * confirmed. A transfer adds one at most, for which there is room.
 */
export function requireHoldersWithin(
  registers: readonly RegisterOfClass[],
  classId: string,
  holders: number,
): Result<void, Refusal> {
  const others = registers.filter((one) => one.classId !== classId);
  const counts = others.map(({ register }) => (register.status === 'allotted' ? holdingsAtLast(register).length : 0));
  const all = counts.reduce((sum, count) => sum + count, holders);
  if (all <= HOLDERS_OF_DEAL_MAX) return ok(undefined);
  const message = `with ${holders} holders of ${classId} the deal’s classes have ${all}, more than ${HOLDERS_OF_DEAL_MAX}`;
  return err(refusal('TOO_MANY_HOLDERS', message, { field: 'classId', value: classId }));
}
