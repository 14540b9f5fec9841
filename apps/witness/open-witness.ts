import { VerifierKey, Witness } from '#audit';
import { FolderWitnessMemory, witnessSigner } from '#persistence/witness';

export interface WitnessSettings {
  /** Holds its key and what it cosigned; of this process alone. */
  readonly folder: string;
  /** What its key is called; a name like a URL without its scheme. */
  readonly name: string;
  /** Verifier keys of the logs that it vouches for, each named by its log; after a rotation, old and new. */
  readonly logKeys: readonly string[];
}

/** A witness with its key and its memory. Throws for a text that is no log's key. */
export async function openWitness({ folder, name, logKeys }: WitnessSettings): Promise<Witness> {
  const logs = logKeys.map((text) => {
    const key = VerifierKey.read(text);
    if (key?.kind !== 'note') throw new Error(`not the verifier key of a log: ${text}`);
    return key;
  });
  return new Witness(await witnessSigner(folder, name), logs, new FolderWitnessMemory(folder));
}
