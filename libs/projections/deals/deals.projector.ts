import { appendedTable } from '../table/appended-table.js';
import { begun, foldedTable } from '../table/folded-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { Deal } from './deal.entity.js';
import { TapeAsset } from './tape-asset.entity.js';

const deals = foldedTable(Deal, ['dealId'], (event) => {
  switch (event.type) {
    case 'DealRegistered': {
      const { dealId, terms, termsVersion } = event.payload;
      const { name, currency, cutOffDate, closingDate, legalMaturityDate } = terms;
      const pool = {
        poolFileDigest: null,
        poolAssetCount: null,
        poolPrincipal: null,
        poolInterest: null,
        poolFee: null,
        poolClaims: null,
      };
      const deal: Deal = {
        dealId,
        name,
        currency,
        status: 'registered',
        cutOffDate,
        closingDate,
        legalMaturityDate,
        termsVersion,
        terms,
        streamVersion: event.version,
        ...pool,
      };
      return [{ key: { dealId }, fold: () => deal }];
    }
    case 'TrustEstablished': {
      const { dealId } = event.payload;
      const established = { status: 'established', streamVersion: event.version } as const;
      return [{ key: { dealId }, fold: (deal) => ({ ...begun(deal, event), ...established }) }];
    }
    case 'PoolRegistered': {
      const { dealId, fileDigest, assetCount, principal, interest, fee, claims } = event.payload;
      return [
        {
          key: { dealId },
          fold: (deal) => ({
            ...begun(deal, event),
            poolFileDigest: fileDigest,
            poolAssetCount: assetCount,
            poolPrincipal: principal,
            poolInterest: interest,
            poolFee: fee,
            poolClaims: claims,
          }),
        },
      ];
    }
    default:
      return [];
  }
});

const tapeAssets = appendedTable(TapeAsset, (event) => {
  if (event.type !== 'PoolAssetsAdded') return [];
  const { dealId, fileDigest, firstLine, assets } = event.payload;
  return assets.map((asset, i) => ({ dealId, fileDigest, line: firstLine + i, ...asset }));
});

/** Deals with their terms, and the assets of their pools. */
export const dealsModel: ReadModel = { name: 'deals', tables: [deals, tapeAssets] };
