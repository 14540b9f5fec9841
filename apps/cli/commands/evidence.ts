import { Command, Option } from 'commander';
import { EvidenceQueries } from '#projections';
import type { Cli } from '../cli.js';
import { evidenceView } from '../views/evidence.js';
import { jsonOption, wholeNumber } from './arguments.js';

export const evidenceCommand = (cli: Cli): Command =>
  new Command('evidence')
    .description('show what was refused, to whom and why, newest first')
    .addOption(new Option('--limit <rows>', 'at most this many').argParser(wholeNumber).default(50))
    .addOption(jsonOption())
    .action(({ limit }: { limit: number }, command: Command) =>
      cli.show(command, 'read-evidence', async (platform) =>
        evidenceView(await platform.get(EvidenceQueries).refusals({ offset: 0, limit })),
      ),
    );
