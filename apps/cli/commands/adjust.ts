import { Command, InvalidArgumentError, Option } from 'commander';
import { AdjustAssetStatus, AdjustBankCredit, AdjustInvoice, AdjustPeriodSummary, AdjustReceipt } from '#application';
import {
  adjustableFigures,
  disposalStatuses,
  loanCategories,
  summaryAmounts,
  summaryCounts,
  type DisposalStatus,
  type LoanCategory,
} from '#domain/servicing';
import { ReconciliationQueries } from '#projections';
import type { Cli } from '../cli.js';
import { ask } from '../desk/ask.js';
import { standingDeal } from '../desk/standing.js';
import { correctionsView } from '../views/corrections.js';
import { dealArgument, jsonOption, keyOption, periodArgument } from './arguments.js';

/** The commands of `trust adjust`. */
export const adjustCommands = (cli: Cli): readonly Command[] => [
  receiptCommand(cli),
  creditCommand(cli),
  invoiceCommand(cli),
  summaryCommand(cli),
  assetCommand(cli),
  showCommand(cli),
];

const reasonOption = (): Option =>
  new Option('--reason <text>', 'why, for whoever reads the record').makeOptionMandatory();

interface ReceiptOptions {
  readonly upload: string;
  readonly line: string;
  readonly returned?: boolean;
  readonly notReturned?: boolean;
  readonly principal: string;
  readonly interest: string;
  readonly penalty: string;
  readonly fee: string;
  readonly disposalCost: string;
  readonly reason: string;
}

const receiptCommand = (cli: Cli): Command =>
  new Command('receipt')
    .description('correct a receipt of a closed period: the difference counts in the open one')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .requiredOption('--upload <id>', 'the upload that reported it')
    .requiredOption('--line <number>', 'its line in the file, the header being line 1')
    .option('--returned', 'the borrower’s bank returned the payment: nothing is left of it')
    .addOption(
      new Option('--not-returned', 'what was booked as returned was not: it stands as before').conflicts('returned'),
    )
    .option('--principal <amount>', 'what it was in truth, yuan', '0.00')
    .option('--interest <amount>', 'what it was in truth, yuan', '0.00')
    .option('--penalty <amount>', 'what it was in truth, yuan', '0.00')
    .option('--fee <amount>', 'what it was in truth, yuan', '0.00')
    .option('--disposal-cost <amount>', 'what it was in truth, yuan', '0.00')
    .addOption(reasonOption())
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, options: ReceiptOptions, command: Command) => {
      const { upload: uploadId, line, returned = false, notReturned = false, reason, ...figures } = options;
      const { principal, interest, penalty, fee, disposalCost } = figures;
      const cause = returned ? 'returned' : notReturned ? 'not returned' : 'wrong figure';
      const corrected = cause === 'wrong figure' ? { principal, interest, penalty, fee, disposalCost } : null;
      const sent = { dealId, periodNumber, uploadId, line: Number(line), cause, corrected, reason } as const;
      return cli.perform(command, ask('adjust-receipt', AdjustReceipt, sent));
    });

interface CreditOptions {
  readonly reference: string;
  readonly to?: string;
  readonly returned?: string;
  readonly notReturned?: string;
  readonly on?: string;
  readonly otherPurpose?: true;
  readonly reason: string;
}

const creditCommand = (cli: Cli): Command =>
  new Command('credit')
    .description('correct what was booked of a bank credit, or take back one that the bank returned')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .requiredOption('--reference <text>', 'the bank’s reference of the credit')
    .addOption(new Option('--to <amount>', 'what the bank credited in truth, yuan').conflicts('returned'))
    .option('--returned <reference>', 'the bank’s reference of the return')
    .addOption(new Option('--on <date>', 'the day on which the bank took it back').conflicts('to'))
    .addOption(
      new Option('--not-returned <reference>', 'the bank’s reference of a return that was none').conflicts([
        ...['to', 'returned', 'on', 'otherPurpose'],
      ]),
    )
    .addOption(
      new Option('--other-purpose', 'it was for something else, and is booked again as that').conflicts([
        'to',
        'returned',
        'on',
      ]),
    )
    .addOption(reasonOption())
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, options: CreditOptions, command: Command) => {
      const { reference: bankReference, to: corrected = null, returned, notReturned } = options;
      const { on: valueDate = null, otherPurpose = false, reason } = options;
      const returnReference = returned ?? notReturned ?? null;
      const booked = otherPurpose ? 'other purpose' : 'wrong figure';
      const ofReturn = returned === undefined ? 'not returned' : 'returned';
      const cause = returnReference === null ? booked : ofReturn;
      const sent = {
        dealId,
        periodNumber,
        bankReference,
        cause,
        corrected,
        returnReference,
        valueDate,
        reason,
      } as const;
      return cli.perform(command, ask('adjust-bank-credit', AdjustBankCredit, sent));
    });

interface InvoiceOptions {
  readonly of: string;
  readonly fee: string;
  readonly reference: string;
  readonly to: string;
  readonly reason: string;
}

const invoiceCommand = (cli: Cli): Command =>
  new Command('invoice')
    .description('correct an invoice that a closed period paid: the difference is claimed in the open one')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .requiredOption('--of <period>', 'the closed period in which it was entered')
    .requiredOption('--fee <id>', 'the fee that it is for')
    .requiredOption('--reference <text>', 'the invoice’s own number')
    .requiredOption('--to <amount>', 'what it should have been entered with, yuan')
    .addOption(reasonOption())
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, options: InvoiceOptions, command: Command) => {
      const { of, fee: feeId, reference: invoiceReference, to: corrected, reason } = options;
      const sent = { dealId, periodNumber, invoicePeriod: Number(of), feeId, invoiceReference, corrected, reason };
      return cli.perform(command, ask('adjust-invoice', AdjustInvoice, sent));
    });

interface ReportOptions {
  readonly servicer: string;
  readonly of: string;
  readonly set: Readonly<Record<string, string>>;
  readonly reason: string;
}

interface AssetOptions extends ReportOptions {
  readonly asset: string;
  readonly category?: LoanCategory;
  readonly status?: DisposalStatus;
}

/** `--set figure=value`, as often as there are figures; what is not named stands. */
const setOption = (figures: readonly string[]): Option =>
  new Option('--set <figure=value>', `what was otherwise, as it should have been: ${figures.join(', ')}`)
    .default({}, 'nothing')
    .argParser((text: string, before: Readonly<Record<string, string>>) => {
      const [figure = '', value] = text.split('=', 2);
      if (!figures.includes(figure) || value === undefined) throw new InvalidArgumentError(`${text} names no figure.`);
      return { ...before, [figure]: value };
    });

const reportCommand = (name: string, description: string, figures: readonly string[]): Command =>
  new Command(name)
    .description(description)
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .requiredOption('--servicer <id>', 'the servicer that sent it')
    .requiredOption('--of <period>', 'the closed period that it is of')
    .addOption(setOption(figures))
    .addOption(reasonOption())
    .addOption(keyOption());

const summaryCommand = (cli: Cli): Command =>
  reportCommand('summary', 'correct a closed period’s summary: the next one goes on from what is left after it', [
    ...summaryAmounts,
    ...summaryCounts,
  ]).action((dealId: string, periodNumber: number, options: ReportOptions, command: Command) => {
    const { servicer: servicerId, of, set: corrected, reason } = options;
    const sent = { dealId, periodNumber, servicerId, correctsPeriod: Number(of), corrected, reason };
    return cli.perform(command, ask('adjust-period-summary', AdjustPeriodSummary, sent));
  });

const assetCommand = (cli: Cli): Command =>
  reportCommand(
    'asset',
    'correct an asset’s line of a closed period’s status file: from the open period on it stands as corrected',
    ['overdueDays', ...adjustableFigures],
  )
    .requiredOption('--asset <id>', 'the asset’s number')
    .addOption(new Option('--category <class>', '五级分类 as it should have been').choices(loanCategories))
    .addOption(new Option('--status <status>', '处置状态 as it should have been').choices(disposalStatuses))
    .action((dealId: string, periodNumber: number, options: AssetOptions, command: Command) => {
      const { servicer: servicerId, of, asset: assetId, set, category, status, reason } = options;
      const corrected = { ...set, ...(category && { category }), ...(status && { status }) };
      const sent = { dealId, periodNumber, servicerId, correctsPeriod: Number(of), assetId, corrected, reason };
      return cli.perform(command, ask('adjust-asset-status', AdjustAssetStatus, sent));
    });

const showCommand = (cli: Cli): Command =>
  new Command('show')
    .description('show what was corrected of earlier bookings, and where the differences count')
    .addArgument(dealArgument())
    .addOption(jsonOption())
    .action((dealId: string, _options, command: Command) =>
      cli.show(command, 'read-reconciliation', async (platform) => {
        await standingDeal(platform, dealId);
        return correctionsView(await platform.get(ReconciliationQueries).corrections(dealId));
      }),
    );
