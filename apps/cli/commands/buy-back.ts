import { Argument, Command, Option } from 'commander';
import {
  ApproveBuyBack,
  ConfirmBuyBackLapse,
  ProposeBuyBackLapse,
  ReceiveBuyBackPayment,
  RequestBuyBack,
  RequestCleanUp,
  SendBackBuyBack,
  type RequestBuyBackSent,
} from '#application';
import { lapseOutcomes, type LapseOutcome } from '#domain/buy-back';
import { shape } from '#domain/deal';
import type { AssetFacts, PoolAsset } from '#domain/pool';
import { loanCategories } from '#domain/servicing';
import { refusal } from '#domain/shared';
import { BuyBackQueries, buyBackTables, PastReads } from '#projections';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { Refused } from '../desk/refused.js';
import { readShapedFile } from '../desk/shaped-file.js';
import { standingDeal } from '../desk/standing.js';
import { buyBacksView, buyBackView } from '../views/buy-backs.js';
import { dealArgument, jsonOption, keyOption, wholeNumber } from './arguments.js';
import { asOfOption, knownAtOption, standpointOf, type StandpointOptions } from './standpoint.js';

const { amount, date, id, listOf, name, object, oneOf } = shape;

type Said = Omit<RequestBuyBackSent, 'dealId' | 'kind'>;

const facts = object<AssetFacts>(
  {
    ...{ borrowerId: name, region: name, security: name },
    ...{ category: oneOf(...loanCategories), overdueDays: name, maturityDate: date },
  },
  ['borrowerId', 'region', 'security', 'category', 'overdueDays', 'maturityDate'],
);

const requestFile = object<Said>(
  {
    requestId: id,
    party: id,
    effectiveFrom: date,
    payBy: date,
    assets: listOf(object<Said['assets'][number]>({ assetId: name, price: amount }, ['price'])),
    replacements: listOf(
      object<PoolAsset>({ assetId: name, principal: amount, interest: amount, fee: amount, facts }, ['facts']),
      0,
    ),
    reason: name,
  },
  ['replacements'],
);

/** Requests what a file says. */
export const requestBuyBack = async (dealId: string, kind: RequestBuyBackSent['kind'], path: string): Promise<Ask> =>
  ask('request-buy-back', RequestBuyBack, { dealId, kind, ...(await readShapedFile(path, requestFile)) });

/** The commands of `trust pool` by which assets leave it. */
export const buyBackCommands = (cli: Cli): readonly Command[] => [
  requestCommand(cli, 'repurchase', 'repurchase').description(
    'request that an originator repurchase assets (赎回); someone else approves',
  ),
  requestCommand(cli, 'substitute', 'substitution').description(
    'request that an originator substitute other assets for some (替换); someone else approves',
  ),
  cleanUpCommand(cli),
  approveCommand(cli),
  sendBackCommand(cli),
  lapseCommand(cli),
  confirmLapseCommand(cli),
  paidCommand(cli),
  requestsCommand(cli),
];

const requestArgument = (): Argument =>
  new Argument('<request>', 'id of the request, as `trust pool requests` shows it');

const requestCommand = (cli: Cli, called: string, kind: RequestBuyBackSent['kind']): Command =>
  new Command(called)
    .addArgument(dealArgument())
    .argument('<file>', 'JSON or YAML: requestId, party, effectiveFrom, payBy, assets, replacements, reason')
    .addOption(keyOption())
    .action((dealId: string, file: string, _options, command: Command) =>
      cli.perform(command, () => requestBuyBack(dealId, kind, file)),
    );

interface CleanUpOptions {
  readonly by: string;
  readonly period: number;
  readonly price: string;
  readonly payBy: string;
  readonly reason: string;
}

const cleanUpCommand = (cli: Cli): Command =>
  new Command('clean-up')
    .description('request the clean-up call (清仓回购) in the payment of an open period; someone else approves')
    .addArgument(dealArgument())
    .argument('<request>', 'an id of your own for the request')
    .requiredOption('--by <party>', 'the originator that buys')
    .requiredOption('--period <number>', 'the open period in whose payment the call ends', wholeNumber)
    .requiredOption('--price <amount>', 'yuan, for all that is left of the pool')
    .requiredOption('--pay-by <date>', 'the last day on which it is paid in time, YYYY-MM-DD')
    .requiredOption('--reason <text>', 'on whose letter')
    .addOption(keyOption())
    .action((dealId: string, requestId: string, options: CleanUpOptions, command: Command) => {
      const { by: party, period: periodNumber, price, payBy, reason } = options;
      const sent = { dealId, requestId, party, periodNumber, price, payBy, reason };
      return cli.perform(command, ask('request-clean-up', RequestCleanUp, sent));
    });

const approveCommand = (cli: Cli): Command =>
  new Command('approve')
    .description('approve a request that assets leave the pool, by the digest of what was looked at (复核)')
    .addArgument(dealArgument())
    .addArgument(requestArgument())
    .requiredOption('--digest <sha256>', 'as `trust pool requests <deal> <request>` shows it')
    .addOption(keyOption())
    .action((dealId: string, requestId: string, { digest }: { digest: string }, command: Command) =>
      cli.perform(command, ask('approve-buy-back', ApproveBuyBack, { dealId, requestId, digest })),
    );

const sendBackCommand = (cli: Cli): Command =>
  new Command('send-back')
    .description('send a request that assets leave the pool back, or take your own back')
    .addArgument(dealArgument())
    .addArgument(requestArgument())
    .requiredOption('--reason <text>', 'why it is not approved')
    .addOption(keyOption())
    .action((dealId: string, requestId: string, { reason }: { reason: string }, command: Command) =>
      cli.perform(command, ask('send-back-buy-back', SendBackBuyBack, { dealId, requestId, reason })),
    );

const lapseCommand = (cli: Cli): Command =>
  new Command('lapse')
    .description('propose that an approved request come to an end unpaid; someone else confirms')
    .addArgument(dealArgument())
    .addArgument(requestArgument())
    .addOption(
      new Option('--outcome <outcome>', 'what becomes of the assets').choices(lapseOutcomes).makeOptionMandatory(),
    )
    .requiredOption('--reason <text>', 'why it is not paid')
    .addOption(keyOption())
    .action(
      (dealId: string, requestId: string, options: { outcome: LapseOutcome; reason: string }, command: Command) => {
        const { outcome, reason } = options;
        return cli.perform(
          command,
          ask('propose-buy-back-lapse', ProposeBuyBackLapse, { dealId, requestId, outcome, reason }),
        );
      },
    );

const confirmLapseCommand = (cli: Cli): Command =>
  new Command('confirm-lapse')
    .description('confirm that a request comes to an end unpaid, by the digest of what was proposed (复核)')
    .addArgument(dealArgument())
    .addArgument(requestArgument())
    .requiredOption('--digest <sha256>', 'as `trust pool requests <deal> <request>` shows it')
    .addOption(keyOption())
    .action((dealId: string, requestId: string, { digest }: { digest: string }, command: Command) =>
      cli.perform(command, ask('confirm-buy-back-lapse', ConfirmBuyBackLapse, { dealId, requestId, digest })),
    );

interface CreditOptions {
  readonly period: number;
  readonly on: string;
  readonly reference: string;
}

const paidCommand = (cli: Cli): Command =>
  new Command('paid')
    .description('book what an originator pays for assets (赎回价款), in one sum or several')
    .addArgument(dealArgument())
    .addArgument(requestArgument())
    .argument('<amount>', 'yuan, for example 1234.50')
    .requiredOption('--period <number>', 'the open period in whose payment it counts', wholeNumber)
    .requiredOption('--on <date>', 'the bank’s value date, YYYY-MM-DD')
    .requiredOption('--reference <text>', 'the bank’s reference of the credit; the same one is booked once')
    .addOption(keyOption())
    .action((dealId: string, requestId: string, sum: string, options: CreditOptions, command: Command) => {
      const { period: periodNumber, on: valueDate, reference: bankReference } = options;
      const sent = { dealId, requestId, periodNumber, amount: sum, valueDate, bankReference };
      return cli.perform(command, ask('receive-buy-back-payment', ReceiveBuyBackPayment, sent));
    });

const requestsCommand = (cli: Cli): Command =>
  new Command('requests')
    .description('show the requests that assets leave the pool, or one with its assets and its digest')
    .addArgument(dealArgument())
    .argument('[request]', 'id of one request')
    .addOption(asOfOption())
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, requestId: string | undefined, options: StandpointOptions, command: Command) =>
      cli.show(command, 'read-pool', async (platform) => {
        const { terms } = await standingDeal(platform, dealId);
        const view = await platform.get(PastReads).from(standpointOf(options), dealId, buyBackTables, async (read) => {
          const buyBacks = new BuyBackQueries(read);
          if (requestId === undefined) return buyBacksView(terms, await buyBacks.requests(dealId));
          const request = await buyBacks.request(dealId, requestId);
          return request && buyBackView(terms, request, await buyBacks.assets(dealId, requestId));
        });
        if (view) return view;
        throw new Refused(
          refusal('BUY_BACK_UNKNOWN', `nobody requested ${requestId}`, { field: 'requestId', value: requestId }),
        );
      }),
    );
