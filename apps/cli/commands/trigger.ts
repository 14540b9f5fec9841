import { Command } from 'commander';
import { ConfirmTrigger, DeclareTrigger } from '#application';
import { PastReads, TriggerQueries, triggerTables } from '#projections';
import type { Cli } from '../cli.js';
import { ask } from '../desk/ask.js';
import { standingDeal } from '../desk/standing.js';
import { triggersView } from '../views/triggers.js';
import { dealArgument, jsonOption, keyOption, wholeNumber } from './arguments.js';
import { asOfOption, knownAtOption, standpointOf, type StandpointOptions } from './standpoint.js';

/** The commands of `trust trigger`. */
export const triggerCommands = (cli: Cli): readonly Command[] => [
  declareCommand(cli),
  confirmCommand(cli),
  listCommand(cli),
];

interface StatementOptions {
  readonly on: string;
  readonly evidence: string;
}

const onTrigger = (name: string): Command =>
  new Command(name)
    .addArgument(dealArgument())
    .argument('<trigger>', 'id of the trigger, as in the deal’s terms')
    .requiredOption('--on <date>', 'the day from which it counts as fired, YYYY-MM-DD')
    .requiredOption('--evidence <text>', 'what it is declared on: a resolution, a letter, a file’s digest');

const declareCommand = (cli: Cli): Command =>
  onTrigger('declare')
    .description('state that a trigger has fired; it counts once another person confirms it')
    .option('--period <number>', 'the period whose payment began its grace period, where it has one', wholeNumber)
    .addOption(keyOption())
    .action((dealId: string, triggerId: string, options: StatementOptions & { period?: number }, command: Command) => {
      const { on: date, evidence, period: periodNumber } = options;
      const sent = { dealId, triggerId, date, evidence, ...(periodNumber === undefined ? {} : { periodNumber }) };
      return cli.perform(command, ask('declare-trigger', DeclareTrigger, sent));
    });

const confirmCommand = (cli: Cli): Command =>
  onTrigger('confirm')
    .description('confirm, as another person, the very statement that stands: the trigger has fired')
    .addOption(keyOption())
    .action((dealId: string, triggerId: string, { on: date, evidence }: StatementOptions, command: Command) =>
      cli.perform(command, ask('confirm-trigger', ConfirmTrigger, { dealId, triggerId, date, evidence })),
    );

const listCommand = (cli: Cli): Command =>
  new Command('list')
    .description('show what people declared of the deal’s triggers, and what its payments found of them')
    .addArgument(dealArgument())
    .addOption(asOfOption())
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, options: StandpointOptions, command: Command) =>
      cli.show(command, 'read-triggers', async (platform) => {
        const { terms } = await standingDeal(platform, dealId);
        return platform.get(PastReads).from(standpointOf(options), dealId, triggerTables, async (read) => {
          const queries = new TriggerQueries(read);
          return triggersView(terms, await queries.declarations(dealId), await queries.outcomes(dealId));
        });
      }),
    );
