import { compareCursors, type Cursor } from '#event-store';

/** An event as it is met: by its place in the log, and by what it followed from. */
export interface Met {
  /** `stream@version`. */
  readonly cause: string;
  readonly causationId: string | null;
  /** Where the log stands before the event; what lies between calls for nothing. */
  readonly before: Cursor;
  readonly cursor: Cursor;
}

/** An event whose reactions were appended, and are still to be met themselves. */
interface Unsettled {
  /** Just before the event that everything up to here followed from. */
  readonly origin: Cursor;
  /** The last event of its reactions. */
  readonly until: Cursor;
}

/**
 * Up to where everything that events call for is done, what that calls for in its turn included. A close is settled when its period is
 * closed and the next one open, which are three events in a row, met one after the other.
 */
export class Settling {
  private readonly unsettled = new Map<string, Unsettled>();

  constructor(private met: Cursor) {}

  /** The event was met, and the last of what was appended because of it stands at `until`; null where nothing was. */
  meet({ cause, causationId, before, cursor }: Met, until: Cursor | null): void {
    const origin = (causationId === null ? undefined : this.unsettled.get(causationId)?.origin) ?? before;
    if (until !== null && compareCursors(until, cursor) > 0) this.unsettled.set(cause, { origin, until });
    this.pass(cursor);
  }

  /** All events up to here were met, or are none of ours. */
  pass(cursor: Cursor): void {
    for (const [earlier, one] of this.unsettled) {
      if (compareCursors(one.until, cursor) <= 0) this.unsettled.delete(earlier);
    }
    this.met = cursor;
  }

  /** Whether all that was met is settled. */
  get isSettled(): boolean {
    return this.unsettled.size === 0;
  }

  /** Every event up to here is settled. */
  get upTo(): Cursor {
    let upTo = this.met;
    for (const { origin } of this.unsettled.values()) if (compareCursors(origin, upTo) < 0) upTo = origin;
    return upTo;
  }
}
