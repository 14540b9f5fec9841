import { Command } from 'commander';
import { archiveOf } from '../../platform/index.js';
import type { Cli } from '../cli.js';
import { Refused } from '../desk/refused.js';
import { showProgress } from '../terminal/progress.js';
import { dealArgument, jsonOption } from './arguments.js';
import { writeNew } from './write-new.js';

export const exportArchiveCommand = (cli: Cli): Command =>
  new Command('archive')
    .description(
      'write the sealed archive of a liquidated deal: all that the log holds of it, with every file and paper, verifying alone (docs/spec/bundle.md)',
    )
    .addArgument(dealArgument())
    .requiredOption('--out <file>', 'where the ZIP goes; a file that is there is not overwritten')
    .addOption(jsonOption())
    .action((dealId: string, { out }: { readonly out: string }, command: Command) =>
      cli.show(command, 'read-bundle', async ({ backend }) => {
        const archive = await archiveOf(backend, dealId, showProgress(cli.terminal));
        if (!archive.ok) throw new Refused(archive.error);
        const bytes = await writeNew(command, out, archive.value);
        return {
          json: { file: out, bytes, dealId },
          text: () => ` the archive is in ${out} (${bytes} bytes); unpack it and run: node verify.mjs`,
        };
      }),
    );
