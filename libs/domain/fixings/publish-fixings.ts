import { addDays, err, ok, readDate, readPastDate, readText, refusal } from '#domain/shared';
import type { BusinessDate, Refusal, Result } from '#domain/shared';
import type { Fixing, FixingsPublished } from './fixings.events.js';
import type { FixingsState } from './fixings.state.js';

export interface PublishFixings {
  readonly sent: {
    readonly index: string;
    /** The first and the last day that the publication speaks of; on every other day it says nothing. */
    readonly from: string;
    readonly through: string;
    /** Every fixing of these days, in order. */
    readonly fixings: readonly Fixing[];
    /** Where the rates were published. */
    readonly source: string;
  };
  readonly added: { readonly today: BusinessDate };
}

/** A decimal below one on either side of zero: no index stands at 100 %, so that a percentage typed as it is read is caught. */
const WRITTEN_RATE = /^-?0(\.\d{1,12})?$/;

/**
 * Publishes the fixings of an index for the days named. They follow on the days that were published before, or correct
 * them: between two publications no day is left of which nothing is known.
 * Refused: MALFORMED, DATE_MALFORMED, DATE_IN_FUTURE, FIXINGS_INVALID, FIXINGS_ALREADY_PUBLISHED.
 */
export function publishFixings(
  { sent, added }: PublishFixings,
  state: FixingsState,
): Result<FixingsPublished[], Refusal> {
  const index = readText(sent.index, 'index');
  if (!index.ok) return index;
  const source = readText(sent.source, 'source');
  if (!source.ok) return source;
  const { from, through, fixings } = sent;
  const fault =
    faultOfDays(sent) ?? faultOfFixings(sent, added.today) ?? faultOfGap(sent, state) ?? faultOfRepeat(sent, state);
  if (fault) return err(fault);
  return ok([
    {
      type: 'FixingsPublished',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: {
        index: index.value,
        version: state.status === 'published' ? state.version + 1 : 1,
        from,
        through,
        fixings: fixings.map(({ date, rate }) => ({ date, rate })),
        source: source.value,
      },
    },
  ]);
}

type Sent = PublishFixings['sent'];

const invalid = (message: string, field: string, value: string): Refusal =>
  refusal('FIXINGS_INVALID', message, { field, value });

function faultOfDays({ from, through }: Sent): Refusal | null {
  for (const [field, text] of [
    ['from', from],
    ['through', through],
  ] as const) {
    const date = readDate(text, field);
    if (!date.ok) return date.error;
  }
  return through < from ? invalid(`through comes before ${from}`, 'through', through) : null;
}

function faultOfFixings({ from, through, fixings }: Sent, today: BusinessDate): Refusal | null {
  for (const [at, { date, rate }] of fixings.entries()) {
    const field = `fixings[${at}]`;
    const day = readPastDate(date, `${field}.date`, today);
    if (!day.ok) return day.error;
    if (date < from || date > through) {
      return invalid(`${date} is not a day from ${from} to ${through}`, `${field}.date`, date);
    }
    const before = fixings[at - 1]?.date;
    if (before !== undefined && date <= before) {
      return invalid('fixings stand in order and once a day', `${field}.date`, date);
    }
    if (!WRITTEN_RATE.test(rate)) return invalid('a rate is written as 0.0345 for 3.45 %', `${field}.rate`, rate);
  }
  return null;
}

/** The first fixing says what holds from the first day on, and no day between two publications is left out. */
function faultOfGap({ from, through, fixings }: Sent, state: FixingsState): Refusal | null {
  if (state.status === 'unpublished') {
    return fixings[0]?.date === from
      ? null
      : invalid('the first publication begins on the day of its first fixing', 'from', from);
  }
  if (from > addDays(state.through, 1)) return invalid(`nothing is known after ${state.through}`, 'from', from);
  if (through < addDays(state.from, -1)) return invalid(`nothing is known before ${state.from}`, 'through', through);
  return from <= state.from && fixings[0]?.date !== from
    ? invalid('nothing is known of what held before', 'from', from)
    : null;
}

function faultOfRepeat({ index, from, through, fixings }: Sent, state: FixingsState): Refusal | null {
  if (state.status === 'unpublished' || from < state.from || through > state.through) return null;
  const stands = state.fixings.filter(({ date }) => from <= date && date <= through);
  const same =
    stands.length === fixings.length &&
    stands.every(({ date, rate }, at) => date === fixings[at]?.date && rate === fixings[at].rate);
  return same
    ? refusal('FIXINGS_ALREADY_PUBLISHED', `version ${state.version} of ${index} says the same of these days`)
    : null;
}
