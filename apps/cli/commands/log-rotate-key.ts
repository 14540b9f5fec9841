import { Command } from 'commander';
import { changeLogKey } from '../../platform/index.js';
import type { Cli } from '../cli.js';
import { Refused } from '../desk/refused.js';
import { rotationReasonOption } from './arguments.js';

export const logRotateKeyCommand = (cli: Cli): Command =>
  new Command('rotate-key')
    .description('have a new key sign the log from the next event on; what the old ones signed stays valid')
    .addOption(rotationReasonOption())
    .addHelpText('after', '\nTell the witnesses: they need the new key besides the old one.')
    .action(({ reason }: { reason: string }, command: Command) =>
      cli.atDesk(command, async (desk) => {
        await desk.may('rotate-log-key');
        const changed = await changeLogKey(desk.platform.backend, desk.actor, reason);
        if (!changed.ok) throw new Refused(changed.error);
        cli.terminal.print(changed.value.text);
      }),
    );
