import { replaceFile } from '../replace-file.js';
import { keepSecret, readSecret } from '../secret-file.js';
import { KEY_BYTES, masterKeyOf, newMasterKey, type MasterKey } from './wrapped-key.js';

/** The vault's keys are wrapped under a master key that nobody has given: without it no file can be read. */
export class MasterKeyMissing extends Error {
  override readonly name = 'MasterKeyMissing';
}

/**
 * The master keys as a file for its owner alone, apart from the database whose keys they wrap: a line a key, its id and its 32
 * bytes in hex. It has one line, and a second while the key is changed.
 */
export class MasterKeyFile {
  constructor(readonly path: string) {}

  /** None where there is no file. Throws when others may read it, and for a line that is no key. */
  async read(): Promise<readonly MasterKey[]> {
    const text = await readSecret(this.path);
    return text === null
      ? []
      : text
          .trimEnd()
          .split('\n')
          .map((line) => this.keyIn(line));
  }

  /** Makes the first key, unless another process was first. */
  async begin(): Promise<void> {
    await keepSecret(this.path, textOf([newMasterKey()]));
  }

  async replace(keys: readonly MasterKey[]): Promise<void> {
    await replaceFile(this.path, textOf(keys));
  }

  private keyIn(line: string): MasterKey {
    const [id, hex = ''] = line.split(' ');
    const key = Buffer.from(hex, 'hex');
    const master = masterKeyOf(key);
    if (key.length !== KEY_BYTES || line !== lineOf(master)) {
      throw new Error(`${this.path}: the line of ${id ?? ''} is no master key`);
    }
    return master;
  }
}

const lineOf = ({ masterId, key }: MasterKey): string => `${masterId} ${Buffer.from(key).toString('hex')}`;

const textOf = (keys: readonly MasterKey[]): string => keys.map((key) => `${lineOf(key)}\n`).join('');
