import { Command } from 'commander';
import { EnterInvoice, type EnterInvoiceSent } from '#application';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { dealArgument, keyOption, periodArgument } from './arguments.js';

/** Enters an invoice or an expense claim, to be paid in the period's waterfall. */
export const enterInvoice = (sent: EnterInvoiceSent): Ask => ask('enter-invoice', EnterInvoice, sent);

interface Options {
  readonly fee: string;
  readonly reference: string;
}

export const invoiceCommand = (cli: Cli): Command =>
  new Command('invoice')
    .description('enter an invoice or an expense claim, to be paid in the period’s waterfall')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .argument('<amount>', 'yuan, for example 1234.50')
    .requiredOption('--fee <id>', 'the fee of the deal’s terms that it is for; one that is paid by invoice or claim')
    .requiredOption('--reference <text>', 'the invoice’s own number; the same one is entered once')
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, amount: string, options: Options, command: Command) => {
      const { fee: feeId, reference: invoiceReference } = options;
      return cli.perform(command, enterInvoice({ dealId, periodNumber, feeId, amount, invoiceReference }));
    });
