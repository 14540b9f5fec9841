import { describe, test } from '@jest/globals';
import { buyBackApproved, buyBackRequested } from '../testing/example-buy-back.js';
import { operation, refused } from '../testing/given-when-then.js';
import { approveBuyBack, type ApproveBuyBack } from './approve-buy-back.js';
import { evolve, initialState } from './buy-back.state.js';
import { substitutionTests } from './substitution-criteria.js';
import { sendBackBuyBack, type SendBackBuyBack } from './send-back-buy-back.js';

const digest = 'd'.repeat(64);
const standing = new Map([['A-1', { assetId: 'A-1', principal: '100.00', interest: '5.50', fee: '0.50' }]]);

const approve = (added: Partial<ApproveBuyBack['added']> = {}, seen = digest): ApproveBuyBack => ({
  sent: { dealId: 'example', requestId: 'r-1', digest: seen },
  added: {
    ...{ actor: 'checker', requestDigest: digest, openFrom: '2026-01-01', standing },
    ...{ toBeBought: [], poolCriteria: null, figures: null, ...added },
  },
});

const sendBack = (reason = 'too cheap'): SendBackBuyBack => ({
  sent: { dealId: 'example', requestId: 'r-1', reason },
  added: { today: '2026-04-12', actor: 'checker' },
});

const sentBack = {
  type: 'BuyBackSentBack',
  schemaVersion: 1,
  effectiveDate: '2026-04-12',
  payload: { dealId: 'example', requestId: 'r-1', sentBackBy: 'checker', reason: 'too cheap' },
} as const;

describe('approving a request', () => {
  const { given } = operation({ initialState, evolve, decide: approveBuyBack });

  test('a second person approves what was seen', () => {
    given([buyBackRequested()]).when(approve()).then([buyBackApproved()]);
  });

  test('nobody requested it', () => {
    given([])
      .when(approve())
      .then(refused('BUY_BACK_UNKNOWN', { field: 'requestId', value: 'r-1' }));
  });

  test('it is decided once', () => {
    given([buyBackRequested(), buyBackApproved()]).when(approve()).then(refused('BUY_BACK_ALREADY_DECIDED'));
    given([buyBackRequested(), sentBack]).when(approve()).then(refused('BUY_BACK_ALREADY_DECIDED'));
  });

  test('its day must not be counted by a close meanwhile', () => {
    given([buyBackRequested()])
      .when(approve({ openFrom: '2026-06-01' }))
      .then(refused('DATE_OUTSIDE_PERIOD', { field: 'effectiveFrom' }));
  });

  test('an approved clean-up call has taken its assets', () => {
    const call = { requestId: 'all', kind: 'clean-up', assets: [] } as const;
    given([buyBackRequested(), buyBackRequested(call), buyBackApproved(call)])
      .when(approve())
      .then(refused('ASSET_LEAVES_ALREADY', { field: 'requestId', value: 'r-1' }));
  });

  test('its balances must be those of the newest report', () => {
    const paidMeanwhile = new Map([['A-1', { assetId: 'A-1', principal: '99.00', interest: '5.50', fee: '0.50' }]]);
    given([buyBackRequested()])
      .when(approve({ standing: paidMeanwhile }))
      .then(refused('APPROVAL_OF_OTHER_FIGURES', { field: 'requestId' }));
  });

  describe('a substitution that the criteria of the terms test', () => {
    const limit = { limit: 'one asset', of: 'asset', largest: 1, atMost: '0.60' } as const;
    const criteria = (whenNotMet: 'refuse' | 'record') => ({ concentration: [limit], whenNotMet });
    const replacements = [{ assetId: 'R-1', principal: '120.00', interest: '0.00', fee: '0.00' }];
    const pool = (other: string) =>
      new Map([...standing, ['A-2', { assetId: 'A-2', principal: other, interest: '0.00', fee: '0.00' }]]);
    const { tests: _none, ...untested } = buyBackRequested().payload;
    const tests = substitutionTests(
      { ...untested, replacements },
      { criteria: criteria('record'), standing: pool('100.00'), toBeBought: [] },
      initialState,
    );
    const substitution = { kind: 'substitution', replacements } as const;
    const requested = buyBackRequested({ ...substitution, ...(tests && { tests }) });

    test('is approved as long as it fails in nothing else than was seen', () => {
      given([requested])
        .when(approve({ standing: pool('90.00'), poolCriteria: criteria('refuse') }))
        .then([buyBackApproved(substitution)]);
    });

    test('is refused once the pool has become such that it may not come in', () => {
      given([requested])
        .when(approve({ standing: pool('70.00'), poolCriteria: criteria('refuse') }))
        .then(refused('POOL_CRITERIA_NOT_MET', { field: 'replacements' }));
    });

    test('counts what approved purchases bring in', () => {
      const toBeBought = [{ assetId: 'N-1', principal: '20.00', interest: '0.00', fee: '0.00' }];
      given([requested])
        .when(approve({ standing: pool('70.00'), toBeBought, poolCriteria: criteria('refuse') }))
        .then([buyBackApproved(substitution)]);
    });

    test('is seen anew where that is only on record', () => {
      given([requested])
        .when(approve({ standing: pool('70.00'), poolCriteria: criteria('record') }))
        .then(refused('APPROVAL_OF_OTHER_FIGURES', { field: 'requestId' }));
    });
  });

  test('its maker does not approve it', () => {
    given([buyBackRequested()])
      .when(approve({ actor: 'maker' }))
      .then(refused('APPROVAL_BY_MAKER'));
  });

  test('what was seen must be what stands', () => {
    given([buyBackRequested()])
      .when(approve({}, 'e'.repeat(64)))
      .then(refused('APPROVAL_OF_OTHER_FIGURES', { field: 'digest' }));
  });
});

describe('sending a request back', () => {
  const { given } = operation({ initialState, evolve, decide: sendBackBuyBack });

  test('it comes to nothing', () => {
    given([buyBackRequested()]).when(sendBack()).then([sentBack]);
  });

  test('for a reason', () => {
    given([buyBackRequested()])
      .when(sendBack(' '))
      .then(refused('MALFORMED', { field: 'reason' }));
  });

  test('that nobody requested', () => {
    given([]).when(sendBack()).then(refused('BUY_BACK_UNKNOWN'));
  });

  test('once', () => {
    given([buyBackRequested(), sentBack]).when(sendBack()).then(refused('BUY_BACK_ALREADY_DECIDED'));
  });
});
