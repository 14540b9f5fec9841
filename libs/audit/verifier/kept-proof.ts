/**
 * What the notary keeps about the log, as it lies in its store, read without judgement: whoever had the store in hand may
 * have changed any of it. Reading goes page by page.
 */
export interface KeptProof {
  /** The list of keys, in order of the ordinals. */
  keys(): Promise<readonly KeptKey[]>;
  /** How the tree grew, in order of size. */
  growths(): AsyncIterable<KeptGrowth>;
  /** The signed note that is kept for a size, `null` where none is. */
  checkpointOf(size: bigint): Promise<string | null>;
  /** The witnesses' lines, in order of size. */
  lines(): AsyncIterable<KeptLine>;
}

export interface KeptKey {
  /** From 1. */
  readonly ordinal: number;
  readonly fromSize: bigint;
  /** The signed entry of the list (docs/spec/checkpoint.md). */
  readonly note: string;
}

/** Some events in a row, taken into the tree, and the checkpoint that was signed then. */
export interface KeptGrowth {
  readonly size: bigint;
  readonly grownFrom: bigint;
  /** The log's cursor at the newest event. */
  readonly cursor: string;
  /** Where the growth's hashes stand in the sequence of all hashes. */
  readonly firstPlace: bigint;
  /** Of the subtrees that became whole, in the order in which they did: a leaf first, then what it completes, upwards. */
  readonly hashes: Uint8Array;
  /** The signed note. */
  readonly checkpoint: string;
}

/** A cosignature. */
export interface KeptLine {
  readonly size: bigint;
  /** The witness's vkey. */
  readonly witness: string;
  readonly line: string;
}
