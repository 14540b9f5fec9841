import { readingKeyOf } from '#domain/pool';
import type { LogEvent } from '../log-event.js';
import { appendedTable } from '../table/appended-table.js';
import { begun, foldedTable } from '../table/folded-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { Deal } from './deal.entity.js';
import { termsVersions } from './terms-versions.table.js';
import { TapeAsset } from './tape-asset.entity.js';

const NOT_ENDED = { termination: null, liquidation: null } as const;

const NO_POOL_YET = {
  poolFileDigest: null,
  poolReading: null,
  poolAssetCount: null,
  poolPrincipal: null,
  poolInterest: null,
  poolFee: null,
  poolClaims: null,
  poolTests: null,
} as const;

const NOTHING_SAID = {
  borrowerId: null,
  region: null,
  security: null,
  category: null,
  overdueDays: null,
  maturityDate: null,
} as const;

/** What changes the deal's stream, and nothing that the row shows. */
const onStream = (event: LogEvent & { readonly payload: { readonly dealId: string } }) => ({
  key: { dealId: event.payload.dealId },
  fold: (deal: Deal | undefined): Deal => ({ ...begun(deal, event), streamVersion: event.version }),
});

const deals = foldedTable(Deal, ['dealId'], {
  DealRegistered: ({ version, payload: { dealId, terms, termsVersion } }) => {
    const { name, currency, cutOffDate, closingDate, legalMaturityDate } = terms;
    const dates = { cutOffDate, closingDate, legalMaturityDate };
    const registered = { status: 'registered', streamVersion: version, termsVersion, terms } as const;
    return [
      {
        key: { dealId },
        fold: () => ({ dealId, name, currency, ...dates, ...registered, ...NOT_ENDED, ...NO_POOL_YET }),
      },
    ];
  },
  TrustEstablished: (event) => {
    const established = { status: 'established', streamVersion: event.version } as const;
    return [{ key: { dealId: event.payload.dealId }, fold: (deal) => ({ ...begun(deal, event), ...established }) }];
  },
  AmendmentProposed: (event) => [onStream(event)],
  AmendmentSentBack: (event) => [onStream(event)],
  TermsAmended: (event) => {
    const { dealId, terms, termsVersion } = event.payload;
    const { name, legalMaturityDate } = terms;
    const amended = { name, legalMaturityDate, terms, termsVersion, streamVersion: event.version };
    return [{ key: { dealId }, fold: (deal) => ({ ...begun(deal, event), ...amended }) }];
  },
  TerminationProposed: (event) => {
    const { dealId, ...ending } = event.payload;
    const termination = { ...ending, confirmedBy: null };
    return [
      { key: { dealId }, fold: (deal) => ({ ...begun(deal, event), termination, streamVersion: event.version }) },
    ];
  },
  TrustTerminated: (event) => {
    const { dealId, ...termination } = event.payload;
    const ended = { status: 'terminated', termination, streamVersion: event.version } as const;
    return [{ key: { dealId }, fold: (deal) => ({ ...begun(deal, event), ...ended }) }];
  },
  TrustLiquidated: (event) => {
    const { dealId, ...closed } = event.payload;
    const liquidation = { ...closed, date: event.effectiveDate };
    const liquidated = { status: 'liquidated', liquidation, streamVersion: event.version } as const;
    return [{ key: { dealId }, fold: (deal) => ({ ...begun(deal, event), ...liquidated }) }];
  },
  PoolRegistered: (event) => {
    const { dealId, fileDigest, readBy, assetCount, principal, interest, fee, claims, tests = null } = event.payload;
    const pool = {
      poolFileDigest: fileDigest,
      poolReading: readingKeyOf(readBy),
      poolAssetCount: assetCount,
      poolPrincipal: principal,
      poolInterest: interest,
      poolFee: fee,
      poolClaims: claims,
      poolTests: tests,
    };
    return [{ key: { dealId }, fold: (deal) => ({ ...begun(deal, event), ...pool }) }];
  },
});

const tapeAssets = appendedTable(TapeAsset, {
  PoolAssetsAdded: ({ payload: { dealId, fileDigest, readBy, firstLine, assets } }) =>
    assets.map(({ facts, ...asset }, i) => ({
      ...{ dealId, fileDigest, reading: readingKeyOf(readBy), line: firstLine + i },
      ...asset,
      ...NOTHING_SAID,
      ...facts,
    })),
});

/** Deals with their terms, and the assets of their pools. */
export const dealsModel: ReadModel = { name: 'deals', tables: [deals, termsVersions, tapeAssets] };
