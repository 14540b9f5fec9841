/** A broken invariant: a defect of ours or damaged data, never a user's mistake (those are refusals). */
export class InvariantBroken extends Error {
  override readonly name = 'InvariantBroken';
}

/**
 * States what must hold; it stays on in production, because a wrong fen is worse than a stopped process. A message that costs
 * something to write comes as a function, and is written only when it is needed.
 */
export function assert(condition: unknown, message: string | (() => string)): asserts condition {
  if (!condition) throw new InvariantBroken(typeof message === 'string' ? message : message());
}

/** Closes an exhaustive switch: the compiler refuses a forgotten case, and an unknown stored value throws. */
export function assertNever(value: never, what: string): never {
  throw new InvariantBroken(`unknown ${what}: ${JSON.stringify(value)}`);
}
