import { Command, Option } from 'commander';
import { ReceiveAccountIncome, type ReceiveAccountIncomeSent } from '#application';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { dealArgument, keyOption, periodArgument } from './arguments.js';

/** Books interest or other income of an account itself. */
export const receiveAccountIncome = (sent: ReceiveAccountIncomeSent): Ask =>
  ask('receive-account-income', ReceiveAccountIncome, sent);

const kinds: readonly ReceiveAccountIncomeSent['kind'][] = ['bank interest', 'investment income', 'other'];

interface Options {
  readonly account?: string;
  readonly kind: ReceiveAccountIncomeSent['kind'];
  readonly on: string;
  readonly reference: string;
}

export const incomeCommand = (cli: Cli): Command =>
  new Command('income')
    .description('book income of an account itself (结息, 合格投资收益)')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .argument('<amount>', 'yuan, for example 1234.50')
    .addOption(new Option('--kind <kind>', 'what it is').choices(kinds).default('bank interest'))
    .option('--account <id>', 'the account of the terms that was credited, in a deal that names accounts of its own')
    .requiredOption('--on <date>', 'the bank’s value date, YYYY-MM-DD')
    .requiredOption('--reference <text>', 'the bank’s reference of the credit; the same one is booked once')
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, amount: string, options: Options, command: Command) => {
      const { account: accountId, kind, on: valueDate, reference: bankReference } = options;
      return cli.perform(
        command,
        receiveAccountIncome({
          dealId,
          periodNumber,
          ...(accountId === undefined ? {} : { accountId }),
          kind,
          amount,
          valueDate,
          bankReference,
        }),
      );
    });
