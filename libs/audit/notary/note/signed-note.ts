import { fromBase64, toBase64 } from './base64.js';

/** Text under signatures (docs/spec/checkpoint.md; C2SP signed-note). */
export interface SignedNote {
  /** With its last newline. */
  readonly body: string;
  /** At least one. */
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly keyName: string;
  /** 8 hex digits. */
  readonly keyId: string;
  /** What follows the key id. */
  readonly bytes: Uint8Array;
}

const SIGNATURES_MAX = 16;
const KEY_ID_BYTES = 4;
const CHARACTERS_MAX = 65_536;

export const isKeyName = (text: string): boolean => /^[^\s\p{Cc}\p{Cs}+]{1,200}$/u.test(text);

/** The note's text. Lines of other signers may be put behind it. */
export const writeNote = (body: string, lines: readonly string[]): string => `${body}\n${lines.join('')}`;

/** A line of a note: who signed, and what. */
export const writeSignature = ({ keyName, keyId, bytes }: NoteSignature): string =>
  `— ${keyName} ${toBase64(Buffer.concat([Buffer.from(keyId, 'hex'), bytes]))}\n`;

/** The note that the text is, or `null`: bytes beside the form are refused. */
export function readNote(text: string): SignedNote | null {
  // The em dash apart, what is not allowed in a body of ours is no harm in one of others, except control characters.
  if (text.length > CHARACTERS_MAX || /[^\P{Cc}\n]/u.test(text)) return null;
  const end = text.lastIndexOf('\n\n');
  if (end < 0 || !text.endsWith('\n')) return null;
  const lines = text.slice(end + 2, -1).split('\n');
  const signatures = lines.map((line) => readSignature(`${line}\n`));
  if (signatures.length > SIGNATURES_MAX) return null;
  const read = signatures.filter((signature) => signature !== null);
  return read.length === signatures.length ? { body: text.slice(0, end + 1), signatures: read } : null;
}

/** The signature that the line (with its newline) is, or `null`. */
export function readSignature(line: string): NoteSignature | null {
  const [, keyName = '', encoded = ''] = /^— ([^ ]+) ([^ ]+)\n$/.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  if (!isKeyName(keyName) || bytes === null || bytes.length <= KEY_ID_BYTES) return null;
  return {
    keyName,
    keyId: Buffer.from(bytes.subarray(0, KEY_ID_BYTES)).toString('hex'),
    bytes: bytes.subarray(KEY_ID_BYTES),
  };
}
