import type { BusinessDate, DomainEvent } from '#domain/shared';

/** The tables of which a sender may name the columns in its own way. */
export const mappedTables = [
  'pool-tape',
  'receipts',
  'asset-status',
  'period-summary',
  'custodian-statement',
  'holder-list',
] as const;

export type MappedTable = (typeof mappedTables)[number];

/** How one sender's files of a table name what ours have. */
export interface ColumnNames {
  /** By our field, the header that the sender writes; fields that are not named keep the template's headers. */
  readonly columns: Readonly<Record<string, string>>;
  /** Headers of columns that are known and not taken. */
  readonly ignored: readonly string[];
  /** By our field, the sender's words and what they are called in the template. */
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Our fields that the sender’s files do not have, so that we make them; absent where they have all. */
  readonly none?: readonly string[];
}

/** The sender's files of the table that come from a day on are read so. Stream `mapping-{dealId}/{partyId}/{table}`. */
export type ColumnMappingRecorded = DomainEvent<
  'ColumnMappingRecorded',
  ColumnNames & {
    readonly dealId: string;
    /** The party of the deal that sends the files. */
    readonly partyId: string;
    readonly table: MappedTable;
    /** 1, 2, 3 …: a file taken names the one that it was read by. */
    readonly version: number;
    readonly validFrom: BusinessDate;
  }
>;

export type MappingsEvent = ColumnMappingRecorded;
