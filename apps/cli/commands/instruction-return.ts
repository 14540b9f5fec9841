import { Command, Option } from 'commander';
import { ReceiveReturnedPayment } from '#application';
import type { Cli } from '../cli.js';
import { ask } from '../desk/ask.js';
import { instructionArgument, keyOption, wholeNumber } from './arguments.js';

interface Options {
  readonly on: string;
  readonly reference: string;
  readonly reason: string;
  readonly attempt: number;
}

export const instructionReturnCommand = (cli: Cli): Command =>
  new Command('return')
    .description('退汇: the payee’s bank sent an executed payment back; the payee is owed it again')
    .addArgument(instructionArgument())
    .requiredOption('--on <date>', 'the day on which the bank credited the return, YYYY-MM-DD')
    .requiredOption('--reference <text>', 'the bank’s reference of the return')
    .requiredOption('--reason <text>', 'what the payee’s bank says')
    .addOption(
      new Option('--attempt <number>', 'the attempt whose money came back')
        .argParser(wholeNumber)
        .makeOptionMandatory(),
    )
    .addOption(keyOption())
    .action((instructionId: string, options: Options, command: Command) => {
      const { on: valueDate, reference: bankReference, reason, attempt } = options;
      const sent = { instructionId, attempt, valueDate, bankReference, reason };
      return cli.perform(command, ask('receive-returned-payment', ReceiveReturnedPayment, sent));
    });
