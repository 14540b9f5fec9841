import { Command } from 'commander';
import type { Cli } from '../cli.js';

export const logRotateKeyCommand = (cli: Cli): Command =>
  new Command('rotate-key')
    .description('have a new key sign the log from the next event on; what the old ones signed stays valid')
    .addHelpText('after', '\nTell the witnesses: they need the new key besides the old one.')
    .action((_options: object, command: Command) =>
      cli.atDesk(command, async (desk) => {
        desk.mayRead('rotate-log-key');
        const key = await desk.platform.backend.notaryKeyring.rotate();
        cli.terminal.print(key.text);
      }),
    );
