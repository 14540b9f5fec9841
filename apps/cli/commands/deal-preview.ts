import { Command } from 'commander';
import { DryRuns } from '#application';
import type { Cli } from '../cli.js';
import { documentRefused } from '../desk/document-refused.js';
import { readDocumentFile } from '../desk/files.js';
import { standingDeal } from '../desk/standing.js';
import { previewView } from '../views/preview.js';
import { dealArgument, jsonOption, periodArgument } from './arguments.js';

export const dealPreviewCommand = (cli: Cli): Command =>
  new Command('preview')
    .description(
      'run a period’s waterfall as it stands, or under changes, as a dry run: what would be paid, and what changes; nothing is recorded',
    )
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .option(
      '--changes <file>',
      'what to suppose, JSON or YAML (docs/how-to/what-if.md); without it, the period as it stands',
    )
    .addOption(jsonOption())
    .action((dealId: string, periodNumber: number, { changes }: { changes?: string }, command: Command) =>
      cli.show(command, 'read-preview', async (platform) => {
        const { terms } = await standingDeal(platform, dealId);
        const document = changes === undefined ? {} : await readDocumentFile(changes);
        const preview = await platform.get(DryRuns).preview({ dealId, periodNumber }, document);
        if (!preview.ok) throw documentRefused(preview.error);
        return previewView(terms, preview.value);
      }),
    );
