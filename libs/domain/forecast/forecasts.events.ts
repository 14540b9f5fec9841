import type { Amount, BusinessDate, DomainEvent } from '#domain/shared';
import type { RecoveryForecast } from './recovery-forecast.js';

/** Whose forecast it is: 募集说明书, 评级机构, or another's. */
export const forecastSources = ['prospectus', 'rating agency', 'servicer', 'trustee'] as const;
export type ForecastSource = (typeof forecastSources)[number];

/** What someone expects of a pool, as a document says it. */
export interface StatedForecast {
  readonly forecastId: string;
  /** For the reader: whose it is, and which. */
  readonly name: string;
  readonly source: ForecastSource;
  /** The day as of which it is made. */
  readonly asOf: BusinessDate;
  readonly document: string;
  readonly recoveries: RecoveryForecast;
}

/**
 * What a maker reads in the prospectus, which reports are compared with once a second person confirmed it; the newest of an id waits. What is
 * confirmed is the digest of this event's payload. Stream `forecasts-{dealId}`, as what follows.
 */
export type ForecastProposed = DomainEvent<
  'ForecastProposed',
  { readonly dealId: string; readonly proposedBy: string } & StatedForecast
>;

/** A forecast that stands, effective on its day; a later one of the same id takes its place. */
export type ForecastRecorded = DomainEvent<
  'ForecastRecorded',
  {
    readonly dealId: string;
    readonly recordedBy: string;
    /** Who confirmed the proposal, and its digest; absent of what is not the prospectus', or was recorded by the rule before. */
    readonly confirmedBy?: string;
    readonly confirmedDigest?: string;
  } & StatedForecast
>;

/** What an asset is expected to bring in all, gross, and by when. */
export interface ExpectedRecovery {
  readonly assetId: string;
  readonly amount: Amount;
  readonly expectedBy: BusinessDate;
}

/** What a forecast says of assets one by one; said again of an asset, the newer word counts. */
export type AssetRecoveriesExpected = DomainEvent<
  'AssetRecoveriesExpected',
  {
    readonly dealId: string;
    readonly forecastId: string;
    readonly document: string;
    readonly assets: readonly ExpectedRecovery[];
    readonly recordedBy: string;
  }
>;

export type ForecastEvent = ForecastProposed | ForecastRecorded | AssetRecoveriesExpected;
