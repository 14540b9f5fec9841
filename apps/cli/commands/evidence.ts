import { Command, InvalidArgumentError, Option } from 'commander';
import { refusalCatalogue, type RefusalCode } from '#domain/shared';
import { EvidenceQueries, evidenceSorts } from '#projections';
import type { Cli } from '../cli.js';
import { evidenceView, safekeepingView } from '../views/evidence.js';
import { jsonOption } from './arguments.js';
import { listPartOf, withListOptions, type ListOptions } from './list-options.js';

interface EvidenceOptions extends ListOptions {
  readonly acts?: true;
  readonly from?: string;
  readonly by?: string;
  readonly code?: RefusalCode;
}

function refusalCode(text: string): string {
  if (!Object.hasOwn(refusalCatalogue, text)) throw new InvalidArgumentError('No refusal has this code.');
  return text;
}

export const evidenceCommand = (cli: Cli): Command =>
  withListOptions(
    new Command('evidence')
      .description('show what was refused, to whom and why, newest first')
      .option(
        '--from <address>',
        'only tokens from this address that were refused repeatedly: the log has its name, not the address',
      )
      .addOption(new Option('--by <subject>', 'only what this subject asked for').conflicts('from'))
      .addOption(new Option('--code <code>', 'only what was refused with this code').argParser(refusalCode))
      .option('--acts', 'instead what was done to the log itself and to its keys: by whom, and why'),
    evidenceSorts,
    '-position',
  )
    .addOption(jsonOption())
    .action(({ acts, from, by, code, ...asked }: EvidenceOptions, command: Command) =>
      cli.show(command, 'read-evidence', async (platform) => {
        const evidence = platform.get(EvidenceQueries);
        const part = listPartOf(evidenceSorts, asked);
        if (acts) return safekeepingView(await evidence.safekeepingActs(part));
        const actor = from === undefined ? by : platform.backend.sourceNames.nameOf(from);
        return evidenceView(await evidence.refusals(part, { actor, code }));
      }),
    );
