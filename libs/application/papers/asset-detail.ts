import * as forecast from '#domain/forecast';
import type { ForecastEvent } from '#domain/forecast';
import { assetLines, AssetSums, type AssetDetail, type AssetLine, type ExpectedBy, type Paper } from '#domain/papers';
import type { PoolEvent } from '#domain/pool';
import { assert } from '#domain/shared';
import { LinesDigest } from '#event-codec';
import type { StreamReader } from '../operation.js';
import { streams } from '../streams.js';

/** What holds the lines of the pool's assets, as the log has them now; null before a pool is registered. */
export async function assetDetailOf(reader: StreamReader, dealId: string): Promise<AssetDetail | null> {
  const recorded = await reader.state(streams.forecasts(dealId), forecast);
  const forecastEvents = (await reader.events(streams.forecasts(dealId))).length;
  const prospectus = forecast.prospectusForecast(recorded, null);
  const expected = prospectus && { forecastId: prospectus.forecastId, forecastEvents };
  const [sums, digest] = [new AssetSums(), new LinesDigest()];
  for (const line of await linesOf(reader, dealId, expected)) {
    sums.add(line);
    digest.add(line);
  }
  const { lineCount, totals } = sums;
  return lineCount === 0 ? null : { lineCount, linesDigest: digest.hex(), totals, expected };
}

/**
 * The lines of a paper's assets, made again from the log; null of a paper that has none. They break off with InvariantBroken at their
 * end where they are not those that the paper's figures hold.
 */
export async function linesOfPaper(reader: StreamReader, paper: Paper): Promise<Iterable<AssetLine> | null> {
  const { dealId, assetDetail } = paper;
  if (!assetDetail) return null;
  return held(await linesOf(reader, dealId, assetDetail.expected), assetDetail);
}

async function linesOf(
  reader: StreamReader,
  dealId: string,
  expected: ExpectedBy | null,
): Promise<Iterable<AssetLine>> {
  const pool = (await reader.events(streams.pool(dealId))) as unknown as readonly PoolEvent[];
  const forecasts = (await reader.events(streams.forecasts(dealId))) as unknown as readonly ForecastEvent[];
  return assetLines({ pool, forecasts, expected });
}

function* held(lines: Iterable<AssetLine>, { linesDigest }: AssetDetail): Generator<AssetLine, void> {
  const digest = new LinesDigest();
  for (const line of lines) {
    digest.add(line);
    yield line;
  }
  const made = digest.hex();
  assert(made === linesDigest, () => `the lines of the assets have the digest ${made}, the paper says ${linesDigest}`);
}
