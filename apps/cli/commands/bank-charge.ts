import { Command } from 'commander';
import { BookBankCharge } from '#application';
import type { Cli } from '../cli.js';
import { ask } from '../desk/ask.js';
import { dealArgument, keyOption, periodArgument } from './arguments.js';

interface Options {
  readonly account?: string;
  readonly on: string;
  readonly reference: string;
  readonly remark: string;
}

export const bankChargeCommand = (cli: Cli): Command =>
  new Command('bank-charge')
    .description('book what the bank took off an account for itself (划款手续费)')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .argument('<amount>', 'yuan, for example 15.00')
    .option(
      '--account <id>',
      'the account of the terms that it was taken off, in a deal that names accounts of its own',
    )
    .requiredOption('--on <date>', 'the bank’s value date, YYYY-MM-DD')
    .requiredOption('--reference <text>', 'the bank’s reference of the charge; the same one is booked once')
    .requiredOption('--remark <text>', 'what the bank charged for, in its words')
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, amount: string, options: Options, command: Command) => {
      const { account: accountId, on: valueDate, reference: bankReference, remark } = options;
      const named = accountId === undefined ? {} : { accountId };
      const charge = { dealId, periodNumber, ...named, amount, valueDate, bankReference, remark };
      return cli.perform(command, ask('book-bank-charge', BookBankCharge, charge));
    });
