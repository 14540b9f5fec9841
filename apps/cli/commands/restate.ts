import { Command, Option } from 'commander';
import { ApproveRestatement, ProposeRestatement } from '#application';
import { ReconciliationQueries } from '#projections';
import type { Cli } from '../cli.js';
import { ask } from '../desk/ask.js';
import { readShapedFile } from '../desk/shaped-file.js';
import { standingDeal } from '../desk/standing.js';
import { restatementView } from '../views/restatement.js';
import { dealArgument, jsonOption, keyOption, periodArgument, wholeNumber } from './arguments.js';
import { poolFile } from './pool-report.js';

/** The commands of `trust restate`. */
export const restateCommands = (cli: Cli): readonly Command[] => [
  proposeCommand(cli),
  approveCommand(cli),
  showCommand(cli),
];

interface ProposeOptions {
  readonly collections: readonly CorrectedCollections[];
  readonly claim: readonly { readonly feeId: string; readonly amount: string }[];
  readonly pool?: string;
  readonly claimedFrom?: string;
  readonly reason: string;
}

interface CorrectedCollections {
  readonly servicerId: string;
  readonly principal: string;
  readonly interest: string;
  readonly penalty: string;
  readonly fee: string;
  readonly disposalCost: string;
}

/** `servicer:principal,interest,penalty,fee,disposal cost`; what is missing is refused as an amount by the operation. */
const readCollections = (text: string, before: readonly CorrectedCollections[]): readonly CorrectedCollections[] => {
  const [servicerId = '', figures = ''] = text.split(':');
  const [principal = '', interest = '', penalty = '', fee = '', disposalCost = ''] = figures.split(',');
  return [...before, { servicerId, principal, interest, penalty, fee, disposalCost }];
};

const readClaim = (text: string, before: ProposeOptions['claim']): ProposeOptions['claim'] => {
  const [feeId = '', amount = ''] = text.split(':');
  return [...before, { feeId, amount }];
};

const proposeCommand = (cli: Cli): Command =>
  new Command('propose')
    .description('compute a closed period as it should have been, for another person to approve')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .addOption(
      new Option(
        '--collections <servicer:figures>',
        'what a servicer should have reported in all: principal,interest,penalty,fee,disposal cost; may be repeated',
      )
        .argParser(readCollections)
        .default([], 'as reported'),
    )
    .addOption(
      new Option('--claim <fee:amount>', 'what should have been invoiced for a fee in all; may be repeated')
        .argParser(readClaim)
        .default([], 'as entered'),
    )
    .option(
      '--pool <file>',
      'what should have been reported of the pool as of each day named: JSON or YAML, a list of date, balance, collected by component, defaulted',
    )
    .option('--claimed-from <party>', 'the party at fault, where the deal has the difference claimed')
    .requiredOption('--reason <text>', 'why, for whoever reads the record')
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, options: ProposeOptions, command: Command) =>
      cli.perform(command, async () => {
        const { collections, claim: claims, claimedFrom = null, reason } = options;
        const pool = options.pool === undefined ? [] : await readShapedFile(options.pool, poolFile);
        const sent = { dealId, periodNumber, collections, claims, pool, claimedFrom, reason };
        return ask('propose-restatement', ProposeRestatement, sent);
      }),
    );

const approveCommand = (cli: Cli): Command =>
  new Command('approve')
    .description('restate a closed period as proposed, as another person than the one who proposed it')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .requiredOption('--digest <digest>', 'of the proposal, as `trust restate show` shows it')
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, { digest }: { digest: string }, command: Command) =>
      cli.perform(command, ask('approve-restatement', ApproveRestatement, { dealId, periodNumber, digest })),
    );

const showCommand = (cli: Cli): Command =>
  new Command('show')
    .description('show a closed period as it should have been, beside what was published of it (更正公告)')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .addOption(new Option('--number <number>', 'of the restatement (default: the newest)').argParser(wholeNumber))
    .addOption(jsonOption())
    .action((dealId: string, periodNumber: number, { number }: { number?: number }, command: Command) =>
      cli.show(command, 'read-reconciliation', async (platform) => {
        await standingDeal(platform, dealId);
        return restatementView(await platform.get(ReconciliationQueries).restatement(dealId, periodNumber, number));
      }),
    );
