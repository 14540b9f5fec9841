import crypto from 'node:crypto';

/** SHA-256: 32 bytes. */
export type Hash = Uint8Array;

export const HASH_BYTES = 32;

const sha256 = (bytes: Uint8Array): Hash => crypto.hash('sha256', bytes, 'buffer');

/** The root of a tree without leaves. */
export const EMPTY_ROOT: Hash = sha256(new Uint8Array());

/** RFC 6962: the hash of a leaf's data. */
export function leafHash(data: Uint8Array): Hash {
  const bytes = Buffer.allocUnsafe(1 + data.length);
  bytes[0] = 0x00;
  bytes.set(data, 1);
  return sha256(bytes);
}

/** RFC 6962: the hash of the node above two. */
export function nodeHash(left: Hash, right: Hash): Hash {
  const bytes = Buffer.allocUnsafe(1 + 2 * HASH_BYTES);
  bytes[0] = 0x01;
  bytes.set(left, 1);
  bytes.set(right, 1 + HASH_BYTES);
  return sha256(bytes);
}

export const sameHash = (a: Hash, b: Hash): boolean => Buffer.compare(a, b) === 0;
