import { assert } from '#domain/shared';
import { START, type Cursor } from './event-store.js';

/** Wide enough for every position of 63 bits, so that cursors order as text. */
const WIDTH = 19;
const CURSOR = /^\d{19}$/;

/** The cursor of a store whose positions are dense: the position itself. */
export const cursorAt = (position: bigint): Cursor =>
  position === 0n ? START : (position.toString().padStart(WIDTH, '0') as Cursor);

/** @throws InvariantBroken for a cursor that this kind of store did not give */
export function positionOf(cursor: Cursor): bigint {
  if (cursor === START) return 0n;
  assert(CURSOR.test(cursor), `not a cursor of this store: ${JSON.stringify(cursor)}`);
  return BigInt(cursor);
}
