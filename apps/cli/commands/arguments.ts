import { Argument, InvalidArgumentError, Option, type Command } from 'commander';
import { isBusinessDate, type BusinessDate } from '#domain/shared';

export const dealArgument = (): Argument => new Argument('<deal>', 'id of the deal, as in its terms');

/** The deal that the command line names, by its argument or by `--deal`. */
export function dealNamedIn(command: Command): string | undefined {
  const place = command.registeredArguments.findIndex((argument) => argument.name() === 'deal');
  const named: unknown = place < 0 ? command.opts().deal : command.processedArgs[place];
  return typeof named === 'string' ? named : undefined;
}

export const periodArgument = (): Argument =>
  new Argument('<period>', 'number of the period, from 1').argParser(wholeNumber);

export const instructionArgument = (): Argument =>
  new Argument('<instruction>', 'id of the instruction, as `trust instruction list` shows it');

/** Names the request by its sender; writes take it. */
export const keyOption = (): Option =>
  new Option(
    '--key <key>',
    'idempotency key; by default it is derived from what the command says, so that the same command again is a repeat',
  );

/** What takes two people at once takes it. */
export const secondOption = (): Option =>
  new Option('--second <token file>', 'the token of the second person, who confirms what is erased again (复核)');

/** What changes a key takes it. */
export const rotationReasonOption = (): Option =>
  new Option('--reason <text>', 'why the key is changed; it stays in the log').makeOptionMandatory();

/** Reads take it. */
export const jsonOption = (): Option => new Option('--json', 'print the rows as JSON, amounts as decimal text');

/** What runs on files alone takes it. */
export const formatOption = (): Option =>
  new Option('--format <format>', 'a table for people, or every line with its trace for programs')
    .choices(['table', 'json'])
    .default('table');

/** A whole number above zero; anything else is the caller's mistake, and said so. */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError('It is a whole number from 1.');
  return Number(text);
}

/** A position of the log; anything else is the caller's mistake, and said so. */
export function position(text: string): bigint {
  if (!/^[1-9]\d{0,17}$/.test(text)) throw new InvalidArgumentError('It is a position of the log, from 1.');
  return BigInt(text);
}

/** A calendar date; anything else is the caller's mistake, and said so. */
export function date(text: string): BusinessDate {
  if (!isBusinessDate(text)) throw new InvalidArgumentError('It is a date, YYYY-MM-DD.');
  return text;
}

/** What is shown as of a day takes it. */
export const asOfOption = (): Option =>
  new Option('--as-of <date>', 'the end of this day (default: today)').argParser(date);
