import { isKnownBy, type KnownAt } from '#event-store';
import { assert, Money, type Amount } from '#domain/shared';
import type { Difference, FigureMovement } from '#projections';
import type { ReadableLog, RecordedEvent } from './trust-record.js';
import type { Reason } from './why.js';

/** A figure as it was known then, from the log given; `null` where it was not stated yet. */
export type FigureOf = (log: ReadableLog, knownAt: KnownAt | null) => Promise<Reason | null>;

/** Two moments between which a figure is compared; null: now. */
export interface Known {
  readonly from: KnownAt | null;
  readonly to: KnownAt | null;
}

const NOTHING: Amount = '0.00';
const AMOUNT = /^-?\d+\.\d{2}$/;

/**
 * By which events a figure became another between two moments: those of the streams that it is read from are gone through in the order of
 * the log, and each has the amount by which the figure changes with it. A figure that is not stated yet counts as nothing. `null` where it
 * is stated at neither moment, `'not compared'` where what is stated is none. The work grows with the events of those streams between the
 * moments, for each of which the figure is read anew.
 *
 * @throws InvariantBroken where the movements do not make the difference
 */
export async function figureDifference(
  figureOf: FigureOf,
  log: ReadableLog,
  { from, to }: Known,
): Promise<Difference | 'not compared' | null> {
  const read = new ReadStreams(log);
  const valueAt = async (knownAt: KnownAt | null): Promise<string | null> =>
    (await figureOf(read.log, knownAt))?.value ?? null;
  const [first, last] = [await valueAt(from), await valueAt(to)];
  if (first === null && last === null) return null;
  if ([first, last].some((value) => value !== null && !AMOUNT.test(value))) return 'not compared';

  const [seenFrom, seenTo] = [isKnownBy(from), isKnownBy(to)];
  const between = (): readonly RecordedEvent[] => read.events.filter((event) => seenFrom(event) !== seenTo(event));
  // What is known at one moment begins with all that is known at the other, so that either adds to the other or nothing differs.
  const seen = between().some(seenFrom) ? 'out' : 'in';
  let before = (seen === 'in' ? first : last) ?? NOTHING;
  const rows: FigureMovement[] = [];
  for (let event = nextOf(between(), 0n); event; event = nextOf(between(), event.position)) {
    const after = (await valueAt({ position: event.position })) ?? NOTHING;
    if (after !== before) rows.push(movement(event, seen, before, after));
    before = after;
  }
  const [start, end] = [first ?? NOTHING, last ?? NOTHING];
  const difference = minus(end, start);
  const sum = Money.sum(rows.map(({ amount }) => Money.parse(amount))).toString();
  assert(sum === difference, () => `${start} → ${end} is ${difference}, its movements are ${sum}`);
  return { from: start, to: end, difference, rows, total: rows.length };
}

const minus = (a: Amount, b: Amount): Amount => Money.parse(a).minus(Money.parse(b)).toString();

/** The first event behind a position. */
const nextOf = (events: readonly RecordedEvent[], position: bigint): RecordedEvent | undefined =>
  events.reduce<RecordedEvent | undefined>(
    (next, event) => (event.position > position && (!next || event.position < next.position) ? event : next),
    undefined,
  );

function movement(
  { position, type, stream, effectiveDate, recordedAt }: RecordedEvent,
  seen: FigureMovement['seen'],
  before: Amount,
  after: Amount,
): FigureMovement {
  return {
    ...{ position: position.toString(), type, stream, effectiveDate, recordedAt, seen },
    description: `${before} → ${after}`,
    amount: seen === 'in' ? minus(after, before) : minus(before, after),
  };
}

/** A log whose streams are read once, and all that was read of it: nothing else can change what was reckoned from it. */
class ReadStreams {
  private readonly streams = new Map<string, ReturnType<ReadableLog['readStream']>>();
  private readonly found: RecordedEvent[] = [];

  constructor(private readonly source: ReadableLog) {}

  get events(): readonly RecordedEvent[] {
    return this.found;
  }

  readonly log: ReadableLog = {
    readStream: (stream) => {
      const known = this.streams.get(stream) ?? this.readOnce(stream);
      this.streams.set(stream, known);
      return known;
    },
    readAt: (positions) => this.source.readAt(positions),
  };

  private async readOnce(stream: string): ReturnType<ReadableLog['readStream']> {
    const events = await this.source.readStream(stream);
    this.found.push(...(events as readonly RecordedEvent[]));
    return events;
  }
}
