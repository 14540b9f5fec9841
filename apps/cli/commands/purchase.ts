import { Argument, Command } from 'commander';
import { ApprovePurchase, RequestPurchase, SendBackPurchase, type RequestPurchaseSent } from '#application';
import { refusal } from '#domain/shared';
import { PastReads, PurchaseQueries, purchaseTables } from '#projections';
import type { Cli } from '../cli.js';
import { ask, askWithFile, type Ask } from '../desk/ask.js';
import { readNamedFile } from '../desk/files.js';
import { Refused } from '../desk/refused.js';
import { standingDeal } from '../desk/standing.js';
import { purchasesView, purchaseView } from '../views/purchases.js';
import { dealArgument, jsonOption, keyOption, wholeNumber } from './arguments.js';
import { asOfOption, knownAtOption, standpointOf, type StandpointOptions } from './standpoint.js';

const ASSETS_SHOWN = 100;

/** Requests that the trust buy what a tape lists. */
export const requestPurchase = async (sent: RequestPurchaseSent, path: string): Promise<Ask> =>
  askWithFile('request-purchase', RequestPurchase, sent, await readNamedFile(path));

/** The commands of `trust pool` by which assets come in while the deal revolves. */
export const purchaseCommands = (cli: Cli): readonly Command[] => [
  requestCommand(cli),
  approveCommand(cli),
  sendBackCommand(cli),
  purchasesCommand(cli),
];

const purchaseArgument = (): Argument =>
  new Argument('<purchase>', 'id of the purchase, as `trust pool purchases` shows it');

interface RequestOptions {
  readonly seller: string;
  readonly period: number;
  readonly price: string;
  readonly reason: string;
}

const requestCommand = (cli: Cli): Command =>
  new Command('buy')
    .description('request that the trust buy the assets of a tape while it revolves (循环购买); someone else approves')
    .addArgument(dealArgument())
    .argument('<purchase>', 'an id of your own for the purchase')
    .argument('<tape>', 'CSV or XLSX with 资产编号, 未偿本金, 未偿利息, 未偿费用')
    .requiredOption('--seller <party>', 'the originator that sells')
    .requiredOption('--period <number>', 'the open period whose payment pays for it', wholeNumber)
    .requiredOption('--price <amount>', 'yuan, for all assets of the tape')
    .requiredOption('--reason <text>', 'on whose offer, or by which contract')
    .addOption(keyOption())
    .action((dealId: string, purchaseId: string, tape: string, options: RequestOptions, command: Command) => {
      const { seller, period: periodNumber, price, reason } = options;
      const sent = { dealId, purchaseId, periodNumber, seller, price, reason };
      return cli.perform(command, () => requestPurchase(sent, tape));
    });

const approveCommand = (cli: Cli): Command =>
  new Command('approve-purchase')
    .description('approve a purchase, by the digest of what was looked at (复核)')
    .addArgument(dealArgument())
    .addArgument(purchaseArgument())
    .requiredOption('--digest <sha256>', 'as `trust pool purchases <deal> <purchase>` shows it')
    .addOption(keyOption())
    .action((dealId: string, purchaseId: string, { digest }: { digest: string }, command: Command) =>
      cli.perform(command, ask('approve-purchase', ApprovePurchase, { dealId, purchaseId, digest })),
    );

const sendBackCommand = (cli: Cli): Command =>
  new Command('send-back-purchase')
    .description('send a purchase back, or take an approved one back before its period is closed')
    .addArgument(dealArgument())
    .addArgument(purchaseArgument())
    .requiredOption('--reason <text>', 'why it comes to nothing')
    .addOption(keyOption())
    .action((dealId: string, purchaseId: string, { reason }: { reason: string }, command: Command) =>
      cli.perform(command, ask('send-back-purchase', SendBackPurchase, { dealId, purchaseId, reason })),
    );

const purchasesCommand = (cli: Cli): Command =>
  new Command('purchases')
    .description('show what the trust is to buy or has bought, or one purchase with its assets and its digest')
    .addArgument(dealArgument())
    .argument('[purchase]', 'id of one purchase')
    .addOption(asOfOption())
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, purchaseId: string | undefined, options: StandpointOptions, command: Command) =>
      cli.show(command, 'read-pool', async (platform) => {
        const { terms } = await standingDeal(platform, dealId);
        const view = await platform.get(PastReads).from(standpointOf(options), dealId, purchaseTables, async (read) => {
          const purchases = new PurchaseQueries(read);
          if (purchaseId === undefined) return purchasesView(terms, await purchases.purchases(dealId));
          const purchase = await purchases.purchase(dealId, purchaseId);
          const page = { offset: 0, limit: ASSETS_SHOWN };
          return purchase && purchaseView(terms, purchase, await purchases.assets(purchase, page));
        });
        if (view) return view;
        const detail = { field: 'purchaseId', value: purchaseId };
        throw new Refused(refusal('PURCHASE_UNKNOWN', `nobody requested purchase ${purchaseId}`, detail));
      }),
    );
