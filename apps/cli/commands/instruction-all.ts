import { Command, Option } from 'commander';
import { Clock, OperationRunner } from '#application';
import {
  DistributionQueries,
  instructionSorts,
  instructionStatuses,
  latenesses,
  passingPage,
  type InstructionFilter,
} from '#projections';
import type { Cli } from '../cli.js';
import { instructionsOfAllView } from '../views/instructions.js';
import { date, jsonOption } from './arguments.js';
import { listPartOf, withListOptions, type ListOptions } from './list-options.js';

interface AllOptions extends ListOptions, Omit<InstructionFilter, 'dealId'> {
  readonly deal?: string;
}

export const instructionAllCommand = (cli: Cli): Command =>
  withListOptions(
    new Command('all')
      .description('list the transfer instructions (划款指令) of every deal by due date, or those alone that are late')
      .option('--deal <deal>', 'of this deal alone')
      .addOption(new Option('--status <status>', 'only those that stand so').choices(instructionStatuses))
      .addOption(new Option('--stage <stage>', 'only those of this stage').choices(['allocation', 'payment']))
      .addOption(
        new Option('--late <how>', 'past their due date and not executed, or executed after they were due').choices(
          latenesses,
        ),
      )
      .addOption(new Option('--from <date>', 'only those due on this day or later').argParser(date))
      .addOption(new Option('--to <date>', 'only those due on this day or before').argParser(date)),
    instructionSorts,
    'dueDate',
  )
    .addOption(jsonOption())
    .action(({ deal: dealId, status, stage, late, from, to, ...asked }: AllOptions, command: Command) =>
      cli.show(command, 'read-distributions', async (platform, actor) => {
        const filter = { dealId, status, stage, late, from, to };
        const today = platform.get<Clock>(Clock).today();
        return instructionsOfAllView(
          await passingPage(
            listPartOf(instructionSorts, asked),
            (part) => platform.get(DistributionQueries).list(part, filter, today),
            (rows) => platform.get(OperationRunner).reach.within(actor, rows),
          ),
        );
      }),
    );
