import type { BusinessDate, DomainEvent } from '#domain/shared';

/** How one servicer's receipts files name what ours have. */
export interface ColumnNames {
  /** By our field, the header that the servicer writes; fields that are not named keep the template's headers. */
  readonly columns: Readonly<Record<string, string>>;
  /** Headers of columns that are known and not taken. */
  readonly ignored: readonly string[];
  /** By our field, the servicer's words and what they are called in the template. */
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The servicer's files that come from a day on are read so. Stream `mapping-{dealId}/{servicerId}`. */
export type ColumnMappingRecorded = DomainEvent<
  'ColumnMappingRecorded',
  ColumnNames & {
    readonly dealId: string;
    readonly servicerId: string;
    /** 1, 2, 3 …: an upload names the one that it was read by. */
    readonly version: number;
    readonly validFrom: BusinessDate;
  }
>;

export type MappingsEvent = ColumnMappingRecorded;
