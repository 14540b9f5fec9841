import type { Cursor } from '#event-store';
import type { Hash } from './tree/hash.js';

/**
 * Where the notary keeps what it made of the log. Everything is written once: no adapter changes or removes it.
 *
 * Numbered invariants:
 * 1. Growths follow each other without a gap: each begins at the size where the one before it ended.
 * 2. A growth is all or nothing: its hashes, its cursor and its signed checkpoint are one transaction.
 * 3. The hashes are one sequence in the order in which they were settled ({@link placeOf}), given back as written.
 * 4. Entries of the key list follow each other, and each is in force from the very next growth on: a growth that was
 *    signed under a shorter list, and an entry for a size that the tree has reached, are refused.
 * 5. A witness's line for a size is kept once.
 */
export interface NotaryStore {
  /** The newest growth's end, or `null` before the first. */
  newest(): Promise<NotarisedHead | null>;
  /** Adds a growth; `conflict` when the tree or the key list has meanwhile grown, and then nothing is changed. */
  grow(growth: TreeGrowth): Promise<'grown' | 'conflict'>;
  /** The hashes at these places of the sequence, in the order asked. Throws for a place that is not there yet. */
  hashesAt(places: readonly bigint[]): Promise<readonly Hash[]>;
  /** The entries of the key list, oldest first. */
  keyEntries(): Promise<readonly string[]>;
  /** Adds an entry; `conflict` when another took its place, or the tree does not stand just below its size. */
  addKeyEntry(entry: KeyEntry): Promise<'added' | 'conflict'>;
  /** Keeps a witness's line under the checkpoint of that size; a second one of the same key is not kept. */
  addCosignature(cosignature: KeptCosignature): Promise<void>;
  /** The lines under the checkpoint of that size, in the order of the keys' texts. */
  cosignatures(size: bigint): Promise<readonly string[]>;
  /** The largest size that this witness (its verifier key's text) cosigned, 0 for none. */
  cosignedSize(witness: string): Promise<bigint>;
}

/** Where the tree stood when a checkpoint was signed. */
export interface NotarisedHead {
  /** Leaves of the tree: the position of the newest event in it. */
  readonly size: bigint;
  /** The cursor of that event. */
  readonly cursor: Cursor;
  /** The signed note, as the notary made it, without cosignatures. */
  readonly checkpoint: string;
}

/** What some events in a row add to the tree. */
export interface TreeGrowth extends NotarisedHead {
  readonly grownFrom: bigint;
  /** The hashes that the growth settled, in their sequence, one after another. */
  readonly hashes: Uint8Array;
  /** How many entries the key list had under which the checkpoint was signed. */
  readonly keyEntries: number;
}

/** A key's entry in the list. */
export interface KeyEntry {
  readonly entriesBefore: number;
  /** The smallest size that the key signs: 0 for the first, else the tree's present size + 1. */
  readonly from: bigint;
  readonly note: string;
}

export interface KeptCosignature {
  readonly size: bigint;
  /** The text of the witness's verifier key. */
  readonly witness: string;
  readonly line: string;
}
