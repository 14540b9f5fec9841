import { join } from 'node:path';
import { NoteSigner } from '#audit';
import { assert } from '#domain/shared';
import { keepSecret, readSecret } from '../secret-file.js';

/** The witness's key in its folder, made under the name at the first call. Throws when the folder's key has another name. */
export async function witnessSigner(folder: string, name: string): Promise<NoteSigner> {
  const path = join(folder, 'witness.key');
  const text = await readSecret(path);
  if (text === null) {
    await keepSecret(path, `${NoteSigner.generate(name, 'cosignature').text}\n`);
    return witnessSigner(folder, name);
  }
  const signer = NoteSigner.read(text.trimEnd());
  assert(signer.verifier.kind === 'cosignature', `${path} holds no witness’s key`);
  if (signer.verifier.name !== name) throw new Error(`${path} is the key of ${signer.verifier.name}, not of ${name}`);
  return signer;
}
