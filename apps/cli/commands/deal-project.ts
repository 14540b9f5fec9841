import { Command } from 'commander';
import { DryRuns } from '#application';
import type { Cli } from '../cli.js';
import { documentRefused } from '../desk/document-refused.js';
import { readDocumentFile } from '../desk/files.js';
import { standingDeal } from '../desk/standing.js';
import { projectionView } from '../views/projection.js';
import { dealArgument, jsonOption } from './arguments.js';

export const dealProjectCommand = (cli: Cli): Command =>
  new Command('project')
    .description(
      'run a deal’s payments to the end of its schedule on a recovery forecast, from where it stands, as a dry run',
    )
    .addArgument(dealArgument())
    .requiredOption('--forecast <file>', 'what is expected to come in, JSON or YAML (docs/how-to/project.md)')
    .addOption(jsonOption())
    .action((dealId: string, { forecast }: { forecast: string }, command: Command) =>
      cli.show(command, 'read-projection', async (platform) => {
        const { terms } = await standingDeal(platform, dealId);
        const projection = await platform.get(DryRuns).project(dealId, await readDocumentFile(forecast));
        if (!projection.ok) throw documentRefused(projection.error);
        return projectionView(terms, projection.value);
      }),
    );
