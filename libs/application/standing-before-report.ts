import * as deal from '#domain/deal';
import type { ServicerStanding } from '#domain/servicing';
import { compareCursors, START, type Cursor } from '#event-store';
import { collectionPeriodOf } from './collection-period.js';
import type { StreamReader } from './operation.js';
import type { AssetStandings, StatusReportKey } from './ports.js';
import { streams } from './streams.js';

/**
 * How the assets stood before a report by what the reader sees, and nothing after: the index is asked as of the newest event
 * of the streams that it is made of, so that the same versions give the same answer however long the log has become. Null
 * while there is no such deal or period.
 */
export async function standingBeforeReport(
  reader: StreamReader,
  standings: AssetStandings,
  { dealId, servicerId, periodNumber }: StatusReportKey,
): Promise<ServicerStanding | null> {
  const known = deal.requireDeal(await reader.state(streams.deal(dealId), deal), dealId);
  const period = await collectionPeriodOf(reader, { dealId, periodNumber });
  if (!known.ok || !period) return null;
  let asOf: Cursor = START;
  for (const streamOf of [streams.pool, streams.collections, streams.buyBacks, streams.purchases]) {
    const cursor = (await reader.newest(streamOf(dealId)))?.cursor ?? START;
    if (compareCursors(cursor, asOf) > 0) asOf = cursor;
  }
  const { parties } = known.value.terms;
  const { determinationDate } = period;
  return standings.before({ dealId, servicerId, periodNumber, parties, determinationDate }, asOf);
}
