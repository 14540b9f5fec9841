import { Command } from 'commander';
import type { Cli } from '../cli.js';
import { showProgress } from '../terminal/progress.js';
import { comparisonView, restoredView } from '../views/comparison.js';
import { jsonOption } from './arguments.js';

/** Of the read models as they lie: one that stopped is compared up to where it stopped. */
export const replayCommand = (cli: Cli): Command =>
  new Command('replay')
    .description(
      'rebuild every read model from the log beside the live ones and compare them row by row; exits 1 and names the rows when they differ',
    )
    .option('--restore', 'put what was rebuilt in the place of the rows that differ; reads go on meanwhile')
    .addOption(jsonOption())
    .action(({ restore }: { restore?: true }, command: Command) =>
      restore
        ? cli.look(command, 'restore-read-models', async (platform) =>
            restoredView(await platform.rebuildAndRestore(showProgress(cli.terminal))),
          )
        : cli.look(command, 'read-operations', async (platform) => {
            const comparison = await platform.rebuildAndCompare(showProgress(cli.terminal));
            if (!comparison.identical) cli.sayNo();
            return comparisonView(comparison);
          }),
    );
