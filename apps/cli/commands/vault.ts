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
        const { masterId, keyCount } = await desk.platform.backend.vaultKeys.rotate();
        cli.terminal.print(`the master key is ${masterId} now; it wraps ${keyCount} keys`);
      }),
    );

export const vaultCommands = (cli: Cli): Command[] => [rotateMasterKeyCommand(cli)];
