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

/** What was proposed is not recorded: another person does not confirm it, or the maker takes it back. */
export type ForecastSentBack = DomainEvent<
  'ForecastSentBack',
  {
    readonly dealId: string;
    readonly forecastId: string;
    readonly reason: string;
    readonly proposedBy: string;
    readonly sentBackBy: string;
  }
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

/**
 * What a maker reads of assets in the document of a prospectus' forecast, which counts once a second person confirmed it. What is confirmed
 * is the digest of this event's payload; several wait side by side.
 */
export type AssetRecoveriesProposed = DomainEvent<
  'AssetRecoveriesProposed',
  {
    readonly dealId: string;
    readonly forecastId: string;
    /** The day as of which the forecast stands that it is said of. */
    readonly asOf: BusinessDate;
    /** Counts the deal's proposals of this kind, from 1. */
    readonly number: number;
    readonly document: string;
    readonly assets: readonly ExpectedRecovery[];
    readonly proposedBy: string;
  }
>;

/** What was proposed of assets does not count: another person does not confirm it, or the maker takes it back. */
export type AssetRecoveriesSentBack = DomainEvent<
  'AssetRecoveriesSentBack',
  {
    readonly dealId: string;
    readonly forecastId: string;
    readonly number: number;
    readonly reason: string;
    readonly proposedBy: string;
    readonly sentBackBy: string;
  }
>;

/** What a forecast says of assets one by one; said again of an asset, the newer word counts. */
export type AssetRecoveriesExpected = DomainEvent<
  'AssetRecoveriesExpected',
  {
    readonly dealId: string;
    readonly forecastId: string;
    /** The forecast as of this day; recorded as of a later one, it says nothing of the assets before it is told anew. Absent by the rule before: whatever its day. */
    readonly asOf?: BusinessDate;
    readonly document: string;
    readonly assets: readonly ExpectedRecovery[];
    readonly recordedBy: string;
    /** The proposal, who confirmed it, and its digest; absent of what is not the prospectus', or was recorded by the rule before. */
    readonly number?: number;
    readonly confirmedBy?: string;
    readonly confirmedDigest?: string;
  }
>;

export type ForecastEvent =
  | ForecastProposed
  | ForecastSentBack
  | ForecastRecorded
  | AssetRecoveriesProposed
  | AssetRecoveriesSentBack
  | AssetRecoveriesExpected;
