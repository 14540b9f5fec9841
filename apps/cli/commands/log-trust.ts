import { readdir, readFile } from 'node:fs/promises';
import { InvalidArgumentError, Option } from 'commander';
import type { HeadElsewhere, TrustedLog } from '#audit';
import type { DecidedErasure } from '#domain/erasure';
import { FolderErasureMemory } from '#persistence/vault';

/** What is known of a log from elsewhere than from whoever keeps it. */
export interface TrustOptions {
  readonly logKey?: TrustedLog;
  readonly head?: readonly string[];
  readonly erasures?: string;
}

export const logKeyOption = (): Option =>
  new Option(
    '--log-key <vkey>',
    'the log’s first verifier key, known from elsewhere; without it the log’s own word is taken',
  ).argParser(trustedLog);

export const headOption = (): Option =>
  new Option('--head <file...>', 'a checkpoint of the log that is kept elsewhere: by a witness, by an auditor');

export const erasuresOption = (more = ''): Option =>
  new Option(
    '--erasures <folder>',
    `the erasures that are kept apart, a copy of vault/erasures of the data folder${more}`,
  );

/** Throws where there is no such folder: that nothing was erased is never guessed. */
export async function erasuresIn(folder: string): Promise<readonly DecidedErasure[]> {
  await readdir(folder);
  return new FolderErasureMemory(folder).all();
}

export const headIn = async (file: string): Promise<HeadElsewhere> => ({
  from: file,
  note: await readFile(file, 'utf8'),
  signers: [],
});

/** A verifier key's name is the log's. */
function trustedLog(vkey: string): TrustedLog {
  const [origin = '', ...rest] = vkey.split('+');
  if (origin === '' || rest.length < 2)
    throw new InvalidArgumentError('It is <name>+<id>+<key>, as trust log keys shows it.');
  return { origin, firstKey: vkey };
}
