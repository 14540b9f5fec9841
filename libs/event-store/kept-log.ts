import type { StoredEvent } from './event-store.js';

/**
 * The log as it lies in its store, read without judgement by those who prove it: nothing is parsed, no order is assumed
 * and no gap refused, since whoever had the store in hand may have changed any of it. Reading goes page by page, so that
 * memory stays bounded; what is appended meanwhile, after {@link extent} was asked, is left out.
 */
export interface KeptLog {
  /** What the store says about itself, all at one instant. */
  extent(): Promise<KeptExtent>;
  /** Events in order of position, up to one, page by page. */
  pages(upTo: bigint): AsyncIterable<KeptPage>;
  /** Commands that claim a first event up to a position which is not theirs, in order of what they claim. */
  commandsWithoutEvents(upTo: bigint): AsyncIterable<KeptCommand>;
  /** The place of each event in its stream, stream by stream and in order of version, of positions up to one. */
  streamOrder(upTo: bigint): AsyncIterable<KeptPlace>;
}

export interface KeptExtent {
  /** Where the log's head stands: the position of the newest event. */
  readonly headPosition: bigint;
  /** The head's instant: the newest append, or an attempt at one after it. */
  readonly headRecordedAt: string;
  /** The highest position of any event, 0 where there is none. */
  readonly lastPosition: bigint;
  readonly eventCount: bigint;
  readonly commandCount: bigint;
  /** The highest position that any command claims, 0 where there is none. */
  readonly lastCommandPosition: bigint;
}

export interface KeptPage {
  readonly events: readonly KeptEvent[];
  /** The commands that the page's events name, by id, as far as they are kept. */
  readonly commands: ReadonlyMap<string, KeptCommand>;
}

/** An event with its fields as text and its payload as bytes. */
export type KeptEvent = Omit<StoredEvent, 'cursor' | 'payload'>;

export type KeptPlace = Pick<KeptEvent, 'stream' | 'version' | 'position'>;

/** A command's row; which events it claims is stated beside its record. */
export interface KeptCommand {
  readonly commandId: string;
  readonly stream: string;
  readonly firstVersion: number;
  readonly firstPosition: bigint;
  readonly eventCount: number;
  /** SHA-256 (hex) of the canonical bytes of what was sent. */
  readonly requestDigest: string;
  /** SHA-256 (hex) of the record's bytes. */
  readonly commandDigest: string;
  /** The canonical bytes of the command's record. */
  readonly recordBytes: Uint8Array;
}
