import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';

/** A signed note (docs/spec/checkpoint.md): its body, newline included, and its signature lines. */
export interface Note {
  readonly body: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly keyName: string;
  /** Hex. */
  readonly keyId: string;
  /** What follows the key id. */
  readonly bytes: Buffer;
}

/** Whoever signs notes: the notary (kind 1) or a witness (kind 4). */
export interface VerifierKey {
  readonly name: string;
  /** Hex. */
  readonly id: string;
  readonly kind: 1 | 4;
  readonly key: KeyObject;
}

const SIGNATURE_LINES_MAX = 16;
const SIGNATURE_LINE = /^— ([^\s+\p{Cc}]+) ([A-Za-z0-9+/]+={0,2})$/u;
const VKEY = /^([^\s+\p{Cc}]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/u;
/** An Ed25519 public key in SubjectPublicKeyInfo, before its 32 bytes (RFC 8410). */
const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** The bytes of a base64 text that its own encoder would give back, else `null`. */
export function fromBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}

/** The note that a text is, `null` where it has another form. */
export function parseNote(text: string): Note | null {
  const end = text.lastIndexOf('\n\n');
  if (end < 0 || !text.endsWith('\n')) return null;
  const lines = text.slice(end + 2, -1).split('\n');
  if (lines.length > SIGNATURE_LINES_MAX) return null;
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const [, keyName, encoded] = SIGNATURE_LINE.exec(line) ?? [];
    const bytes = encoded === undefined ? null : fromBase64(encoded);
    if (keyName === undefined || bytes === null || bytes.length < 5) return null;
    signatures.push({ keyName, keyId: bytes.subarray(0, 4).toString('hex'), bytes: bytes.subarray(4) });
  }
  return { body: text.slice(0, end + 1), signatures };
}

/** The key that a vkey names, `null` where it has another form or its id is not its own. */
export function parseVerifierKey(vkey: string): VerifierKey | null {
  const [, name, id, encoded] = VKEY.exec(vkey) ?? [];
  const bytes = encoded === undefined ? null : fromBase64(encoded);
  if (name === undefined || bytes?.length !== 33) return null;
  const kind = bytes[0];
  if (kind !== 1 && kind !== 4) return null;
  const hash = createHash('sha256').update(`${name}\n`).update(bytes).digest('hex');
  if (hash.slice(0, 8) !== id) return null;
  const key = createPublicKey({
    key: Buffer.concat([ED25519_SPKI, bytes.subarray(1)]),
    format: 'der',
    type: 'spki',
  });
  return { name, id, kind, key };
}

/** How a key stands to a note: no line claims to be its own, one does and lies, or all that do are true. */
export function standing({ body, signatures }: Note, key: VerifierKey): 'absent' | 'false' | 'true' {
  const own = signatures.filter(({ keyName, keyId }) => keyName === key.name && keyId === key.id);
  if (own.length === 0) return 'absent';
  return own.every(({ bytes }) => isTrue(body, bytes, key)) ? 'true' : 'false';
}

const SIGNATURE_BYTES = 64;
const TIME_BYTES = 8;

function isTrue(body: string, bytes: Buffer, { kind, key }: VerifierKey): boolean {
  if (kind === 1) return bytes.length === SIGNATURE_BYTES && verify(null, Buffer.from(body), key, bytes);
  if (bytes.length !== TIME_BYTES + SIGNATURE_BYTES) return false;
  const message = `cosignature/v1\ntime ${bytes.readBigUInt64BE()}\n${body}`;
  return verify(null, Buffer.from(message), key, bytes.subarray(TIME_BYTES));
}
