import { HEADER_BYTES, keyIdIn, newFileKey, SealBroken, Sealer, unsealed, type FileKey } from '#file-store';
import { unwrapKey, type MasterKey } from '../vault/wrapped-key.js';

/** The first line's first word: docs/spec/backup.md; another form gets another. */
const FORMAT = 'truststream-backup/v1';
/** Format, 16 and 120 hex digits, a blank between each, a newline. */
const LINE_BYTES = FORMAT.length + 1 + 16 + 1 + 120 + 1;
const LINE = /^truststream-backup\/v1 ([0-9a-f]{16}) ([0-9a-f]{120})\n$/;

/** A backup's key as it stands in its first line. */
export interface WrappedBackupKey {
  readonly masterId: string;
  readonly wrapped: Buffer;
}

/** The bytes do not begin as a backup does. */
export class NotABackup extends Error {
  override readonly name = 'NotABackup';
}

/** The backup is sealed under a master key that nobody has given. */
export class BackupKeyMissing extends Error {
  override readonly name = 'BackupKeyMissing';
  constructor(readonly masterId: string) {
    super(`the backup is sealed under the master key ${masterId}`);
  }
}

/** What is sealed does not open: it was cut off or changed. */
export class BackupDamaged extends Error {
  override readonly name = 'BackupDamaged';
}

/** Seals what a backup holds as it comes, under a key of its own. Memory: a frame. */
export async function* sealBackup(
  plain: AsyncIterable<Uint8Array>,
  wrap: (fileKey: FileKey) => Promise<WrappedBackupKey>,
): AsyncGenerator<Uint8Array> {
  const fileKey = newFileKey();
  const { masterId, wrapped } = await wrap(fileKey);
  yield Buffer.from(`${FORMAT} ${masterId} ${wrapped.toString('hex')}\n`);
  const sealer = new Sealer(fileKey);
  yield sealer.begin();
  for await (const chunk of plain) yield* sealer.add(chunk);
  yield sealer.end();
}

/**
 * What a backup holds, as far as it is read: each frame is handed on once it is proved. Throws {@link NotABackup},
 * {@link BackupKeyMissing} or {@link BackupDamaged}.
 */
export async function* unsealBackup(
  bytes: AsyncIterable<Uint8Array>,
  masters: readonly MasterKey[],
): AsyncGenerator<Uint8Array> {
  const chunks = bytes[Symbol.asyncIterator]();
  try {
    const begun = await atLeast(LINE_BYTES + HEADER_BYTES, chunks);
    const { masterId, wrapped } = firstLine(begun);
    const master = masters.find((each) => each.masterId === masterId);
    if (!master) throw new BackupKeyMissing(masterId);
    const keyId = keyIdIn(begun.subarray(LINE_BYTES, LINE_BYTES + HEADER_BYTES));
    const key = unwrapKey(keyId, wrapped, master);
    yield* unsealed(following(begun.subarray(LINE_BYTES + HEADER_BYTES), chunks), { keyId, key });
  } catch (error) {
    if (error instanceof SealBroken) throw new BackupDamaged(`the backup is not as it was written: ${error.message}`);
    throw error;
  } finally {
    await chunks.return?.();
  }
}

/** The id of the master key that the backup is sealed under: that of the vault which it was written from. Throws {@link NotABackup}. */
export async function masterKeyIdOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks = bytes[Symbol.asyncIterator]();
  try {
    return firstLine(await atLeast(LINE_BYTES, chunks)).masterId;
  } finally {
    await chunks.return?.();
  }
}

function firstLine(begun: Buffer): WrappedBackupKey {
  const [, masterId, wrapped] = LINE.exec(begun.toString('latin1', 0, LINE_BYTES)) ?? [];
  if (masterId === undefined || wrapped === undefined) {
    throw new NotABackup('the file does not begin as a backup does');
  }
  return { masterId, wrapped: Buffer.from(wrapped, 'hex') };
}

type Chunks = AsyncIterator<Uint8Array, unknown>;

/** What comes first, so many bytes of it at least, or all there is. */
async function atLeast(count: number, chunks: Chunks): Promise<Buffer> {
  let begun = Buffer.alloc(0);
  while (begun.length < count) {
    const next = await chunks.next();
    if (next.done) break;
    begun = Buffer.concat([begun, next.value]);
  }
  return begun;
}

async function* following(first: Uint8Array, chunks: Chunks): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
}
