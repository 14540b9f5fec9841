import { InvariantBroken } from '#domain/shared';
import type { StoredEvent } from './event-store.js';

/** Into how many parts the deals are divided among those who follow the log. Fixed: how far a part has come is kept under its number. */
export const PART_COUNT = 16;

/** Every part, in order. */
export const EVERY_PART: readonly number[] = Array.from({ length: PART_COUNT }, (_, part) => part);

/** What an event belongs to: its deal, or its stream where it is of none. What waits for a mended rule waits by this. */
export const courseOf = ({ stream, payload }: Pick<StoredEvent, 'stream' | 'payload'>): string =>
  dealIn(payload) ?? stream;

/**
 * The part that an event is in: that of its deal, by a hash (FNV-1a) that every build and every machine answers alike. All that is of no
 * deal is in one part, since what is shown of it may come from several streams.
 */
export const partOf = ({ payload }: Pick<StoredEvent, 'payload'>): number => partOfDeal(dealIn(payload));

/** The part that a deal is in; null for what is of no deal. */
export function partOfDeal(dealId: string | null): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(dealId ?? '', 'utf8')) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % PART_COUNT;
}

const dealIn = (payload: object): string | null =>
  'dealId' in payload && typeof payload.dealId === 'string' ? payload.dealId : null;

/**
 * The port to the parts that this process works on. Whoever has a part has it by a token that is larger than all before: what is kept of
 * a part is only changed by the largest token that it has seen, so that one who was paused and passed over changes nothing any more.
 */
export interface Parts {
  /** Those that are this process's now, with their tokens. */
  readonly held: ReadonlyMap<number, bigint>;
  /** Before work on demand: tries to have them all. Nothing in a process that follows steadily, or leaves it to others. */
  obtain(): Promise<void>;
  /** Somebody was found to have it by a larger token. */
  lost(part: number): void;
  /** Tells each change of {@link held}, until the answer is called. */
  onChange(listener: () => void): () => void;
}

/** Every part, by a token that gives way to every other: for one who follows alone. */
export const aloneWithAllParts: Parts = {
  held: new Map(EVERY_PART.map((part) => [part, 0n])),
  obtain: async () => undefined,
  lost: (part) => {
    throw new InvariantBroken(`part ${part} is followed by another process, and this one follows alone`);
  },
  onChange: () => () => undefined,
};

/** None: other processes follow the log. */
export const partsOfOthers: Parts = { ...aloneWithAllParts, held: new Map() };
