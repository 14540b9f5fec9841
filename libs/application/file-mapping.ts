import * as mappings from '#domain/mappings';
import type { BusinessDate } from '#domain/shared';
import type { EventStore } from '#event-store';
import type { StreamReader } from './operation.js';
import { streams } from './streams.js';

/** Whose files of which table. */
export interface MappedFiles {
  readonly dealId: string;
  readonly partyId: string;
  readonly table: mappings.MappedTable;
}

/**
 * The mapping that a file is read by: the one in force on the day, and where the request is a repeat the one that was in force
 * when it was first made, so that it says the same.
 */
export async function mappingOfFile(
  store: Pick<EventStore, 'findCommand'>,
  reader: StreamReader,
  {
    files,
    commandId,
    today,
  }: { readonly files: MappedFiles; readonly commandId: string; readonly today: BusinessDate },
): Promise<mappings.RecordedMapping | null> {
  const recorded = await mappingsOf(reader, files);
  const earlier = await store.findCommand(commandId);
  if (!earlier) return mappings.mappingInForce(recorded, today);
  const { mappingVersion } = earlier.record.sent as { readonly mappingVersion?: number };
  return mappings.mappingOf(recorded, mappingVersion);
}

/** The mapping of that version, by which a file was read. */
export const mappingByVersion = async (
  reader: StreamReader,
  files: MappedFiles,
  version: number | undefined,
): Promise<mappings.RecordedMapping | null> => mappings.mappingOf(await mappingsOf(reader, files), version);

/** Every mapping of the sender's files of the table. */
export const mappingsOf = (
  reader: StreamReader,
  { dealId, partyId, table }: MappedFiles,
): Promise<mappings.MappingsState> => reader.state(streams.mappings(dealId, partyId, table), mappings);

/** As a reading of the file takes it. */
export const readingBy = (mapping: mappings.RecordedMapping | null): { readonly mapping?: mappings.RecordedMapping } =>
  mapping ? { mapping } : {};

/** As what is kept of the file names it. */
export const namedBy = (mapping: mappings.RecordedMapping | null): { readonly mappingVersion?: number } =>
  mapping ? { mappingVersion: mapping.version } : {};

/** True where the mapping says that the servicer has no receipt numbers. */
export const isUnnumbered = (mapping: mappings.RecordedMapping | null): boolean =>
  mapping?.none?.includes('receiptNumber') ?? false;
