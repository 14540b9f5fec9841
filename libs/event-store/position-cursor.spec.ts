import { describe, expect, it } from '@jest/globals';
import { InvariantBroken } from '#domain/shared';
import { compareCursors, START, type Cursor } from './event-store.js';
import { cursorAt, positionOf } from './position-cursor.js';

describe('the cursor of a position', () => {
  it.each([0n, 1n, 9n, 10n, 123_456_789n, 2n ** 63n - 1n])('leads back to position %s', (position) =>
    expect(positionOf(cursorAt(position))).toBe(position),
  );

  it('of position 0 is the start', () => expect(cursorAt(0n)).toBe(START));

  it('orders as positions do, not as digits do', () => {
    expect(compareCursors(cursorAt(9n), cursorAt(10n))).toBe(-1);
    expect(compareCursors(cursorAt(1n), START)).toBe(1);
    expect(compareCursors(cursorAt(7n), cursorAt(7n))).toBe(0);
  });

  it.each(['1', 'x'.repeat(19), '-000000000000000001', '00000000000000000001'])('is not %j', (text) =>
    expect(() => positionOf(text as Cursor)).toThrow(InvariantBroken),
  );
});
