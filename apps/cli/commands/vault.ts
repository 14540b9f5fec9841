import { Command } from 'commander';
import type { Cli } from '../cli.js';

const rotateMasterKeyCommand = (cli: Cli): Command =>
  new Command('rotate-master-key')
    .description(
      'wrap the vault’s keys under a new master key; the old one is forgotten, and with it every older copy of the keys',
    )
    .action((_options: object, command: Command) =>
      cli.atDesk(command, async (desk) => {
        desk.mayRead('rotate-master-key');
        const { masterId, keyCount, passedOver } = await desk.platform.backend.vaultKeys.rotate();
        cli.terminal.print(`the master key is ${masterId} now; it wraps ${keyCount} keys`);
        if (passedOver.length === 0) return;
        cli.terminal.remark(
          `${passedOver.length} rows of vault.key open under no master key and were passed over: ${passedOver.join(', ')}; ` +
            'trust verify names the files and identities that they kept',
        );
      }),
    );

export const vaultCommands = (cli: Cli): Command[] => [rotateMasterKeyCommand(cli)];
