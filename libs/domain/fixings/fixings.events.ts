import type { BusinessDate, DomainEvent } from '#domain/shared';

/** What an index was set to, from a day on until its next fixing. */
export interface Fixing {
  readonly date: BusinessDate;
  /** A decimal, e.g. `"0.0345"` for 3.45 %; may be negative. */
  readonly rate: string;
}

/**
 * Every fixing of an index on the days from `from` to `through`, both inclusive: they replace what was published for
 * these days before. Stream `fixings-{index}`.
 */
export type FixingsPublished = DomainEvent<
  'FixingsPublished',
  {
    readonly index: string;
    readonly version: number;
    readonly from: BusinessDate;
    /** May lie ahead: a rate that is set once a month is in force until the next day on which it can be set. */
    readonly through: BusinessDate;
    readonly fixings: readonly Fixing[];
    readonly source: string;
  }
>;

export type FixingsEvent = FixingsPublished;
