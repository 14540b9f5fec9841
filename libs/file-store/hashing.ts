import { createHash } from 'node:crypto';
import { FileDamaged, FileTooLarge, type ByteSource, type FileDigest, type StoredFile } from './file-store.js';

async function* chunksOf(source: ByteSource): AsyncGenerator<Uint8Array> {
  if (source instanceof Uint8Array) yield source;
  else yield* source;
}

/** Hands each chunk to `write` in order while hashing and counting; beyond the limit it throws {@link FileTooLarge}. */
export async function hashWhile(
  source: ByteSource,
  limit_bytes: number,
  write: (chunk: Uint8Array) => Promise<void> | void,
): Promise<StoredFile> {
  const hash = createHash('sha256');
  let size_bytes = 0;
  for await (const chunk of chunksOf(source)) {
    size_bytes += chunk.byteLength;
    if (size_bytes > limit_bytes) throw new FileTooLarge(limit_bytes);
    hash.update(chunk);
    await write(chunk);
  }
  return { digest: hash.digest('hex'), size_bytes };
}

/** The chunks as they are; after the last one it throws {@link FileDamaged} unless together they have the digest. */
export async function* verified(chunks: AsyncIterable<Uint8Array>, digest: FileDigest): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
  const actual = hash.digest('hex');
  if (actual !== digest) throw new FileDamaged(digest, actual);
}
