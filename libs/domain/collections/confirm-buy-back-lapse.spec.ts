import { describe, expect, test } from '@jest/globals';
import * as buyBack from '#domain/buy-back';
import {
  buyBackApproved,
  buyBackLapseConfirmed,
  buyBackLapseProposed,
  buyBackRequested,
} from '../testing/example-buy-back.js';
import { exampleTerms } from '../testing/example-deal.js';
import { assetStatusReceived, statusLine } from '../testing/example-servicing.js';
import { operation, refused } from '../testing/given-when-then.js';
import { statusTotals } from '#domain/servicing';
import { breaksOf } from './breaks.js';
import type { BuyBackPaymentReceived } from './collections.events.js';
import { evolve, initialState } from './collections.state.js';
import { confirmBuyBackLapse, type ConfirmBuyBackLapse } from './confirm-buy-back-lapse.js';

const { given } = operation({ initialState, evolve, decide: confirmBuyBackLapse });

const requests = (...events: readonly buyBack.BuyBackEvent[]) => events.reduce(buyBack.evolve, buyBack.initialState);
const approved = [buyBackRequested(), buyBackApproved()];
const proposed = requests(...approved, buyBackLapseProposed());
const givingUp = requests(...approved, buyBackLapseProposed({ outcome: 'rest given up' }));
const digest = 'e'.repeat(64);

const confirm = (added: Partial<ConfirmBuyBackLapse['added']> = {}, seen = digest): ConfirmBuyBackLapse => ({
  sent: { dealId: 'example', requestId: 'r-1', digest: seen },
  added: {
    ...{ today: '2026-05-12', actor: 'checker', buyBacks: proposed },
    ...{ proposalDigest: digest, openFrom: '2026-01-01', periodNumber: 1, ...added },
  },
});

const paid: BuyBackPaymentReceived = {
  type: 'BuyBackPaymentReceived',
  schemaVersion: 1,
  effectiveDate: '2026-05-02',
  payload: {
    ...{ dealId: 'example', requestId: 'r-1', kind: 'repurchase', party: 'originator', periodNumber: 1 },
    ...{ amount: '100.00', outstanding: '5.50', bankReference: 'B-1' },
  },
};

describe('confirming that an approved request comes to an end', () => {
  test('a second person confirms what was seen, once', () => {
    given([]).when(confirm()).then([buyBackLapseConfirmed()]);
    given([buyBackLapseConfirmed()])
      .when(confirm())
      .then(refused('BUY_BACK_LAPSED', { value: 'r-1' }));
  });

  test('money that came in meanwhile stands against it, unless only the rest is given up', () => {
    given([paid])
      .when(confirm())
      .then(refused('BUY_BACK_PAID', { value: 'r-1' }));
    given([paid])
      .when(confirm({ buyBacks: givingUp }))
      .then([buyBackLapseConfirmed({ outcome: 'rest given up', unpaid: '5.50' })]);
  });

  test('not once a close has counted the assets as gone', () => {
    given([])
      .when(confirm({ openFrom: '2026-06-01' }))
      .then(refused('DEPARTURE_COUNTED'));
  });

  test.each([
    ['nobody requested it', { buyBacks: buyBack.initialState }, refused('BUY_BACK_UNKNOWN')],
    ['nobody approved it', { buyBacks: requests(buyBackRequested()) }, refused('BUY_BACK_NOT_APPROVED')],
    ['nobody proposed it', { buyBacks: requests(...approved), proposalDigest: null }, refused('LAPSE_NOT_PROPOSED')],
    ['who proposed it', { actor: 'maker' }, refused('APPROVAL_BY_MAKER')],
    ['it is another by now', { proposalDigest: 'f'.repeat(64) }, refused('APPROVAL_OF_OTHER_FIGURES')],
  ] as const)('is refused where %s', (_, added, expected) => {
    given([]).when(confirm(added)).then(expected);
  });

  test('a report that says the assets are gone is to be sent again before the close', () => {
    const leaves = { ...statusLine(2), status: 'repurchased' as const, removed: '10.00' };
    const report = assetStatusReceived({ totals: statusTotals([leaves]) });
    const breaks = (...history: Parameters<typeof evolve>[1][]) =>
      breaksOf(history.reduce(evolve, initialState), {
        ...{ terms: exampleTerms, periodNumber: 1, determinationDate: '2026-05-31', poolAssets: null, ledger: [] },
      }).map(({ breakId }) => breakId);
    const breakId = 'report missing/servicer/asset status since the lapse of r-1';
    expect(breaks(report, buyBackLapseConfirmed())).toContain(breakId);
    expect(breaks(report, buyBackLapseConfirmed({ outcome: 'rest given up' }))).not.toContain(breakId);
    const again = assetStatusReceived({ version: 2, fileDigest: 'c3', totals: statusTotals([statusLine(2)]) });
    expect(breaks(report, buyBackLapseConfirmed(), again)).not.toContain(breakId);
  });
});
