import { Command } from 'commander';
import { refusal } from '#domain/shared';
import type { Cli } from '../cli.js';
import { Refused } from '../desk/refused.js';
import { jsonOption } from './arguments.js';

export const logCheckpointCommand = (cli: Cli): Command =>
  new Command('checkpoint')
    .description('print the newest signed head of the log’s Merkle tree (docs/spec/checkpoint.md)')
    .addOption(jsonOption())
    .action((_options: object, command: Command) =>
      cli.show(command, 'read-log-proofs', async ({ backend }) => {
        const newest = await backend.proofs.checkpoint();
        if (!newest) throw new Refused(refusal('NOT_SIGNED_YET', 'the log is empty'));
        const { size, note } = newest;
        return { json: { size: size.toString(), checkpoint: note }, text: () => note.trimEnd() };
      }),
    );
