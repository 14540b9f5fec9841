import { Command } from 'commander';
import type { Cli } from '../cli.js';
import { showProgress } from '../terminal/progress.js';
import { comparisonView } from '../views/comparison.js';
import { jsonOption } from './arguments.js';

export const replayCommand = (cli: Cli): Command =>
  new Command('replay')
    .description(
      'rebuild every read model from the log beside the live ones and compare them row by row; exits 1 and names the rows when they differ',
    )
    .addOption(jsonOption())
    .action((_options, command: Command) =>
      cli.show(command, 'read-operations', async (platform) => {
        const comparison = await platform.rebuildAndCompare(showProgress(cli.terminal));
        if (!comparison.identical) cli.sayNo();
        return comparisonView(comparison);
      }),
    );
