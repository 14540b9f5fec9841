import { Command, Option } from 'commander';
import { ConfirmTermination, LiquidateTrust, ProposeTermination } from '#application';
import { terminationGrounds, type TerminationGround } from '#domain/deal';
import type { Cli } from '../cli.js';
import { ask } from '../desk/ask.js';
import { standingDeal } from '../desk/standing.js';
import { dealStatusView } from '../views/deal-status.js';
import { dealArgument, jsonOption, keyOption } from './arguments.js';

/** The commands of `trust deal` by which a trust ends. */
export const dealEndingCommands = (cli: Cli): readonly Command[] => [
  terminateCommand(cli),
  confirmCommand(cli),
  liquidateCommand(cli),
  statusCommand(cli),
];

interface EndingOptions {
  readonly ground: TerminationGround;
  readonly on: string;
  readonly evidence: string;
}

const onEnding = (name: string): Command =>
  new Command(name)
    .addArgument(dealArgument())
    .addOption(new Option('--ground <ground>', 'why it ends').choices(terminationGrounds).makeOptionMandatory())
    .requiredOption('--on <date>', 'the day on which it ends, YYYY-MM-DD')
    .requiredOption('--evidence <text>', 'what says so: a resolution, a letter, a file’s digest')
    .addOption(keyOption());

const terminateCommand = (cli: Cli): Command =>
  onEnding('terminate')
    .description('state that the trust ends (信托终止); it counts once another person confirms it')
    .action((dealId: string, { ground, on: date, evidence }: EndingOptions, command: Command) =>
      cli.perform(command, ask('propose-termination', ProposeTermination, { dealId, ground, date, evidence })),
    );

const confirmCommand = (cli: Cli): Command =>
  onEnding('confirm-termination')
    .description('confirm, as another person, the very statement that stands: the trust has ended (清算中)')
    .action((dealId: string, { ground, on: date, evidence }: EndingOptions, command: Command) =>
      cli.perform(command, ask('confirm-termination', ConfirmTermination, { dealId, ground, date, evidence })),
    );

const liquidateCommand = (cli: Cli): Command =>
  new Command('liquidate')
    .description(
      'close the deal (已清算) once the last payment is made and the trust’s accounts are empty; publish its papers before',
    )
    .addArgument(dealArgument())
    .requiredOption('--report <text>', 'the liquidation report (清算报告): a reference, or a file’s digest')
    .addOption(keyOption())
    .action((dealId: string, { report }: { report: string }, command: Command) =>
      cli.perform(command, ask('liquidate-trust', LiquidateTrust, { dealId, report })),
    );

const statusCommand = (cli: Cli): Command =>
  new Command('status')
    .description('how far a deal has come, and how its trust ended')
    .addArgument(dealArgument())
    .addOption(jsonOption())
    .action((dealId: string, _options, command: Command) =>
      cli.show(command, 'read-deal', async (platform) => dealStatusView(await standingDeal(platform, dealId))),
    );
