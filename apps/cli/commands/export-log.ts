import { Command } from 'commander';
import { exportLog } from '#audit';
import { logSourcesOf } from '../../platform/index.js';
import type { Cli } from '../cli.js';
import { Refused } from '../desk/refused.js';
import { showProgress } from '../terminal/progress.js';
import { jsonOption } from './arguments.js';
import { writeNew } from './write-new.js';

interface Options {
  readonly files: boolean;
  readonly out: string;
}

export const exportLogCommand = (cli: Cli): Command =>
  new Command('log')
    .description(
      'write the whole log with everything that proves it, to be brought into another installation by trust import log (docs/spec/log-file.md)',
    )
    .option('--files', 'with the files that were sent, not their digests alone', false)
    .requiredOption('--out <file>', 'where it goes; a file that is there is not overwritten')
    .addOption(jsonOption())
    .action(({ files: withFiles, out }: Options, command: Command) =>
      cli.show(command, 'read-bundle', async ({ backend }) => {
        const lines = await exportLog(logSourcesOf(backend), { withFiles }, showProgress(cli.terminal));
        if (!lines.ok) throw new Refused(lines.error);
        const bytes = await writeNew(command, out, lines.value);
        return { json: { file: out, bytes }, text: () => ` the log is in ${out} (${bytes} bytes)` };
      }),
    );
