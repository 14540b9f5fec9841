import { Command } from 'commander';
import { backUp } from '../../platform/index.js';
import type { Cli } from '../cli.js';
import { Refused } from '../desk/refused.js';
import { showProgress } from '../terminal/progress.js';
import { jsonOption } from './arguments.js';
import { writeNew } from './write-new.js';

interface Options {
  readonly keys: boolean;
  readonly out: string;
}

export const backUpCommand = (cli: Cli): Command =>
  new Command('backup')
    .description(
      'write everything that cannot be made again into one file: the log with what proves it, the files that were sent and published, who subjects are; for trust restore (docs/how-to/back-up-and-restore.md)',
    )
    .option('--keys', 'with the notary’s signing keys: who has the file then signs in the log’s name', false)
    .requiredOption('--out <file>', 'where it goes; a file that is there is not overwritten')
    .addOption(jsonOption())
    .action(({ keys: withKeys, out }: Options, command: Command) =>
      cli.show(command, 'back-up', async ({ backend }) => {
        const written = await backUp(backend, cli.settings(command), { withKeys }, showProgress(cli.terminal));
        if (!written.ok) throw new Refused(written.error);
        const { bytes: backup, missing } = written.value;
        const bytes = await writeNew(command, out, backup);
        if (missing.length > 0) cli.sayNo();
        const keys = withKeys ? 'with the signing keys: keep it as they are kept' : 'without the signing keys';
        return {
          json: { file: out, bytes, withKeys, missing },
          text: () =>
            [
              ` the backup is in ${out} (${bytes} bytes, ${keys})`,
              ...missing.map(({ subjectId, code }) => ` not in it is who ${subjectId} is: ${code}`),
            ].join('\n'),
        };
      }),
    );
