import { Command } from 'commander';
import { changeMasterKey } from '../../platform/index.js';
import type { Cli } from '../cli.js';
import { Refused } from '../desk/refused.js';
import { rotationReasonOption } from './arguments.js';

const rotateMasterKeyCommand = (cli: Cli): Command =>
  new Command('rotate-master-key')
    .description(
      'wrap the vault’s keys under a new master key; the old one is forgotten, and with it every older copy of the keys',
    )
    .addOption(rotationReasonOption())
    .action(({ reason }: { reason: string }, command: Command) =>
      cli.atDesk(command, async (desk) => {
        await desk.may('rotate-master-key');
        const changed = await changeMasterKey(desk.platform.backend, desk.actor, reason);
        if (!changed.ok) throw new Refused(changed.error);
        const { masterId, keyCount, passedOver } = changed.value;
        cli.terminal.print(`the master key is ${masterId} now; it wraps ${keyCount} keys`);
        if (passedOver.length === 0) return;
        cli.terminal.remark(
          `${passedOver.length} rows of vault.key open under no master key and were passed over: ${passedOver.join(', ')}; ` +
            'trust verify names the files and identities that they kept',
        );
      }),
    );

export const vaultCommands = (cli: Cli): Command[] => [rotateMasterKeyCommand(cli)];
