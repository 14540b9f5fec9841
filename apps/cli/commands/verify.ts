import { Command, Option } from 'commander';
import { checkNames, type CheckName } from '#audit';
import type { Cli } from '../cli.js';
import { showProgress } from '../terminal/progress.js';
import { verificationView } from '../views/verification.js';
import { jsonOption } from './arguments.js';
import { erasuresIn, erasuresOption, headIn, headOption, logKeyOption, type TrustOptions } from './log-trust.js';

interface Options extends TrustOptions {
  readonly check?: readonly CheckName[];
}

export const verifyCommand = (cli: Cli): Command =>
  new Command('verify')
    .description(
      'prove the log, its files and what is derived from it; exits 1 and names the first bad position when something does not hold',
    )
    .addOption(
      new Option('--check <name...>', 'run these checks only; all of them, when none is named').choices(checkNames),
    )
    .addOption(logKeyOption())
    .addOption(headOption())
    .addOption(erasuresOption())
    .addOption(jsonOption())
    .action(({ check = [], logKey, head = [], erasures }: Options, command: Command) =>
      cli.look(command, 'read-operations', async (platform) => {
        const heads = await Promise.all(head.map(headIn));
        const erased = erasures === undefined ? [] : await erasuresIn(erasures);
        const request = { checks: check, heads, erased, ...(logKey ? { trusted: logKey } : {}) };
        const verification = await platform.verify(request, showProgress(cli.terminal));
        if (!verification.sound) cli.sayNo();
        return verificationView(verification);
      }),
    );
