import type { KeyId } from './sealed-form.js';

/** SHA-256 of a file's bytes, 64 lower-case hex digits. */
export type FileDigest = string;

/** Bytes at hand, or as they come. */
export type ByteSource = Uint8Array | AsyncIterable<Uint8Array>;

export interface StoredFile {
  readonly digest: FileDigest;
  readonly size_bytes: number;
}

/** What lies in the store for a file: its bytes sealed under a key of its own (docs/spec/sealed-file.md). */
export interface SealedFile {
  readonly keyId: KeyId;
  /** Whether the key is still there, so that the file can be opened. */
  readonly keyKept: boolean;
  /** Of the sealed bytes. */
  readonly digest: string;
  /** Of the sealed bytes. */
  readonly size_bytes: number;
}

/** Asked once the digest is known and before anything is kept under it; where it throws, nothing is. */
export type Admit = (digest: FileDigest) => Promise<void>;

/**
 * The port to the files that people sent or that were published: bytes by their own digest, so that an event which
 * names a digest names exactly one content for ever. Each lies sealed under a key of its own: who destroys the key
 * makes the content unreadable for good, wherever copies of the sealed bytes lie. Adapters hold the clauses of the
 * contract suite beside this file.
 *
 * 1. What `put` acknowledged survives a crash, and `open` gives back exactly those bytes.
 * 2. The same bytes have one digest and are kept once; nothing that is kept is ever overwritten or removed.
 * 3. A `put` that fails leaves nothing that `has` or `open` can see.
 * 4. Bytes that no longer match their digest are never given back as good: `open` ends in {@link FileDamaged}.
 * 5. Where the key was destroyed, `open` and `put` of those bytes end in {@link KeyDestroyed}, and what lies there stays.
 */
export interface FileStore {
  /** Keeps the bytes; putting them again is harmless. Throws {@link FileTooLarge} beyond the store's limit, and what `admit` throws. */
  put(bytes: ByteSource, admit?: Admit): Promise<StoredFile>;
  /** The bytes, to be read once, or `null` where none are kept under the digest. */
  open(digest: FileDigest): Promise<AsyncIterable<Uint8Array> | null>;
  /** Whether it lies there, its key destroyed or not. */
  has(digest: FileDigest): Promise<boolean>;
  /** What lies there, all of it read; `null` where nothing does. Needs no key. */
  sealed(digest: FileDigest): Promise<SealedFile | null>;
  /** Destroys a key; harmless where it is gone already. */
  destroyKey(keyId: KeyId): Promise<void>;
}

/** The largest file that is taken, unless the store is opened with another limit. */
export const FILE_LIMIT_BYTES = 1024 * 1024 * 1024;

/** The file exceeds the limit; nothing of it is kept. */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';
  constructor(readonly limit_bytes: number) {
    super(`the file exceeds ${limit_bytes} bytes`);
  }
}

/** What is kept under the digest is not what was put: the medium or a hand has changed it. */
export class FileDamaged extends Error {
  override readonly name = 'FileDamaged';
  /** @param why what speaks against it: another digest, a broken seal */
  constructor(
    readonly digest: FileDigest,
    why: string,
  ) {
    super(`the file kept as ${digest} ${why}`);
  }
}

/** Nothing is kept under a digest that was taken once. */
export class FileMissing extends Error {
  override readonly name = 'FileMissing';
  constructor(readonly digest: FileDigest) {
    super(`the file ${digest} is not kept`);
  }
}

/** The file lies there, and nobody can read it: its key was destroyed. */
export class KeyDestroyed extends Error {
  override readonly name = 'KeyDestroyed';
  constructor(
    readonly digest: FileDigest,
    readonly keyId: KeyId,
  ) {
    super(`the key ${keyId} of the file ${digest} was destroyed`);
  }
}

const DIGEST = /^[0-9a-f]{64}$/;

/** True for the one spelling of a digest; anything else names no file (and no path outside the store). */
export const isFileDigest = (text: string): text is FileDigest => DIGEST.test(text);
