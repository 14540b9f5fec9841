import * as forecast from '#domain/forecast';
import type { AssetRecoveriesProposed, ForecastProposed } from '#domain/forecast';
import { assert } from '#domain/shared';
import type { EventStore, StoredEvent } from '#event-store';
import { closedDeal } from './concerned-deals.js';
import { newestDigest } from './newest-digest.js';
import { RecordedReader } from './recorded-reader.js';
import { streams } from './streams.js';

/** A forecast that a maker proposed, with the digest that its confirmation names. */
export type ProposedForecast = ForecastProposed['payload'] & { readonly digest: string };

/** What a maker proposed of assets, with the digest that its confirmation names. */
export type ProposedRecoveries = AssetRecoveriesProposed['payload'] & { readonly digest: string };

/** Reads the forecasts that await their confirmation, from the log itself; of a deal that is closed none does. */
export class ProposedForecasts {
  constructor(private readonly store: Pick<EventStore, 'readStream' | 'readNewest'>) {}

  /** Those that awaited it when only these events were known. */
  whenKnown(isKnown: (event: StoredEvent) => boolean): ProposedForecasts {
    const readStream = async (stream: string): Promise<readonly StoredEvent[]> =>
      (await this.store.readStream(stream)).filter(isKnown);
    return new ProposedForecasts({
      readStream,
      readNewest: async (stream) => (await readStream(stream)).at(-1) ?? null,
    });
  }

  /** In the order in which they were proposed. */
  async all(dealId: string): Promise<ProposedForecast[]> {
    const [reader, stream] = [new RecordedReader(this.store), streams.forecasts(dealId)];
    if (await closedDeal(dealId, reader)) return [];
    const { proposed } = await reader.state(stream, forecast);
    return Promise.all(
      [...proposed.values()].map(async (proposal) => {
        const { forecastId } = proposal;
        const digest = await newestDigest(reader, stream, 'ForecastProposed', { forecastId });
        assert(digest, 'what was proposed is in the log');
        return { ...proposal, digest };
      }),
    );
  }

  /** What is said of assets and awaits its confirmation, in the order in which it was proposed. */
  async ofAssets(dealId: string): Promise<ProposedRecoveries[]> {
    const [reader, stream] = [new RecordedReader(this.store), streams.forecasts(dealId)];
    if (await closedDeal(dealId, reader)) return [];
    const { expectations } = await reader.state(stream, forecast);
    return Promise.all(
      [...expectations.values()].map(async (proposal) => {
        const { number } = proposal;
        const digest = await newestDigest(reader, stream, 'AssetRecoveriesProposed', { number });
        assert(digest, 'what was proposed is in the log');
        return { ...proposal, digest };
      }),
    );
  }
}
