import type { DealTerms } from '#domain/deal';
import type { PoolAsset, PoolEvent, PurchaseAdmitted } from '#domain/pool';
import type { PurchaseApproved, PurchaseRequested, PurchaseSentBack } from '#domain/purchase';
import { accountsDeal } from './example-accounts-deal.js';

/** The deal with accounts of its own, as one that begins by buying assets with its principal. */
export const revolvingTerms: DealTerms = {
  ...accountsDeal,
  initialStatus: 'revolving',
  otherWaterfalls: {
    ...accountsDeal.otherWaterfalls,
    revolving: [
      { step: 'pay fees', fees: ['audit', 'vat', 'servicer'], portion: 'whole', from: 'income' },
      { step: 'accrue interest', classes: ['senior'] },
      { step: 'pay interest', classes: ['senior'], from: 'income' },
      { step: 'buy assets', from: 'principal' },
    ],
  },
};

export const tapeDigest = 'a'.repeat(64);

export const boughtAssets: readonly PoolAsset[] = [
  { assetId: 'N-1', principal: '400.00', interest: '10.00', fee: '0.00' },
  { assetId: 'N-2', principal: '250.00', interest: '0.00', fee: '1.50' },
];

/** A pool of one asset, and a tape of two more that waits. */
export const poolWithTape: readonly PoolEvent[] = [
  {
    type: 'PoolAssetsAdded',
    schemaVersion: 1,
    effectiveDate: '2026-01-01',
    payload: {
      dealId: 'accounts',
      fileDigest: 'b'.repeat(64),
      firstLine: 2,
      assets: [{ assetId: 'A-1', principal: '40000.00', interest: '0.00', fee: '0.00' }],
    },
  },
  {
    type: 'PoolRegistered',
    schemaVersion: 1,
    effectiveDate: '2026-01-01',
    payload: {
      ...{ dealId: 'accounts', fileDigest: 'b'.repeat(64), assetCount: 1 },
      ...{ principal: '40000.00', interest: '0.00', fee: '0.00', claims: '40000.00' },
    },
  },
  {
    type: 'PoolAssetsAdded',
    schemaVersion: 1,
    effectiveDate: '2026-05-12',
    payload: { dealId: 'accounts', fileDigest: tapeDigest, firstLine: 2, assets: boughtAssets },
  },
];

/** What the tape lists, in the pool. */
export const purchaseAdmitted: PurchaseAdmitted = {
  type: 'PurchaseAdmitted',
  schemaVersion: 1,
  effectiveDate: '2026-06-26',
  payload: { dealId: 'accounts', purchaseId: 'p-1', fileDigest: tapeDigest, assetCount: 2, readBy: null },
};

const payload: PurchaseRequested['payload'] = {
  ...{ dealId: 'accounts', purchaseId: 'p-1', periodNumber: 1, paymentDate: '2026-06-26' },
  ...{ seller: 'originator', fileDigest: tapeDigest, readBy: null },
  ...{ assetCount: 2, principal: '650.00', interest: '10.00', fee: '1.50', claims: '661.50' },
  ...{ price: '600.00', reason: 'offer of 12 May', requestedBy: 'maker' },
};

/** A request to buy what the tape lists. */
export const purchaseRequested = (changes: Partial<PurchaseRequested['payload']> = {}): PurchaseRequested => ({
  type: 'PurchaseRequested',
  schemaVersion: 1,
  effectiveDate: '2026-05-12',
  payload: { ...payload, ...changes },
});

export const purchaseApproved = (changes: Partial<PurchaseApproved['payload']> = {}): PurchaseApproved => {
  const { reason: _reason, ...purchase } = payload;
  return {
    type: 'PurchaseApproved',
    schemaVersion: 1,
    effectiveDate: '2026-05-13',
    payload: { ...purchase, approvedBy: 'checker', approvedDigest: 'd'.repeat(64), ...changes },
  };
};

export const purchaseSentBack: PurchaseSentBack = {
  type: 'PurchaseSentBack',
  schemaVersion: 1,
  effectiveDate: '2026-05-20',
  payload: { dealId: 'accounts', purchaseId: 'p-1', sentBackBy: 'checker', reason: 'too dear' },
};
