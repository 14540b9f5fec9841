import type { RemittancePlan } from '#domain/reconciliation';
import type { Amount, BusinessDate, Figure, ListedFigure, ListName, RowOf } from '#domain/shared';
import type { KnownAt } from '#event-store';
import type { PastReads, ReadSource, Standpoint } from '#projections';
import { atPath } from '../at-path.js';
import { placeOf, type RecordedEvent, type TrustRecord } from '../trust-record.js';
import type { Part } from '../why.js';

/** No reader reads more parts than these at once; the others are counted. */
export const PARTS_MAX = 50;

/** What the rows of lists are read from. */
export interface ListSources {
  readonly read: ReadSource;
  readonly past: Pick<PastReads, 'from'>;
  /** Which of a period's days each remittance hands over; null where the period is not opened. */
  readonly remittancePlan: (
    of: { readonly dealId: string; readonly periodNumber: number },
    knownAt: KnownAt | null,
  ) => Promise<RemittancePlan | null>;
}

/** Whose list is asked, and as it was known when. */
export interface Asked extends ListSources {
  readonly dealId: string;
  readonly record: TrustRecord;
}

/** Why a field of a row is what it is. */
export interface Made {
  readonly because: string;
  readonly event?: RecordedEvent | undefined;
  readonly parts?: readonly Part[];
  /** How many parts there are beyond those. */
  readonly more?: number;
}

/** A list that an API answers: its row by the same query, and why each field of it is what it is. */
export interface List<L extends ListName, Row extends object = object> {
  readonly row: (asked: Asked, at: RowOf<L>) => Promise<Row | null | undefined>;
  readonly why: (asked: Asked, of: Of<L, Row>) => Promise<Made> | Made;
}

/** A field of a row that was found. */
export interface Of<L extends ListName, Row extends object> {
  readonly at: RowOf<L>;
  /** A path in the row. */
  readonly field: string;
  readonly value: string;
  readonly row: Row;
}

/** A list whose row is typed by its query. */
export const list = <L extends ListName, Row extends object>(definition: List<L, Row>): List<L> =>
  definition as unknown as List<L>;

/** Everything, by the day given, as it was known then. */
export const standpoint = ({ record }: Asked, asOf: BusinessDate | null = null): Standpoint => ({
  ...{ asOf, knownAt: record.knownAt },
});

export const fact = (name: string, value: string, because: string, event?: RecordedEvent): Part => ({
  ...{ name, value, because },
  event: event ? placeOf(event) : null,
});

export const figure = (name: string, value: string, of: Figure): Part => ({ name, value, of });

/** Another figure of the same list, or of another one. */
export const listed = <L extends ListName>(
  dealId: string,
  name: L,
  row: RowOf<L> & Readonly<Record<string, string | number>>,
  field: string,
): ListedFigure => ({ kind: 'listed', dealId, list: name, row, field });

/** What an event states at a path, as a part; none where it states nothing there. */
export function stated(dealId: string, event: RecordedEvent, path: string, name = event.type as string): Part[] {
  const value = atPath(event.payload, path);
  if (value === undefined) return [];
  const of: Figure = { kind: 'event', dealId, position: Number(event.position), path };
  return [figure(`${name} of ${event.effectiveDate}`, value, of)];
}

/** The first parts, and the count of those beyond. */
export const first = (parts: readonly Part[]): Pick<Made, 'parts' | 'more'> => ({
  parts: parts.slice(0, PARTS_MAX),
  more: Math.max(parts.length - PARTS_MAX, 0),
});

/** An amount with its sign turned, as it is taken off. */
export const less = (amount: Amount): Amount => (amount.startsWith('-') ? amount.slice(1) : `-${amount}`);
