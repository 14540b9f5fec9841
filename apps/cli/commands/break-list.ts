import { Command, Option } from 'commander';
import { Clock, OperationRunner } from '#application';
import { breakKinds } from '#domain/collections';
import {
  breakSorts,
  breakStatuses,
  passingPage,
  ReconciliationQueries,
  type BreakFilter,
  type ReconciliationBreak,
} from '#projections';
import type { Cli } from '../cli.js';
import { breaksView } from '../views/reconciliation.js';
import { date, jsonOption } from './arguments.js';
import { listPartOf, withListOptions, type ListOptions } from './list-options.js';

interface BreakOptions extends ListOptions, Omit<BreakFilter, 'dealId'> {
  readonly deal?: string;
}

export const breakListCommand = (cli: Cli): Command =>
  withListOptions(
    new Command('breaks')
      .description(
        'the breaks (差异) that stand, of every deal or of one, the oldest first: whose they are, and since when',
      )
      .option('--deal <deal>', 'of this deal alone')
      .addOption(new Option('--status <status>', 'only those that stand so').choices(breakStatuses).default('standing'))
      .addOption(new Option('--kind <kind>', 'only those of this kind').choices(breakKinds))
      .option('--owner <subject>', 'only those that this subject sees to')
      .addOption(new Option('--to <date>', 'only those that began on this day or before').argParser(date)),
    breakSorts,
    'since',
  )
    .addOption(jsonOption())
    .action(({ deal: dealId, status, kind, owner, to, ...asked }: BreakOptions, command: Command) =>
      cli.show(command, 'read-reconciliation', async (platform, actor) => {
        const page = await passingPage(
          listPartOf<ReconciliationBreak>(breakSorts, asked),
          (part) => platform.get(ReconciliationQueries).list(part, { dealId, status, kind, owner, to }),
          (rows) => platform.get(OperationRunner).reach.within(actor, rows),
        );
        return breaksView(page, platform.get<Clock>(Clock).today());
      }),
    );
