import { Command, Option } from 'commander';
import { EvidenceQueries } from '#projections';
import type { Cli } from '../cli.js';
import { evidenceView, safekeepingView } from '../views/evidence.js';
import { jsonOption, wholeNumber } from './arguments.js';

export const evidenceCommand = (cli: Cli): Command =>
  new Command('evidence')
    .description('show what was refused, to whom and why, newest first')
    .option(
      '--from <address>',
      'only tokens from this address that were refused repeatedly: the log has its name, not the address',
    )
    .option('--acts', 'instead what was done to the log itself and to its keys: by whom, and why')
    .addOption(new Option('--limit <rows>', 'at most this many').argParser(wholeNumber).default(50))
    .addOption(jsonOption())
    .action(({ acts, from, limit }: { acts?: true; from?: string; limit: number }, command: Command) =>
      cli.show(command, 'read-evidence', async (platform) => {
        if (acts) return safekeepingView(await platform.get(EvidenceQueries).safekeepingActs({ offset: 0, limit }));
        const source = from === undefined ? undefined : platform.backend.sourceNames.nameOf(from);
        return evidenceView(await platform.get(EvidenceQueries).refusals({ offset: 0, limit }, source));
      }),
    );
