import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { InvariantBroken } from '#domain/shared';

/** docs/spec/sealed-file.md: the first bytes of every sealed file. */
const MAGIC = Buffer.from('TSSEAL1\n');
const KEY_ID_BYTES = 16;
export const HEADER_BYTES = MAGIC.length + KEY_ID_BYTES;
/** Plain bytes of every frame but the last one. */
export const FRAME_BYTES = 65_536;
const TAG_BYTES = 16;
const SEALED_FRAME_BYTES = FRAME_BYTES + TAG_BYTES;
const LAST = 1;

/** Names a key: 16 bytes by chance, as 32 lower-case hex digits. It says nothing of what the key seals. */
export type KeyId = string;

/** The key of one file: 32 bytes, used for that file alone, so that its frames may simply be numbered. */
export interface FileKey {
  readonly keyId: KeyId;
  readonly key: Uint8Array;
}

/** Sealed bytes are not what was sealed: changed, cut off, put in another order, or under another key. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

const headerOf = (keyId: KeyId): Buffer => Buffer.concat([MAGIC, Buffer.from(keyId, 'hex')]);

/** Which key a sealed file names. Throws {@link SealBroken} for bytes that are no sealed file's first. */
export function keyIdIn(header: Uint8Array): KeyId {
  const bytes = Buffer.from(header);
  if (bytes.length !== HEADER_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new SealBroken('the bytes do not begin as a sealed file does');
  }
  return bytes.subarray(MAGIC.length).toString('hex');
}

/** 12 bytes: seven of zero, the frame's number, and whether it is the last, so that a cut is seen. */
function nonceOf(frame: number, last: boolean): Buffer {
  if (frame > 0xffff_ffff) throw new InvariantBroken('a sealed file has at most 2^32 frames');
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(frame, 7);
  nonce.writeUInt8(last ? LAST : 0, 11);
  return nonce;
}

/** Seals bytes as they come; what it answers is to be written in order, the header first. Memory: a frame. */
export class Sealer {
  private readonly plain = Buffer.alloc(FRAME_BYTES);
  private filled_bytes = 0;
  private frame = 0;
  private readonly header: Buffer;

  constructor(private readonly fileKey: FileKey) {
    this.header = headerOf(fileKey.keyId);
  }

  begin(): Buffer {
    return this.header;
  }

  /** The frames that are full and have others behind them. */
  *add(chunk: Uint8Array): Generator<Buffer> {
    for (let at = 0; at < chunk.length;) {
      if (this.filled_bytes === FRAME_BYTES) yield this.sealed(false);
      const taken = chunk.subarray(at, at + FRAME_BYTES - this.filled_bytes);
      this.plain.set(taken, this.filled_bytes);
      this.filled_bytes += taken.length;
      at += taken.length;
    }
  }

  /** The last frame; a file without bytes has one, too. */
  end(): Buffer {
    return this.sealed(true);
  }

  private sealed(last: boolean): Buffer {
    const plain = this.plain.subarray(0, this.filled_bytes);
    const cipher = createCipheriv('aes-256-gcm', this.fileKey.key, nonceOf(this.frame, last));
    this.frame += 1;
    this.filled_bytes = 0;
    cipher.setAAD(this.header);
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }
}

/** The plain bytes of frames that follow a header; throws {@link SealBroken} at the first that was not sealed so. */
export async function* unsealed(frames: AsyncIterable<Uint8Array>, fileKey: FileKey): AsyncGenerator<Uint8Array> {
  const header = headerOf(fileKey.keyId);
  let rest: Buffer = Buffer.alloc(0);
  let frame = 0;
  for await (const chunk of frames) {
    rest = Buffer.concat([rest, chunk]);
    for (; rest.length > SEALED_FRAME_BYTES; frame += 1) {
      yield opened(rest.subarray(0, SEALED_FRAME_BYTES), nonceOf(frame, false));
      rest = rest.subarray(SEALED_FRAME_BYTES);
    }
  }
  yield opened(rest, nonceOf(frame, true));

  function opened(sealed: Buffer, nonce: Buffer): Buffer {
    if (sealed.length < TAG_BYTES) throw new SealBroken('the sealed file is cut off');
    const decipher = createDecipheriv('aes-256-gcm', fileKey.key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(header);
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
    } catch {
      throw new SealBroken(`frame ${frame} is not what was sealed under the key ${fileKey.keyId}`);
    }
  }
}

/** How many bytes lie there, and their digest. */
export async function measured(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ readonly digest: string; readonly size_bytes: number }> {
  const hash = createHash('sha256');
  let size_bytes = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    size_bytes += chunk.length;
  }
  return { digest: hash.digest('hex'), size_bytes };
}
