import { describe, expect, test } from '@jest/globals';
import type { ReconciliationTerms } from '#domain/deal';
import { statusTotals } from '#domain/servicing';
import {
  accountIncomeReceived,
  collectionReceived,
  collectionsFrozen,
  remittanceReceived,
} from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import { termsReplacing } from '../testing/example-replacement.js';
import {
  assetStatusReceived,
  exampleSummary,
  periodSummaryReceived,
  statusLine,
} from '../testing/example-servicing.js';
import { custodianStatementReceived, exampleLedger } from '../testing/example-statement.js';
import { breaksOf } from './breaks.js';
import type { CollectionsEvent } from './collections.events.js';
import { owedBy } from './collections-so-far.js';
import { evolve, initialState } from './collections.state.js';

const breaks = (
  history: readonly CollectionsEvent[],
  reconciliation?: ReconciliationTerms,
  periodNumber = 1,
  { determinationDate = '2026-05-31', poolAssets = null as number | null, terms = exampleTerms } = {},
) =>
  breaksOf(history.reduce(evolve, initialState), {
    terms: { ...terms, ...(reconciliation ? { reconciliation } : {}) },
    periodNumber,
    determinationDate,
    poolAssets,
    ledger: exampleLedger,
  });

const cash = [collectionReceived(), remittanceReceived(), accountIncomeReceived];
const everything = [...cash, assetStatusReceived(), periodSummaryReceived(), custodianStatementReceived()];

describe('what disagrees in a period', () => {
  test('nothing, where everything says the same', () => {
    expect(breaks(everything)).toEqual([]);
    expect(breaks([])).toEqual([]);
  });

  test('who left owes what it collected, and no report; who serves on the last day owes the reports', () => {
    const custodian = termsReplacing({ role: 'custodian', removed: 'custodian', from: '2026-05-31' });
    const terms = termsReplacing({ from: '2026-05-31', successor: { partyId: 'bay', name: 'Bay' } }, custodian);
    const found = breaks(
      [collectionReceived()],
      { tolerance: '0.00', requires: ['asset status', 'custodian statement'] },
      1,
      { terms },
    );
    expect(found.map(({ breakId }) => breakId)).toEqual([
      'remittance/servicer',
      'report missing/second-servicer/asset status',
      'report missing/bay/asset status',
      'report missing/harbour/custodian statement',
    ]);
  });

  test('a servicer remitted less than it owes', () => {
    expect(breaks([collectionReceived(), remittanceReceived({ amount: '200.00' })])).toEqual([
      {
        breakId: 'remittance/servicer',
        kind: 'remittance',
        subject: 'servicer',
        amount: '20.00',
        since: '2026-05-31',
        message: 'servicer: it owes 220.00, remitted 200.00: a difference of 20.00',
      },
    ]);
  });

  test('the summary says other figures than the receipts, the status and the bank', () => {
    const summary = { ...exampleSummary, interest: '41.00', gross: '241.00', net: '221.00', remitted: '221.00' };
    expect(breaks([...cash, assetStatusReceived(), periodSummaryReceived({ summary })])).toMatchObject([
      { breakId: 'summary against receipts/servicer/interest', amount: '1.00' },
      { breakId: 'summary against receipts/servicer/gross', amount: '1.00' },
      { breakId: 'summary against receipts/servicer/net', amount: '1.00' },
      { breakId: 'summary against remittance/servicer', amount: '1.00' },
      { breakId: 'summary against status/servicer/gross', amount: '1.00' },
    ]);
  });

  test('the status says other figures than the receipts', () => {
    const totals = statusTotals([statusLine(2, { recoveredPrincipal: '99.00' }), statusLine(3)]);
    expect(breaks([...cash, assetStatusReceived({ totals })])).toMatchObject([
      { breakId: 'status against receipts/servicer/principal', amount: '-1.00' },
      { breakId: 'status against receipts/servicer/gross', amount: '-1.00' },
    ]);
  });

  test('the newest version of a report is what counts', () => {
    const wrong = periodSummaryReceived({ summary: { ...exampleSummary, remitted: '0.00' } });
    const right = periodSummaryReceived({ version: 2, fileDigest: 'f6'.repeat(32) });
    expect(breaks([...cash, wrong])).toHaveLength(1);
    expect(breaks([...cash, wrong, right])).toEqual([]);
  });

  test('a report that the deal requires is missing', () => {
    const requires = ['period summary', 'asset status', 'custodian statement'] as const;
    const found = breaks(cash, { tolerance: '0.00', requires });
    expect(found.map(({ breakId }) => breakId)).toEqual([
      'report missing/servicer/period summary',
      'report missing/servicer/asset status',
      'report missing/second-servicer/period summary',
      'report missing/second-servicer/asset status',
      'report missing/custodian/custodian statement',
    ]);
  });

  test('a report that the deal requires ends before the period, which was given a later end', () => {
    const requires = ['period summary', 'custodian statement'] as const;
    const only = (determinationDate: string) =>
      breaks(everything, { tolerance: '0.00', requires }, 1, { determinationDate }).filter(
        ({ subject }) => subject !== 'second-servicer',
      );
    expect(only('2026-05-31')).toEqual([]);
    expect(only('2026-07-31')).toMatchObject([
      { breakId: 'report missing/servicer/period summary', message: expect.stringContaining('ends on 2026-05-31') },
      { breakId: 'report missing/custodian/custodian statement', message: expect.stringContaining('ends on') },
    ]);
  });

  test('assets that none of several servicers reports', () => {
    const two = assetStatusReceived();
    const another = assetStatusReceived({
      servicerId: 'second-servicer',
      uploadId: 's-2',
      totals: statusTotals([statusLine(4)]),
    });
    const missing = (history: readonly CollectionsEvent[], poolAssets: number) =>
      breaks([...cash, ...history], undefined, 1, { poolAssets }).map(({ breakId }) => breakId);
    expect(missing([two], 4)).toEqual(['assets not reported/pool/2']);
    expect(missing([two, another], 4)).toContain('assets not reported/pool/1');
    expect(missing([two, another], 3)).not.toContain('assets not reported/pool/0');
    expect(missing([], 4)).toEqual([]);
  });

  test('by no more than the deal tolerates, in either direction', () => {
    const short = [collectionReceived(), remittanceReceived({ amount: '219.95' })];
    const beyond = [collectionReceived(), remittanceReceived({ amount: '220.05' })];
    expect(breaks(short, { tolerance: '0.05', requires: [] })).toEqual([]);
    expect(breaks(beyond, { tolerance: '0.05', requires: [] })).toEqual([]);
    expect(breaks(beyond, { tolerance: '0.04', requires: [] })).toHaveLength(1);
  });

  test('what a servicer left unpaid at a close is owed in the next period', () => {
    const short = [collectionReceived(), remittanceReceived({ amount: '200.00' }), collectionsFrozen];
    expect(owedBy(short.reduce(evolve, initialState), 2, 'servicer')).toBe('20.00');
    expect(breaks(short, undefined, 2)).toMatchObject([{ breakId: 'remittance/servicer', amount: '20.00' }]);
    const late = remittanceReceived({ periodNumber: 2, amount: '20.00', bankReference: 'B-7' });
    expect(breaks([...short, late], undefined, 2)).toEqual([]);
    expect(
      breaks(
        [...short, late, { ...collectionsFrozen, payload: { ...collectionsFrozen.payload, periodNumber: 2 } }],
        undefined,
        3,
      ),
    ).toEqual([]);
  });

  test('a period whose disposal cost more than it brought owes nothing, and the next one so much less', () => {
    const { totals } = collectionReceived().payload;
    const negative = { ...totals, disposalCost: '300.00', net: '-60.00' };
    const first = [collectionReceived({ totals: negative }), collectionsFrozen];
    expect(breaks(first.slice(0, 1))).toEqual([]);
    const second = collectionReceived({ periodNumber: 2, uploadId: 'u-2', fileDigest: 'b2' });
    const state = [...first, second].reduce(evolve, initialState);
    expect(owedBy(state, 2, 'servicer')).toBe('160.00');
  });
});
