import { describe, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import {
  boughtAssets,
  purchaseApproved,
  purchaseRequested,
  purchaseSentBack,
  revolvingTerms,
} from '../testing/example-purchase.js';
import { operation, refused } from '../testing/given-when-then.js';
import { approvePurchase, type ApprovePurchase } from './approve-purchase.js';
import type { PurchaseBasis } from './purchasable.js';
import { evolve, initialState } from './purchase.state.js';
import { sendBackPurchase, type SendBackPurchase } from './send-back-purchase.js';

const digest = 'd'.repeat(64);
const established: DealState = { status: 'established', terms: revolvingTerms, termsVersion: 1 };
const basis: PurchaseBasis = { status: 'revolving', isInPool: () => false, before: [], broughtInBy: new Map() };

describe('approving a purchase', () => {
  const { given } = operation({ initialState, evolve, decide: approvePurchase });

  const approve = (added: Partial<ApprovePurchase['added']> = {}, seen = digest): ApprovePurchase => ({
    sent: { dealId: 'accounts', purchaseId: 'p-1', digest: seen },
    added: {
      ...{
        today: '2026-05-13',
        actor: 'checker',
        requestDigest: digest,
        deal: established,
        determinationDate: '2026-05-31',
      },
      ...{ isFrozen: false, assets: boughtAssets, basis, ...added },
    },
  });

  test('a second person approves what was seen', () => {
    given([purchaseRequested()]).when(approve()).then([purchaseApproved()]);
  });

  test('somebody requested it, of a deal that is known', () => {
    given([])
      .when(approve())
      .then(refused('PURCHASE_UNKNOWN', { value: 'p-1' }));
    given([purchaseRequested()])
      .when(approve({ deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
  });

  test('it is decided once', () => {
    given([purchaseRequested(), purchaseApproved()]).when(approve()).then(refused('PURCHASE_ALREADY_DECIDED'));
    given([purchaseRequested(), purchaseSentBack]).when(approve()).then(refused('PURCHASE_ALREADY_DECIDED'));
  });

  test('not by its maker, nor by another digest', () => {
    given([purchaseRequested()])
      .when(approve({ actor: 'maker' }))
      .then(refused('APPROVAL_BY_MAKER'));
    given([purchaseRequested()])
      .when(approve({}, 'e'.repeat(64)))
      .then(refused('APPROVAL_OF_OTHER_FIGURES', { field: 'digest' }));
  });

  test('the close of its period has not counted yet, and the deal still buys', () => {
    given([purchaseRequested()])
      .when(approve({ isFrozen: true }))
      .then(refused('PERIOD_ALREADY_CLOSED', { value: '1' }));
    given([purchaseRequested()])
      .when(approve({ basis: { ...basis, status: 'accelerated' } }))
      .then(refused('PURCHASE_NOT_PROVIDED'));
  });

  test('no asset has come into the pool otherwise', () => {
    given([purchaseRequested()])
      .when(approve({ basis: { ...basis, broughtInBy: new Map([['N-2', 'purchase p-2']]) } }))
      .then(refused('PURCHASE_INVALID', { value: 'N-2' }));
  });

  describe('by criteria that test it', () => {
    const limit = { limit: 'one asset', of: 'asset', largest: 1, atMost: '0.70' } as const;
    const criteria = (whenNotMet: 'refuse' | 'record'): DealState => ({
      ...established,
      terms: { ...revolvingTerms, poolCriteria: { concentration: [limit], whenNotMet } },
    });
    const seen = {
      ...{ ...limit, groups: [{ group: 'N-1', claims: '410.00' }], claims: '410.00', share: '0.6198', met: true },
      ...{ shareBefore: '0.0000', raised: true },
    };
    const requested = purchaseRequested({ tests: { rules: [], limits: [seen] } });
    const largeAsset = { assetId: 'A-1', principal: '9000.00', interest: '0.00', fee: '0.00' };
    const others = ['A-1', 'A-2'].map((assetId) => ({ ...largeAsset, assetId }));
    const narrowed = { ...basis, before: others };

    test('it is approved as long as it fails in nothing else than was seen', () => {
      given([requested])
        .when(approve({ deal: criteria('refuse'), basis: narrowed }))
        .then([purchaseApproved()]);
    });

    test('it is refused where it fails by now, or fails in something that nobody saw', () => {
      const tight = (whenNotMet: 'refuse' | 'record'): DealState => ({
        ...established,
        terms: { ...revolvingTerms, poolCriteria: { concentration: [{ ...limit, atMost: '0.60' }], whenNotMet } },
      });
      given([requested])
        .when(approve({ deal: tight('refuse') }))
        .then(refused('POOL_CRITERIA_NOT_MET', { field: 'purchaseId' }));
      given([requested])
        .when(approve({ deal: tight('record') }))
        .then(refused('APPROVAL_OF_OTHER_FIGURES', { field: 'purchaseId' }));
    });
  });
});

describe('sending a purchase back', () => {
  const { given } = operation({ initialState, evolve, decide: sendBackPurchase });

  const sendBack = (isCounted = false, reason = 'too dear'): SendBackPurchase => ({
    sent: { dealId: 'accounts', purchaseId: 'p-1', reason },
    added: { today: '2026-05-20', actor: 'checker', isCounted },
  });

  test('it comes to nothing, approved or not', () => {
    given([purchaseRequested()]).when(sendBack()).then([purchaseSentBack]);
    given([purchaseRequested(), purchaseApproved()]).when(sendBack()).then([purchaseSentBack]);
  });

  test('for a reason', () => {
    given([purchaseRequested()])
      .when(sendBack(false, ''))
      .then(refused('MALFORMED', { field: 'reason' }));
  });

  test('what nobody requested, or came to nothing already, is not sent back', () => {
    given([]).when(sendBack()).then(refused('PURCHASE_UNKNOWN'));
    given([purchaseRequested(), purchaseSentBack]).when(sendBack()).then(refused('PURCHASE_ALREADY_DECIDED'));
  });

  test('what the close has counted is bought; what nobody approved is not', () => {
    given([purchaseRequested(), purchaseApproved()]).when(sendBack(true)).then(refused('PERIOD_ALREADY_CLOSED'));
    given([purchaseRequested()]).when(sendBack(true)).then([purchaseSentBack]);
  });
});
