import { describe, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import * as pool from '#domain/pool';
import {
  poolWithTape,
  purchaseAdmitted,
  purchaseApproved,
  purchaseRequested,
  purchaseSentBack,
  revolvingTerms,
  tapeDigest,
} from '../testing/example-purchase.js';
import { operation, refused } from '../testing/given-when-then.js';
import type { PurchaseBasis } from './purchasable.js';
import { evolve, initialState } from './purchase.state.js';
import { requestPurchase, type RequestPurchase } from './request-purchase.js';

const { given } = operation({ initialState, evolve, decide: requestPurchase });

const established: DealState = { status: 'established', terms: revolvingTerms, termsVersion: 1 };
const tabled = poolWithTape.reduce(pool.evolve, pool.initialState);
const bought = pool.evolve(tabled, purchaseAdmitted);
const basis: PurchaseBasis = {
  status: 'revolving',
  isInPool: (assetId) => pool.isInPool(tabled, assetId),
  before: [{ assetId: 'A-1', principal: '1000.00', interest: '0.00', fee: '0.00' }],
  broughtInBy: new Map(),
};

const ask = (
  sent: Partial<RequestPurchase['sent']> = {},
  added: Partial<RequestPurchase['added']> = {},
): RequestPurchase => ({
  sent: {
    ...{ dealId: 'accounts', purchaseId: 'p-1', periodNumber: 1, seller: 'originator' },
    ...{ fileDigest: tapeDigest, assetCount: 2, price: '600', reason: 'offer of 12 May', ...sent },
  },
  added: {
    ...{ today: '2026-05-12', actor: 'maker', deal: established, isFrozen: false, pool: tabled, basis },
    period: { determinationDate: '2026-05-31', paymentDate: '2026-06-26' },
    ...added,
  },
});

const oneAsset = (atMost: string) => ({ limit: 'one asset', of: 'asset', largest: 1, atMost }) as const;

/** With criteria by which no asset may be more than so much of the pool. */
const limited = (atMost: string, whenNotMet: 'refuse' | 'record'): DealState => ({
  ...established,
  terms: {
    ...revolvingTerms,
    poolCriteria: { concentration: [oneAsset(atMost)], whenNotMet },
  },
});

describe('requesting that the trust buy assets', () => {
  test('the request has what the tape comes to, and its price', () => {
    given([]).when(ask()).then([purchaseRequested()]);
  });

  test('one that was sent back does not take the id, and its assets may be offered again', () => {
    given([purchaseRequested(), purchaseSentBack])
      .when(ask())
      .then(refused('PURCHASE_ALREADY_REQUESTED', { field: 'purchaseId', value: 'p-1' }));
    given([purchaseRequested(), purchaseSentBack])
      .when(ask({ purchaseId: 'p-2' }))
      .then([purchaseRequested({ purchaseId: 'p-2' })]);
  });

  test('what the criteria of the terms find of the pool as it would be stands in the request', () => {
    // 1,000.00 of 1,661.50, and without the purchase all of it: the purchase takes the share down.
    const limit = {
      ...oneAsset('0.50'),
      ...{ groups: [{ group: 'A-1', claims: '1000.00' }], claims: '1000.00', share: '0.6019', met: false },
      ...{ shareBefore: '1.0000', raised: false },
    } as const;
    const tests = { rules: [], limits: [limit] };
    given([])
      .when(ask({}, { deal: limited('0.50', 'refuse') }))
      .then([purchaseRequested({ tests })]);
  });

  test('what fails the criteria is refused where the terms say so, and only recorded where they do not', () => {
    const before = Array.from({ length: 10 }, (_, at) => ({
      ...{ assetId: `A-${at + 1}`, principal: '100.00', interest: '0.00', fee: '0.00' },
    }));
    const spread = { ...basis, before };
    given([])
      .when(ask({}, { deal: limited('0.20', 'refuse'), basis: spread }))
      .then(refused('POOL_CRITERIA_NOT_MET', { field: 'fileDigest' }));
    const limit = {
      ...oneAsset('0.20'),
      ...{ groups: [{ group: 'N-1', claims: '410.00' }], claims: '410.00', share: '0.2468', met: false },
      ...{ shareBefore: '0.1000', raised: true },
    } as const;
    given([])
      .when(ask({}, { deal: limited('0.20', 'record'), basis: spread }))
      .then([purchaseRequested({ tests: { rules: [], limits: [limit] } })]);
  });

  test.each([
    ['purchaseId', { purchaseId: ' ' }, 'MALFORMED'],
    ['reason', { reason: '' }, 'MALFORMED'],
    ['price', { price: '1,000' }, 'AMOUNT_MALFORMED'],
    ['price', { price: '0.001' }, 'AMOUNT_TOO_PRECISE'],
    ['price', { price: '-5.00' }, 'AMOUNT_NEGATIVE'],
    ['seller', { seller: 'servicer' }, 'ORIGINATOR_UNKNOWN'],
    ['assetCount', { assetCount: 3 }, 'POOL_INVALID'],
    ['fileDigest', { fileDigest: 'c'.repeat(64) }, 'POOL_INVALID'],
  ] as const)('%s: %j is refused %s', (field, sent, code) => {
    given([]).when(ask(sent)).then(refused(code, { field }));
  });

  test('a price of nothing is none', () => {
    given([])
      .when(ask({ price: '0.00' }))
      .then(refused('AMOUNT_NOT_POSITIVE', { field: 'price' }));
  });

  test('the deal is known, its trust goes on, and it has a pool', () => {
    given([])
      .when(ask({}, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
    given([])
      .when(ask({}, { deal: { ...established, status: 'registered' } }))
      .then(refused('TRUST_NOT_ESTABLISHED'));
    given([])
      .when(ask({}, { deal: { ...established, status: 'terminated' } }))
      .then(refused('TRUST_TERMINATED'));
    given([])
      .when(ask({}, { pool: pool.initialState }))
      .then(refused('POOL_NOT_REGISTERED'));
  });

  test('the waterfall that pays now buys assets', () => {
    given([])
      .when(ask({}, { basis: { ...basis, status: 'amortising' } }))
      .then(refused('PURCHASE_NOT_PROVIDED'));
  });

  test('the period is open', () => {
    given([])
      .when(ask({}, { period: null }))
      .then(refused('PERIOD_UNKNOWN', { value: '1' }));
    given([])
      .when(ask({}, { isFrozen: true }))
      .then(refused('PERIOD_ALREADY_CLOSED', { value: '1' }));
  });

  test('a tape is bought once', () => {
    given([purchaseRequested(), purchaseApproved()])
      .when(ask({}, { pool: bought }))
      .then(refused('PURCHASE_ALREADY_REQUESTED', { field: 'purchaseId', value: 'p-1' }));
    given([purchaseRequested(), purchaseApproved()])
      .when(ask({ purchaseId: 'p-2' }, { pool: bought }))
      .then(refused('PURCHASE_INVALID', { field: 'fileDigest', value: tapeDigest }));
  });

  test('an asset comes into the pool once', () => {
    given([])
      .when(ask({}, { basis: { ...basis, isInPool: (assetId) => assetId === 'N-2' } }))
      .then(refused('PURCHASE_INVALID', { field: 'assetId', value: 'N-2' }));
    given([])
      .when(ask({}, { basis: { ...basis, broughtInBy: new Map([['N-1', 'request r-2']]) } }))
      .then(refused('PURCHASE_INVALID', { field: 'assetId', value: 'N-1' }));
  });
});
