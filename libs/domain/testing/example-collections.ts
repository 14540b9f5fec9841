import type {
  AccountIncomeReceived,
  CollectionReceived,
  CollectionsFrozen,
  RemittanceReceived,
} from '#domain/collections';
import { exampleDigest, uploadCompleted } from './example-upload.js';

/** What the example upload reports: gross 240.00, net 220.00. */
export const collectionReceived = (changes: Partial<CollectionReceived['payload']> = {}): CollectionReceived => ({
  type: 'CollectionReceived',
  schemaVersion: 1,
  effectiveDate: '2026-05-31',
  payload: {
    dealId: 'example',
    servicerId: 'servicer',
    periodNumber: 1,
    uploadId: 'u-1',
    fileDigest: exampleDigest,
    totals: uploadCompleted.payload.totals,
    fileVersion: 1,
    supersedes: null,
    ...changes,
  },
});

export const remittanceReceived = (changes: Partial<RemittanceReceived['payload']> = {}): RemittanceReceived => ({
  type: 'RemittanceReceived',
  schemaVersion: 1,
  effectiveDate: '2026-06-10',
  payload: {
    dealId: 'example',
    servicerId: 'servicer',
    periodNumber: 1,
    amount: '220.00',
    bankReference: 'B-1',
    ...changes,
  },
});

export const accountIncomeReceived: AccountIncomeReceived = {
  type: 'AccountIncomeReceived',
  schemaVersion: 1,
  effectiveDate: '2026-06-10',
  payload: { dealId: 'example', periodNumber: 1, kind: 'bank interest', amount: '3.50', bankReference: 'B-2' },
};

export const collectionsFrozen: CollectionsFrozen = {
  type: 'CollectionsFrozen',
  schemaVersion: 1,
  effectiveDate: '2026-05-31',
  payload: {
    dealId: 'example',
    periodNumber: 1,
    totals: uploadCompleted.payload.totals,
    remitted: '220.00',
    accountIncome: '3.50',
  },
};
