import { Option, type Command } from 'commander';
import { readListPart, sortNames, type ListPart, type Sorts } from '#projections';
import { Refused } from '../desk/refused.js';
import { wholeNumber } from './arguments.js';

/** What is said of the part of a long list that is shown. */
export interface ListOptions {
  readonly limit: number;
  readonly after?: string;
  readonly sort: string;
}

const ROWS_SHOWN = 50;

/** Adds the options by which a long list is paged through. */
export const withListOptions = <Row>(command: Command, sorts: Sorts<Row>, usual: string): Command =>
  command
    .addOption(new Option('--limit <rows>', 'at most this many').argParser(wholeNumber).default(ROWS_SHOWN))
    .option('--after <place>', 'those that follow what was shown before, which says where they begin')
    .addOption(
      new Option('--sort <order>', 'by what they are ordered; with a hyphen before it, the other way round')
        .choices(sortNames(sorts))
        .default(usual),
    );

/** The part that the options name. Throws {@link Refused}: MALFORMED. */
export function listPartOf<Row>(sorts: Sorts<Row>, options: ListOptions): ListPart<Row> {
  const part = readListPart(sorts, options);
  if (!part.ok) throw new Refused(part.error);
  return part.value;
}
