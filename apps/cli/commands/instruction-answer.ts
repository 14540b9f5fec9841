import { Command, Option } from 'commander';
import { AnswerInstruction, type AnswerInstructionSent } from '#application';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { instructionArgument, keyOption, wholeNumber } from './arguments.js';

/** The custodian's answer to one attempt of an instruction. */
export const answerInstruction = (sent: AnswerInstructionSent): Ask =>
  ask('answer-instruction', AnswerInstruction, sent);

interface Options {
  readonly attempt: number;
  readonly executed?: string;
  readonly at?: string;
  readonly reference?: string;
  readonly notExecuted?: string;
}

export const instructionAnswerCommand = (cli: Cli): Command =>
  new Command('answer')
    .description(
      'the custodian answers an instruction: executed, or not executed and why; only what is executed is booked',
    )
    .addArgument(instructionArgument())
    .addOption(new Option('--executed <date>', 'executed on this day, YYYY-MM-DD').conflicts('notExecuted'))
    .option('--at <time>', 'the Beijing time of the execution, HH:MM; with --executed')
    .option('--reference <text>', 'the bank’s reference of the transfer; with --executed')
    .option('--not-executed <reason>', 'not executed, and why')
    .addOption(new Option('--attempt <number>', 'the attempt that is answered').argParser(wholeNumber).default(1))
    .addOption(keyOption())
    .action((instructionId: string, options: Options, command: Command) =>
      cli.perform(command, answerInstruction(answerOf(instructionId, options, command))),
    );

function answerOf(
  instructionId: string,
  { attempt, executed, at, reference, notExecuted }: Options,
  command: Command,
): AnswerInstructionSent {
  if (notExecuted !== undefined) return { instructionId, attempt, outcome: 'not executed', reason: notExecuted };
  if (executed === undefined || reference === undefined) {
    return command.error('error: say --executed <date> with --reference <text>, or --not-executed <reason>');
  }
  const when = { executedOn: executed, ...(at !== undefined && { executedAt: at }) };
  return { instructionId, attempt, outcome: 'executed', ...when, bankReference: reference };
}
