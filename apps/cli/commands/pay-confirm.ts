import { Command } from 'commander';
import { ConfirmHolderPayment, type ConfirmHolderPaymentSent } from '#application';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { dealArgument, keyOption, periodArgument } from './arguments.js';

/** The registrar paid the holders; the distribution is over and the next period opens. */
export const confirmHolderPayment = (sent: ConfirmHolderPaymentSent): Ask =>
  ask('confirm-holder-payment', ConfirmHolderPayment, sent);

export const payConfirmCommand = (cli: Cli): Command =>
  new Command('confirm')
    .description('the registrar (登记托管机构) confirms that it paid the holders; the books of the period close')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .requiredOption('--on <date>', 'the day on which the holders were paid, YYYY-MM-DD')
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, { on }: { on: string }, command: Command) =>
      cli.perform(command, confirmHolderPayment({ dealId, periodNumber, paidOn: on })),
    );
