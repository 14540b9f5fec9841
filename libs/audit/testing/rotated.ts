import { assert, ok } from '#domain/shared';
import type { NotaryKeyring } from '../notary/keyring.js';
import type { VerifierKey } from '../notary/note/note-key.js';

/** A log's next key, of a change that no event tells of. */
export async function rotatedOffRecord(keyring: NotaryKeyring): Promise<VerifierKey> {
  const rotated = await keyring.rotate(async () => ok(undefined));
  assert(rotated.ok, 'nobody refuses');
  return rotated.value;
}
