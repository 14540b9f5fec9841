import { InvalidArgumentError, Option } from 'commander';
import { readStandpoint, type Standpoint } from '#projections';

/** From where a read looks, as its options say. */
export interface StandpointOptions {
  readonly asOf?: Standpoint;
  readonly knownAt?: Standpoint;
}

/** Reads that can look back take them. */
export const asOfOption = (flag = '--as-of'): Option =>
  new Option(`${flag} <date>`, 'only what is effective on or before this day').argParser((asOf) => read({ asOf }));

export const knownAtOption = (flag = '--known-at'): Option =>
  new Option(`${flag} <when>`, 'as it was known at this position of the log, or at this UTC instant').argParser(
    (knownAt) => read({ knownAt }),
  );

export const standpointOf = ({ asOf, knownAt }: StandpointOptions): Standpoint => ({
  asOf: asOf?.asOf ?? null,
  knownAt: knownAt?.knownAt ?? null,
});

/** The standpoints among the options of a command, by the option that says what was known. */
export const knownAtOptions = (options: Readonly<Record<string, unknown>>): readonly [string, Standpoint][] =>
  ['knownAt', 'fromKnownAt', 'toKnownAt'].flatMap((name): [string, Standpoint][] => {
    const standpoint = options[name] as Standpoint | undefined;
    return standpoint === undefined ? [] : [[name, standpoint]];
  });

function read(written: Parameters<typeof readStandpoint>[0]): Standpoint {
  const standpoint = readStandpoint(written);
  if (!standpoint.ok) throw new InvalidArgumentError(`${standpoint.error.message}.`);
  return standpoint.value;
}
