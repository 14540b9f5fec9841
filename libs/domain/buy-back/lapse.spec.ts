import { describe, expect, test } from '@jest/globals';
import {
  buyBackApproved,
  buyBackLapsed,
  buyBackLapseProposed,
  buyBackRequested,
  cleanUpConditions,
} from '../testing/example-buy-back.js';
import { operation, refused } from '../testing/given-when-then.js';
import { assetsToReport } from './assets-to-report.js';
import { evolve, initialState, standingRequests } from './buy-back.state.js';
import { lapseBuyBack } from './lapse-buy-back.js';
import { proposeBuyBackLapse, type ProposeBuyBackLapse } from './propose-buy-back-lapse.js';

const approved = [buyBackRequested(), buyBackApproved()];
const call = { kind: 'clean-up', assets: [], conditions: cleanUpConditions } as const;
const called = [buyBackRequested(call), buyBackApproved({ kind: 'clean-up', assets: [] })];

const propose = (
  sent: Partial<ProposeBuyBackLapse['sent']> = {},
  added: Partial<ProposeBuyBackLapse['added']> = {},
): ProposeBuyBackLapse => ({
  sent: {
    ...{ dealId: 'example', requestId: 'r-1', outcome: 'assets stay' },
    ...{ reason: 'the originator is in default', ...sent },
  },
  added: { today: '2026-05-10', actor: 'maker', paid: '0.00', openFrom: '2026-01-01', ...added },
});

describe('proposing that an approved request come to an end', () => {
  const { given } = operation({ initialState, evolve, decide: proposeBuyBackLapse });

  test('its assets stay while nothing came in and no close has counted them out', () => {
    given(approved).when(propose()).then([buyBackLapseProposed()]);
    given(approved)
      .when(propose({}, { openFrom: '2026-04-15' }))
      .then([buyBackLapseProposed()]);
    given(approved)
      .when(propose({}, { openFrom: '2026-04-16' }))
      .then(refused('DEPARTURE_COUNTED', { value: 'r-1' }));
    given(approved)
      .when(propose({}, { paid: '0.01' }))
      .then(refused('BUY_BACK_PAID', { value: 'r-1' }));
  });

  test('the rest of its price is given up whatever came in and was counted, while something is owed', () => {
    const giveUp = propose({ outcome: 'rest given up' }, { paid: '105.49', openFrom: '2026-06-01' });
    given(approved)
      .when(giveUp)
      .then([buyBackLapseProposed({ outcome: 'rest given up' })]);
    given(approved)
      .when(propose({ outcome: 'rest given up' }, { paid: '105.50' }))
      .then(refused('BUY_BACK_PAID'));
  });

  test('a clean-up call takes nothing before it is paid, so that nothing but the call can end', () => {
    given(called)
      .when(propose({}, { openFrom: '2027-01-01' }))
      .then([buyBackLapseProposed()]);
    given(called)
      .when(propose({ outcome: 'rest given up' }))
      .then(refused('BUY_BACK_INVALID', { field: 'outcome' }));
  });

  test('may be proposed anew before it is confirmed', () => {
    given([...approved, buyBackLapseProposed()])
      .when(propose({ reason: 'by agreement' }))
      .then([buyBackLapseProposed({ reason: 'by agreement' })]);
  });

  test('says why, of what is approved', () => {
    given(approved)
      .when(propose({ reason: ' ' }))
      .then(refused('MALFORMED', { field: 'reason' }));
    given([]).when(propose()).then(refused('BUY_BACK_UNKNOWN'));
    given([buyBackRequested()]).when(propose()).then(refused('BUY_BACK_NOT_APPROVED'));
    for (const outcome of ['assets stay', 'rest given up'] as const) {
      given([...approved, buyBackLapseProposed({ outcome }), buyBackLapsed({ outcome })])
        .when(propose())
        .then(refused('BUY_BACK_LAPSED', { value: 'r-1' }));
    }
  });
});

describe('a lapse that was confirmed', () => {
  const { given } = operation({ initialState, evolve, decide: lapseBuyBack });
  const { payload } = buyBackLapsed();
  const lapse = { sent: { ...payload, confirmedOn: '2026-05-12' } };

  test('ends the request, once', () => {
    given([...approved, buyBackLapseProposed()])
      .when(lapse)
      .then([buyBackLapsed()]);
    given([...approved, buyBackLapseProposed(), buyBackLapsed()])
      .when(lapse)
      .then(refused('BUY_BACK_LAPSED'));
    given([]).when(lapse).then(refused('BUY_BACK_UNKNOWN'));
  });

  test('leaves its assets to other requests, and to be reported', () => {
    const swap = {
      kind: 'substitution',
      replacements: [{ assetId: 'R-1', principal: '100.00', interest: '0.00', fee: '0.00' }],
    } as const;
    const history = [buyBackRequested(swap), buyBackApproved(swap), buyBackLapseProposed(), buyBackLapsed()];
    const state = history.reduce(evolve, initialState);
    expect(standingRequests(state)).toEqual([]);
    const days = { collectionFrom: '2026-05-01', determinationDate: '2026-05-31' };
    const registered = { status: 'registered', fileDigest: 'd1', tapes: new Map([['d1', null]]) } as const;
    const pool = { ...registered, cameIn: new Map(), purchased: new Map(), drafts: new Map() };
    const tape = { ...pool, assetIds: new Set(['A-1', 'A-2']), admitted: new Set<string>() };
    expect(assetsToReport(tape, state, days)).toBe(2);
    const admitted = { ...pool, assetIds: new Set(['A-1', 'A-2', 'R-1']), admitted: new Set(['r-1']) };
    expect(assetsToReport(admitted, state, days)).toBe(2);
  });

  test('leaves them out where the rest of the price is given up', () => {
    const outcome = 'rest given up' as const;
    const history = [...approved, buyBackLapseProposed({ outcome }), buyBackLapsed({ outcome })];
    expect(standingRequests(history.reduce(evolve, initialState))).toMatchObject([
      { status: 'approved', givenUp: true },
    ]);
  });
});
