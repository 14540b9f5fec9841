/** Where work under way lays down what is too large to be held, and reads it again from. */
export interface Spool {
  /** Keeps the bytes; the answer gives them back, as often as it is called, until the spool is closed. */
  keep(bytes: Uint8Array): () => Uint8Array;
  close(): void;
}

export type OpenSpool = () => Spool;

/** Holds what it keeps: for what is known to be small. */
export const memorySpool: OpenSpool = () => ({
  keep: (bytes) => () => bytes,
  close: () => undefined,
});
