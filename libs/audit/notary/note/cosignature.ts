import { assert } from '#domain/shared';
import type { NoteSigner, VerifierKey } from './note-key.js';
import { writeSignature, type NoteSignature } from './signed-note.js';

const TIME_BYTES = 8;
const SIGNATURE_BYTES = 64;

const message = (body: string, time_s: bigint): string => `cosignature/v1\ntime ${time_s}\n${body}`;

/** A witness's line under a checkpoint's body (docs/spec/cosignature.md). `time_s`: POSIX seconds. */
export function cosign(body: string, signer: NoteSigner, time_s: number): string {
  assert(signer.verifier.kind === 'cosignature', `${signer.verifier.name} is no witness’s key`);
  const time = Buffer.alloc(TIME_BYTES);
  time.writeBigUInt64BE(BigInt(time_s));
  const signature = signer.sign(message(body, BigInt(time_s)));
  return writeSignature({
    keyName: signer.verifier.name,
    keyId: signer.verifier.id,
    bytes: Buffer.concat([time, signature]),
  });
}

/** Whether the line is the witness's word for the body. */
export function verifyCosignature(body: string, line: NoteSignature, key: VerifierKey): boolean {
  if (key.kind !== 'cosignature' || !key.signed(line)) return false;
  if (line.bytes.length !== TIME_BYTES + SIGNATURE_BYTES) return false;
  const time_s = Buffer.from(line.bytes).readBigUInt64BE();
  return key.verify(message(body, time_s), line.bytes.subarray(TIME_BYTES));
}
