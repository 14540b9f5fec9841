import type { Hash } from '../tree/hash.js';
import { HASH_BYTES } from '../tree/hash.js';
import { fromBase64, toBase64 } from './base64.js';
import type { NoteSigner } from './note-key.js';
import { isKeyName, readNote, writeNote, writeSignature } from './signed-note.js';

/** What a checkpoint says: so many events, under this root, in this log. */
export interface TreeHead {
  /** The log's name. */
  readonly origin: string;
  readonly size: bigint;
  readonly root: Hash;
}

const SIZE_MAX = 2n ** 63n - 1n;

/** The text that is signed (docs/spec/checkpoint.md). */
export const checkpointBody = ({ origin, size, root }: TreeHead): string => `${origin}\n${size}\n${toBase64(root)}\n`;

/** The head that a body says, or `null`: another number of lines, another spelling. */
export function readCheckpointBody(body: string): TreeHead | null {
  const [origin = '', sizeText = '', rootText = '', end, ...more] = body.split('\n');
  const size = readSize(sizeText);
  const root = fromBase64(rootText);
  if (!isKeyName(origin) || size === null || root?.length !== HASH_BYTES || end !== '' || more.length > 0) return null;
  return { origin, size, root };
}

/** How many events a checkpoint's note counts; `null` for what is no checkpoint. */
export const headSize = (checkpoint: string): bigint | null =>
  readCheckpointBody(readNote(checkpoint)?.body ?? '')?.size ?? null;

/** A decimal without sign or leading zeros, up to 2⁶³ − 1; `null` for anything else. */
export function readSize(text: string): bigint | null {
  if (!/^(0|[1-9]\d{0,18})$/.test(text)) return null;
  const size = BigInt(text);
  return size <= SIZE_MAX ? size : null;
}

/** The signer's line under a body. */
export const signatureOver = (body: string, signer: NoteSigner): string =>
  writeSignature({ keyName: signer.verifier.name, keyId: signer.verifier.id, bytes: signer.sign(body) });

/** A text of the log's own, signed. */
export const signBody = (body: string, signer: NoteSigner): string => writeNote(body, [signatureOver(body, signer)]);

/** The checkpoint of a head, signed. */
export function signCheckpoint(head: TreeHead, signer: NoteSigner): string {
  return signBody(checkpointBody(head), signer);
}
