import { beforeEach, describe, expect, it } from '@jest/globals';
import { cursorAt } from '#event-store';
import { Settling } from './settling.js';

describe('everything that events call for is done', () => {
  let settling: Settling;
  beforeEach(() => {
    settling = new Settling(cursorAt(0n));
  });

  /** The event at the position is met; it followed from the event at `of`, and called for what ends at `until`. */
  const met = (at: bigint, { of, until }: { readonly of?: bigint; readonly until?: bigint } = {}): void =>
    settling.meet(
      {
        cause: `event@${at}`,
        causationId: of === undefined ? null : `event@${of}`,
        before: cursorAt(at - 1n),
        cursor: cursorAt(at),
      },
      until === undefined ? null : cursorAt(until),
    );

  it('up to the last event met, where none calls for anything', () => {
    met(1n);
    met(2n);
    expect(settling.upTo).toBe(cursorAt(2n));
  });

  it('up to before an event until all that it called for is met', () => {
    met(1n);
    met(2n, { until: 5n });
    met(3n);
    expect(settling.upTo).toBe(cursorAt(1n));
    met(4n, { of: 2n });
    expect(settling.upTo).toBe(cursorAt(1n));
    met(5n, { of: 2n });
    expect(settling.upTo).toBe(cursorAt(5n));
  });

  it('with all that follows from what follows: a close, the period closed, the next one open', () => {
    met(1n, { until: 2n });
    met(2n, { of: 1n, until: 4n });
    met(3n);
    expect(settling.upTo).toBe(cursorAt(0n));
    met(4n, { of: 2n });
    expect(settling.upTo).toBe(cursorAt(4n));
  });

  it('while another chain is under way, up to before that one began', () => {
    met(1n, { until: 3n });
    met(2n, { until: 5n });
    met(3n, { of: 1n });
    expect(settling.upTo).toBe(cursorAt(1n));
    met(4n);
    met(5n, { of: 2n });
    expect(settling.upTo).toBe(cursorAt(5n));
  });

  it('also where what is called for was done before', () => {
    met(1n);
    met(2n);
    met(3n, { until: 2n });
    expect(settling.upTo).toBe(cursorAt(3n));
  });
});
