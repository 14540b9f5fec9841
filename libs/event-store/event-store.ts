import type { DomainEvent } from '#domain/shared';

/**
 * The port of the log, the only truth. Adapters hold the clauses of the contract suite beside this file.
 *
 * Numbered invariants:
 * 1. Positions are dense and gapless from 1 over the whole log; a stream's versions are dense from 1.
 * 2. An append is all or nothing, and an acknowledged append survives a crash of anything.
 * 3. An append is conditional on the stream's version, and on those of the streams that are to stand still; a conflict changes nothing.
 * 4. A command id appends at most once: a repeat with the same request digest gets the first answer, one with another
 *    digest is refused.
 * 5. A reader that goes on from a cursor sees every later event once, in position order, and never passes a gap.
 * 6. `recordedAt` never decreases with position.
 * 7. What was written is never changed or removed, and payload bytes are given back exactly as hashed.
 */
export interface EventStore {
  append(request: AppendRequest): Promise<AppendOutcome>;
  /** A stream's events from a version on (1 = first), oldest first; nothing for an unknown stream. */
  readStream(stream: string, fromVersion?: number): Promise<readonly StoredEvent[]>;
  /** As {@link readStream} of several streams at once, in the order asked: for a decision that reads many. */
  readStreams(asked: readonly StreamFrom[]): Promise<readonly (readonly StoredEvent[])[]>;
  /** As {@link readStream}, at most `limit` (≥ 1) of them: for a stream that is too long to be held. */
  readStreamPart(stream: string, fromVersion: number, limit: number): Promise<readonly StoredEvent[]>;
  /** The stream's newest event, or `null` for an unknown stream. */
  readNewest(stream: string): Promise<StoredEvent | null>;
  /**
   * Events after the cursor in position order, at most `limit` (≥ 1), and fewer where they are large: a reader's memory is
   * bounded by bytes. Only an empty answer means: none yet.
   */
  readAfter(cursor: Cursor, limit: number): Promise<readonly StoredEvent[]>;
  /**
   * As {@link readAfter}, without the events of some types: those count towards the limit, and are neither loaded nor given. Who is to go
   * on does so at `upTo`, which is the cursor itself while there is nothing after it.
   */
  readAfterSkipping(cursor: Cursor, limit: number, skippedTypes: readonly string[]): Promise<EventsUpTo>;
  /** The events at these positions (at most `MAX_READ_LIMIT`), in position order; each must be in the log. */
  readAt(positions: readonly bigint[]): Promise<readonly StoredEvent[]>;
  /** The cursor of the newest event, or {@link START} for an empty log. */
  head(): Promise<Cursor>;
  /** The events that a command appended, or `null` if it appended none. */
  findCommand(commandId: string): Promise<StoredCommand | null>;
  /** Resolves when something may have been appended after the cursor, or after `timeout_ms`; a hint, never a promise. */
  waitForAppend(cursor: Cursor, timeout_ms: number): Promise<void>;
}

/** Where a reader stands: opaque, ordered by {@link compareCursors}, given by the adapter that reads it. */
export type Cursor = string & { readonly __cursor: unique symbol };

/** Before the first event. */
export const START = '' as Cursor;

/** Orders cursors of one store: fixed-width text, so that plain comparison is right. */
export const compareCursors = (a: Cursor, b: Cursor): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0);

export interface AppendRequest {
  readonly stream: string;
  /** The version that the decision read: 0 for a stream that does not exist; `any` only for streams without decisions (evidence). */
  readonly expectedVersion: number | 'any';
  /** Other streams that must stand at these versions when this is written; none by default, at most `MAX_UNCHANGED_STREAMS`. */
  readonly unchanged?: readonly StreamVersion[];
  /** Non-empty; appended together or not at all. */
  readonly events: readonly DomainEvent[];
  readonly command: CommandRecord;
  /** Who acts, as proved by the token: a subject id. */
  readonly actor: string;
  /** Ties all that one request caused, over all its streams. */
  readonly correlationId: string;
  /** The position-independent id of the event or command that caused this one, or null for a person's request. */
  readonly causationId: string | null;
}

/** Events, and up to where the log was read for them. */
export interface EventsUpTo {
  readonly events: readonly StoredEvent[];
  readonly upTo: Cursor;
}

/** A stream from a version on (1 = first). */
export interface StreamFrom {
  readonly stream: string;
  readonly fromVersion: number;
}

/** Where a stream stands; 0 for one that does not exist. */
export interface StreamVersion {
  readonly stream: string;
  readonly version: number;
}

/** The command as it is kept with its events, so that it can be decided again. */
export interface CommandRecord {
  /** Unique over the log; chosen by the caller (scoped to the actor) or derived by a process manager. */
  readonly commandId: string;
  /** e.g. `close-period`. */
  readonly type: string;
  /** What the caller sent, verbatim: its canonical bytes' SHA-256 is the request digest. */
  readonly sent: object;
  /** What the system added: today, new ids, versions of terms, calendar and fixings. */
  readonly added: object;
  /** The stream versions that the decision read. */
  readonly read: readonly StreamVersion[];
  /** The version of the rule that decided; a released rule is never changed in place. */
  readonly ruleVersion: number;
}

export type AppendOutcome =
  | { readonly outcome: 'appended' | 'repeated'; readonly events: readonly StoredEvent[]; readonly cursor: Cursor }
  /** The stream, or one that was to stand still, stands at another version; load, decide and append again. `actualVersion` is the stream's. */
  | { readonly outcome: 'conflict'; readonly actualVersion: number }
  /** The command id was used for another request. */
  | { readonly outcome: 'command id reused' };

/** An event as the log keeps it: every field is covered by the proof. */
export interface StoredEvent<E extends DomainEvent = DomainEvent> {
  readonly cursor: Cursor;
  /** Dense over the log, from 1. */
  readonly position: bigint;
  readonly stream: string;
  /** Dense in the stream, from 1. */
  readonly version: number;
  readonly type: E['type'];
  /** Of the payload as it was stored. */
  readonly schemaVersion: number;
  /** UTC instant with microseconds, `2026-11-21T20:40:00.123456Z`. */
  readonly recordedAt: string;
  readonly effectiveDate: string;
  readonly actor: string;
  readonly commandId: string;
  /** SHA-256 (hex) of the canonical bytes of the {@link CommandRecord}. */
  readonly commandDigest: string;
  readonly causationId: string | null;
  readonly correlationId: string;
  /** As this program knows it: that of an older schema version is made into the newest as it is read. */
  readonly payload: E['payload'];
  /** The canonical bytes (RFC 8785) that were stored and are hashed. */
  readonly payloadBytes: Uint8Array;
}

/** A stored event of a union, told apart by its type. */
export type StoredEventOf<E extends DomainEvent> = E extends DomainEvent ? StoredEvent<E> : never;

export interface StoredCommand {
  readonly record: CommandRecord;
  readonly requestDigest: string;
  readonly commandDigest: string;
  readonly stream: string;
  readonly events: readonly StoredEvent[];
}
