import { fromBase64, toBase64 } from '../notary/note/base64.js';
import { readSize } from '../notary/note/checkpoint.js';
import { HASH_BYTES, type Hash } from '../notary/tree/hash.js';

/** What a witness is asked: to cosign a checkpoint that continues the size it cosigned last (C2SP tlog-witness). */
export interface WitnessRequest {
  readonly old: bigint;
  readonly proof: readonly Hash[];
  /** The checkpoint, a signed note. */
  readonly note: string;
}

/** A tree of 2⁶³ leaves has no longer proof. */
const PROOF_HASHES_MAX = 63;

export const writeWitnessRequest = ({ old, proof, note }: WitnessRequest): string =>
  [`old ${old}\n`, ...proof.map((hash) => `${toBase64(hash)}\n`), '\n', note].join('');

/** The request that the text is, or `null`. */
export function readWitnessRequest(text: string): WitnessRequest | null {
  const end = text.indexOf('\n\n');
  if (end < 0) return null;
  const [oldLine = '', ...proofLines] = text.slice(0, end).split('\n');
  const old = oldLine.startsWith('old ') ? readSize(oldLine.slice('old '.length)) : null;
  const hashes = proofLines.map(fromBase64);
  const proof = hashes.filter((hash) => hash?.length === HASH_BYTES) as readonly Hash[];
  if (old === null || proof.length !== hashes.length || proof.length > PROOF_HASHES_MAX) return null;
  return { old, proof, note: text.slice(end + 2) };
}
