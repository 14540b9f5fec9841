import { createHash } from 'node:crypto';
import { FileDamaged, FileTooLarge, type ByteSource, type FileDigest, type StoredFile } from './file-store.js';
import { SealBroken, Sealer, type FileKey } from './sealed-form.js';

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

/** Seals the bytes as they come and hands the sealed ones to `write`; answers what the plain ones are. */
export async function sealWhile(
  source: ByteSource,
  limit_bytes: number,
  fileKey: FileKey,
  write: (sealed: Uint8Array) => Promise<void> | void,
): Promise<StoredFile> {
  const sealer = new Sealer(fileKey);
  await write(sealer.begin());
  const stored = await hashWhile(source, limit_bytes, async (chunk) => {
    for (const sealed of sealer.add(chunk)) await write(sealed);
  });
  await write(sealer.end());
  return stored;
}

/**
 * The chunks as they are; throws {@link FileDamaged} where their seal is broken, and after the last one unless together
 * they have the digest.
 */
export async function* verified(chunks: AsyncIterable<Uint8Array>, digest: FileDigest): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  } catch (error) {
    throw asDamage(digest, error);
  }
  const actual = hash.digest('hex');
  if (actual !== digest) throw new FileDamaged(digest, `has the digest ${actual}`);
}

/** A broken seal as the damage of the file; any other error as it is. */
export const asDamage = (digest: FileDigest, error: unknown): unknown =>
  error instanceof SealBroken ? new FileDamaged(digest, `cannot be opened: ${error.message}`) : error;
