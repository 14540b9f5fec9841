import type { TruststreamEvent } from './index.js';

type Type = TruststreamEvent['type'];
type EventOf<T extends Type> = Extract<TruststreamEvent, { readonly type: T }>;
type Supersedes<T extends Type> = (later: TruststreamEvent, earlier: EventOf<T>['payload']) => boolean;

/** True of a later event of the type that speaks of the same thing, as far as `about` tells things apart. */
const byAnother =
  <T extends Type>(type: T, ...about: readonly (keyof EventOf<T>['payload'])[]): Supersedes<T> =>
  (later, earlier) => {
    if (later.type !== type) return false;
    const payload = later.payload as EventOf<T>['payload'];
    return about.every((name) => payload[name] === earlier[name]);
  };

/**
 * The facts of which the newest counts, and those that another undoes: by their types, whether a later event of their
 * stream takes the place of one. Whatever is not here stands once it is recorded, or is named by an id that is used once.
 */
const supersededBy: { readonly [T in Type]?: Supersedes<T> } = {
  AssetStatusReceived: byAnother('AssetStatusReceived', 'servicerId', 'periodNumber'),
  PeriodSummaryReceived: byAnother('PeriodSummaryReceived', 'servicerId', 'periodNumber'),
  CustodianStatementReceived: byAnother('CustodianStatementReceived', 'periodNumber'),
  CollectionReceived: (later, { uploadId }) =>
    later.type === 'CollectionReceived' && later.payload.supersedes?.uploadId === uploadId,
  HolderListReceived: byAnother('HolderListReceived', 'recordDate'),
  PurchaseRequested: (later, { purchaseId }) =>
    later.type === 'PurchaseSentBack' && later.payload.purchaseId === purchaseId,
  EstimateEntered: byAnother('EstimateEntered', 'periodNumber', 'item'),
  BreakAssigned: byAnother('BreakAssigned', 'breakId'),
  ColumnMappingRecorded: byAnother('ColumnMappingRecorded'),
  CalendarPublished: byAnother('CalendarPublished'),
  FixingsPublished: (later, { from, through }) =>
    later.type === 'FixingsPublished' && later.payload.from <= through && from <= later.payload.through,
  ForecastProposed: (later, { forecastId }) =>
    (later.type === 'ForecastProposed' || later.type === 'ForecastSentBack') && later.payload.forecastId === forecastId,
  ForecastRecorded: byAnother('ForecastRecorded', 'forecastId'),
  AssetRecoveriesProposed: (later, { number }) =>
    later.type === 'AssetRecoveriesSentBack' && later.payload.number === number,
  AssetRecoveriesExpected: (later, { forecastId, assets }) =>
    later.type === 'AssetRecoveriesExpected' &&
    later.payload.forecastId === forecastId &&
    later.payload.assets.some(({ assetId }) => assets.some((earlier) => earlier.assetId === assetId)),
  PaymentReturned: (later, { attempt }) => later.type === 'ReturnReversed' && later.payload.attempt === attempt,
  ReturnReversalProposed: ({ type }) =>
    type === 'ReturnReversalProposed' || type === 'ReturnReversalSentBack' || type === 'InstructionIssued',
  DisposalRescheduled: byAnother('DisposalRescheduled', 'disposalId'),
  DisposalCompleted: (later, { disposalId }) =>
    later.type === 'DisposalReopened' && later.payload.disposalId === disposalId,
  DisposalReopened: (later, { disposalId }) =>
    later.type === 'DisposalCompleted' && later.payload.disposalId === disposalId,
  TransfersSuspended: ({ type }) => type === 'TransfersResumed',
  TransfersResumed: ({ type }) => type === 'TransfersSuspended',
};

/** True where a later event of the type's stream can take the place of one of it. */
export const isSupersedable = (type: string): boolean => Object.hasOwn(supersededBy, type);

/** True when `later`, of the same stream, took the place of `earlier`: what that says no longer counts. */
export function supersedes(later: TruststreamEvent, earlier: TruststreamEvent): boolean {
  const rule = supersededBy[earlier.type] as Supersedes<Type> | undefined;
  return rule?.(later, earlier.payload) ?? false;
}
