import { readFile } from 'node:fs/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { checkNames, type CheckName, type HeadElsewhere, type TrustedLog } from '#audit';
import type { Cli } from '../cli.js';
import { showProgress } from '../terminal/progress.js';
import { verificationView } from '../views/verification.js';
import { jsonOption } from './arguments.js';

interface Options {
  readonly check?: readonly CheckName[];
  readonly logKey?: TrustedLog;
  readonly head?: readonly string[];
}

export const verifyCommand = (cli: Cli): Command =>
  new Command('verify')
    .description(
      'prove the log, its files and what is derived from it; exits 1 and names the first bad position when something does not hold',
    )
    .addOption(
      new Option('--check <name...>', 'run these checks only; all of them, when none is named').choices(checkNames),
    )
    .addOption(
      new Option(
        '--log-key <vkey>',
        'the log’s first verifier key, known from elsewhere; without it the log’s own word is taken',
      ).argParser(trustedLog),
    )
    .option('--head <file...>', 'a checkpoint of the log that is kept elsewhere: by a witness, by an auditor')
    .addOption(jsonOption())
    .action(({ check = [], logKey, head = [] }: Options, command: Command) =>
      cli.look(command, 'read-operations', async (platform) => {
        const heads = await Promise.all(head.map(headIn));
        const request = { checks: check, heads, ...(logKey ? { trusted: logKey } : {}) };
        const verification = await platform.verify(request, showProgress(cli.terminal));
        if (!verification.sound) cli.sayNo();
        return verificationView(verification);
      }),
    );

/** A verifier key's name is the log's. */
function trustedLog(vkey: string): TrustedLog {
  const [origin = '', ...rest] = vkey.split('+');
  if (origin === '' || rest.length < 2)
    throw new InvalidArgumentError('It is <name>+<id>+<key>, as trust log keys shows it.');
  return { origin, firstKey: vkey };
}

const headIn = async (file: string): Promise<HeadElsewhere> => ({
  from: file,
  note: await readFile(file, 'utf8'),
  signers: [],
});
