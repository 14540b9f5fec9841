import { Command } from 'commander';
import { ReceiveRemittance, type ReceiveRemittanceSent } from '#application';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { dealArgument, keyOption, periodArgument } from './arguments.js';

/** Books cash that a servicer remitted to the collection account. */
export const receiveRemittance = (sent: ReceiveRemittanceSent): Ask =>
  ask('receive-remittance', ReceiveRemittance, sent);

interface Options {
  readonly servicer: string;
  readonly on: string;
  readonly reference: string;
}

export const remittanceCommand = (cli: Cli): Command =>
  new Command('remittance')
    .description('book a remittance (回收款转付): the servicer’s net collections on the collection account')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .argument('<amount>', 'yuan, for example 1234.50')
    .requiredOption('--servicer <id>', 'the servicer that remitted, as in the deal’s terms')
    .requiredOption('--on <date>', 'the bank’s value date, YYYY-MM-DD')
    .requiredOption('--reference <text>', 'the bank’s reference of the credit; the same one is booked once')
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, amount: string, options: Options, command: Command) => {
      const { servicer: servicerId, on: valueDate, reference: bankReference } = options;
      return cli.perform(
        command,
        receiveRemittance({ dealId, periodNumber, servicerId, amount, valueDate, bankReference }),
      );
    });
