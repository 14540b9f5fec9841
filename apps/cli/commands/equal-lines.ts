import { Option } from 'commander';
import { readEqualLines, type EqualLines } from '#domain/upload';
import { Refused } from '../desk/refused.js';

/** What the trustee says of equal lines, as it is typed: groups by semicolons, or an option for each. */
export interface TypedAnswers {
  readonly several?: string;
  readonly repeat?: string;
}

/** Groups of lines, of which the option names one at a time. */
const group = (lines: string, before?: string): string => (before === undefined ? lines : `${before};${lines}`);

export const severalOption = (): Option =>
  new Option(
    '--several <lines>',
    'equal lines of a file without receipt numbers are payments each, as 5,9; one alone beside an earlier file’s',
  ).argParser(group);

export const repeatOption = (): Option =>
  new Option(
    '--repeat <lines>',
    'equal lines are one payment, of which the first counts; one alone was in an earlier file',
  ).argParser(group);

/** The answers without the other options. */
export const typedAnswers = ({ several, repeat }: TypedAnswers): TypedAnswers => ({
  ...(several === undefined ? {} : { several }),
  ...(repeat === undefined ? {} : { repeat }),
});

/** The answers as they are asked of the system. Throws `Refused`: MALFORMED. */
export function answersIn(options: TypedAnswers): readonly EqualLines[] {
  const equal = readEqualLines(typedAnswers(options));
  if (!equal.ok) throw new Refused(equal.error);
  return equal.value;
}
