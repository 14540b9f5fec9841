import { Command } from 'commander';
import type { Cli } from '../cli.js';
import { jsonOption } from './arguments.js';

export const logKeysCommand = (cli: Cli): Command =>
  new Command('keys')
    .description('print the keys that signed the log, each signed by the one before it (docs/spec/checkpoint.md)')
    .addOption(jsonOption())
    .action((_options: object, command: Command) =>
      cli.show(command, 'read-log-proofs', async ({ backend }) => {
        // A log that has no key yet gets its first, so that a witness can be told before the first event.
        await backend.notaryKeyring.current();
        const entries = await backend.proofs.keyEntries();
        return { json: { entries }, text: () => entries.join('\n').trimEnd() };
      }),
    );
