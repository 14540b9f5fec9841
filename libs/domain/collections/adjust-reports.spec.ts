import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { summaryRules, type AssetStatusLine } from '#domain/servicing';
import { assert } from '#domain/shared';
import { transfersOf } from '#domain/ledger';
import type { DealState } from '#domain/deal';
import { collectionReceived, collectionsFrozen } from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleDates } from '../testing/example-period.js';
import {
  assetStatusAdjusted,
  assetStatusReceived,
  exampleSummary,
  periodSummaryAdjusted,
  periodSummaryReceived,
  statusLine,
} from '../testing/example-servicing.js';
import { operation, refused } from '../testing/given-when-then.js';
import { adjustAssetStatus, type AdjustAssetStatus } from './adjust-asset-status.js';
import { adjustPeriodSummary, type AdjustPeriodSummary } from './adjust-period-summary.js';
import { breaksOf } from './breaks.js';
import type { CollectionsEvent } from './collections.events.js';
import { evolve, initialState } from './collections.state.js';
import { receivePeriodSummary, type ReceivePeriodSummary } from './receive-period-summary.js';

const deal: DealState = { status: 'registered', terms: exampleTerms, termsVersion: 1 };
const by = { today: '2026-07-03', actor: 'maker', deal, period: exampleDates(2) } as const;
const of = { dealId: 'example', periodNumber: 2, servicerId: 'servicer', correctsPeriod: 1 } as const;
const reason = 'the servicer’s letter';
const closed: readonly CollectionsEvent[] = [
  collectionReceived(),
  assetStatusReceived(),
  periodSummaryReceived(),
  collectionsFrozen,
];
const frozen = (periodNumber: number): CollectionsEvent => ({
  ...collectionsFrozen,
  payload: { ...collectionsFrozen.payload, periodNumber },
});
const stateAfter = (history: readonly CollectionsEvent[]) => history.reduce(evolve, initialState);
/** What the maker is told of the reports of the open period. */
const outdatedIn = (history: readonly CollectionsEvent[]): readonly string[] =>
  breaksOf(stateAfter(history), {
    ...{ terms: exampleTerms, periodNumber: 2, determinationDate: exampleDates(2).determinationDate },
    ...{ poolAssets: null, ledger: [] },
  })
    .filter(({ kind }) => kind === 'report missing')
    .map(({ message }) => message);

describe('correcting a summary of a closed period', () => {
  const { given } = operation({ initialState, evolve, decide: adjustPeriodSummary });
  const corrected = { disposalCost: '45', waived: '100', disposedCount: '1' };
  const adjust = (
    sent: Partial<AdjustPeriodSummary['sent']> = {},
    added: Partial<AdjustPeriodSummary['added']> = {},
  ): AdjustPeriodSummary => ({ sent: { ...of, corrected, reason, ...sent }, added: { ...by, ...added } });
  const next = (opening: { openingBalance: string; openingCount: string }, periodNumber = 2): ReceivePeriodSummary => ({
    sent: {
      ...{ dealId: 'example', servicerId: 'servicer', periodNumber },
      ...{ fileName: 'next.csv', fileDigest: 'd4'.repeat(32), fileBytes: 300 },
      summary: { ...exampleSummary, ...opening },
    },
    added: { today: '2026-07-03', deal, period: exampleDates(2), pool: { claims: '2102.00', assetCount: 2 } },
  });

  const asReported = { disposalCost: '20', waived: '0', disposedCount: '0' };
  const adjustedBy = (history: readonly CollectionsEvent[], all: readonly AdjustPeriodSummary[]) =>
    all.reduce<readonly CollectionsEvent[]>((before, one) => {
      const decided = adjustPeriodSummary(one, stateAfter(before));
      assert(decided.ok, 'the adjustment stands');
      return [...before, ...decided.value];
    }, history);
  /** The second period's summary, which goes on from the first one's. */
  const goesOn = (closingBalance: string, closingCount: string) => ({
    ...exampleSummary,
    ...{ openingBalance: '1902.00', openingCount: '2', closingBalance, closingCount },
  });

  test('what follows from the figures follows again, and no account moves', () => {
    given(closed).when(adjust()).then([periodSummaryAdjusted()]);
    expect(transfersOf(periodSummaryAdjusted())).toEqual([]);
  });

  test('the next summary goes on from the corrected figures, and from no others', () => {
    const state = stateAfter([...closed, periodSummaryAdjusted()]);
    expect(receivePeriodSummary(next({ openingBalance: '1802.00', openingCount: '1' }), state).ok).toBe(true);
    const published = receivePeriodSummary(next({ openingBalance: '1902.00', openingCount: '2' }), state);
    expect(published).toMatchObject({ error: { code: 'OPENING_BALANCE_DIFFERS' } });
  });

  test('one that was received before opens with what was published, until it is sent again', () => {
    const sent = periodSummaryReceived({ periodNumber: 2, fileDigest: 'd4'.repeat(32) });
    given([...closed, sent])
      .when(adjust())
      .then([periodSummaryAdjusted({ outdates: ['servicer'] })]);
    const adjusted = [...closed, sent, periodSummaryAdjusted({ outdates: ['servicer'] })];
    expect(outdatedIn(adjusted)).toEqual([
      'version 1 of the period summary of servicer opens with balances that were adjusted since',
    ]);
    const again = periodSummaryReceived({ periodNumber: 2, version: 2, fileDigest: 'd5'.repeat(32) });
    expect(outdatedIn([...adjusted, again])).toEqual([]);
  });

  test('undone, it outdates nothing any more', () => {
    const sent = periodSummaryReceived({ periodNumber: 2, fileDigest: 'd4'.repeat(32) });
    const history = adjustedBy([...closed, sent], [adjust(), adjust({ corrected: asReported })]);
    expect(outdatedIn(history)).toEqual([]);
  });

  test('let pass with the period that it counts in, it is what the one after opens with', () => {
    const sent = periodSummaryReceived({
      periodNumber: 2,
      fileDigest: 'd4'.repeat(32),
      summary: goesOn('1702.00', '2'),
    });
    const passed = [...adjustedBy([...closed, sent], [adjust()]), frozen(2)];
    const third = (openingBalance: string, openingCount: string) =>
      receivePeriodSummary(next({ openingBalance, openingCount }, 3), stateAfter(passed));
    expect(third('1602.00', '1').ok).toBe(true);
    expect(third('1702.00', '2')).toMatchObject({ error: { code: 'OPENING_BALANCE_DIFFERS' } });
  });

  test('it leaves no period to open below zero: what came after is corrected first', () => {
    const sent = periodSummaryReceived({
      periodNumber: 2,
      fileDigest: 'd4'.repeat(32),
      summary: { ...goesOn('0.00', '0'), waived: '1702.00', disposedCount: '2' },
    });
    const empty = [...closed, sent, frozen(2)];
    const inThird = (one: Partial<AdjustPeriodSummary['sent']>) => adjust({ periodNumber: 3, ...one });
    for (const [figures, field, value] of [
      [{ waived: '100' }, 'closingBalance', '-100.00'],
      [{ disposedCount: '1' }, 'closingCount', '-1'],
    ] as const) {
      expect(adjustPeriodSummary(inThird({ corrected: figures }), stateAfter(empty))).toMatchObject({
        error: { code: 'ADJUSTMENT_CONTRADICTED', field, value, remedy: expect.stringContaining('period 2') },
      });
    }
    const second = inThird({ correctsPeriod: 2, corrected: { waived: '1602' } });
    const both = adjustedBy(empty, [second, inThird({ corrected: { waived: '100' } })]);
    expect(receivePeriodSummary(next({ openingBalance: '0.00', openingCount: '0' }, 3), stateAfter(both)).ok).toBe(
      true,
    );
  });

  test('what leaves the pool’s balance as it was outdates nothing', () => {
    const sent = periodSummaryReceived({ periodNumber: 2, fileDigest: 'd4'.repeat(32) });
    const decided = adjustPeriodSummary(adjust({ corrected: { disposalCost: '45' } }), stateAfter([...closed, sent]));
    expect(decided).toMatchObject({ value: [{ payload: { outdates: [] } }] });
  });

  test('it is corrected again from where it stands', () => {
    given([...closed, periodSummaryAdjusted()])
      .when(adjust())
      .then(refused('ADJUSTMENT_WITHOUT_DIFFERENCE'));
    const again = adjustPeriodSummary(
      adjust({ corrected: { waived: '0', disposedCount: '0' } }),
      stateAfter([...closed, periodSummaryAdjusted()]),
    );
    expect(again).toMatchObject({
      value: [{ payload: { difference: { waived: '-100.00', closingBalance: '100.00', closingCount: '1' } } }],
    });
  });

  test('however often it is corrected, it adds up, and the differences make what it stands at', () => {
    const amount = fc.integer({ min: 0, max: 300 }).map((yuan) => `${yuan}.00`);
    const figures = fc.record({ principal: amount, waived: amount, disposalCost: amount }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.array(figures, { maxLength: 8 }), (all) => {
        let history = closed;
        let left = 190_200n;
        for (const one of all) {
          const decided = adjustPeriodSummary(adjust({ corrected: one }), stateAfter(history));
          if (!decided.ok) continue;
          history = [...history, ...decided.value];
          for (const { payload } of decided.value) {
            const { openingBalance, openingCount } = exampleSummary;
            for (const rule of summaryRules)
              expect(rule({ ...payload.corrected, openingBalance, openingCount })).toBeNull();
            left += BigInt(payload.difference.closingBalance.replace('.', ''));
            expect(payload.corrected.closingBalance.replace('.', '')).toBe(String(left));
          }
        }
      }),
    );
  });

  test('refused are a report that nobody sent, an open period, one that is closed, and figures that cannot be', () => {
    given(closed)
      .when(adjust({ correctsPeriod: 2 }))
      .then(refused('REPORT_UNKNOWN'));
    given(closed)
      .when(adjust({ servicerId: 'nobody' }))
      .then(refused('SERVICER_UNKNOWN'));
    given(closed.slice(0, -1)).when(adjust()).then(refused('PERIOD_NOT_CLOSED'));
    given(closed)
      .when(adjust({ periodNumber: 1 }))
      .then(refused('PERIOD_ALREADY_CLOSED'));
    given(closed)
      .when(adjust({ periodNumber: 3 }))
      .then(refused('EARLIER_PERIOD_NOT_CLOSED', { field: 'periodNumber', value: '3' }));
    given(closed)
      .when(adjust({}, { period: null }))
      .then(refused('PERIOD_UNKNOWN'));
    given(closed)
      .when(adjust({}, { deal: { status: 'unregistered' } as DealState }))
      .then(refused('DEAL_UNKNOWN'));
    given(closed)
      .when(adjust({ reason: ' ' }))
      .then(refused('MALFORMED'));
    given(closed)
      .when(adjust({ corrected: { disposedCount: '1.5' } }))
      .then(refused('MALFORMED'));
    given(closed)
      .when(adjust({ corrected: { waived: '-1.00' } }))
      .then(refused('AMOUNT_NEGATIVE'));
    given(closed)
      .when(adjust({ corrected: {} }))
      .then(refused('ADJUSTMENT_WITHOUT_DIFFERENCE'));
    given(closed)
      .when(adjust({ corrected: { waived: '1902.01' } }))
      .then(refused('ADJUSTMENT_CONTRADICTED'));
    given(closed)
      .when(adjust({ corrected: { disposedCount: '3' } }))
      .then(refused('ADJUSTMENT_CONTRADICTED'));
  });
});

describe('correcting an asset’s line of a closed period', () => {
  const { given } = operation({ initialState, evolve, decide: adjustAssetStatus });
  const corrected = { waived: '100', closingPrincipal: '800', category: 'loss' } as const;
  const adjust = (
    sent: Partial<AdjustAssetStatus['sent']> = {},
    added: Partial<AdjustAssetStatus['added']> = {},
  ): AdjustAssetStatus => ({
    sent: { ...of, assetId: 'A-1', corrected, reason, ...sent },
    added: { ...by, line: statusLine(2), standing: null, ...added },
  });
  const marked = (changes: Partial<AssetStatusLine>): Partial<AdjustAssetStatus['added']> => ({
    line: statusLine(2, { correction: 'yes', ...changes }),
  });

  test('it tells both, and what is left otherwise; no account moves', () => {
    given(closed).when(adjust()).then([assetStatusAdjusted()]);
    expect(transfersOf(assetStatusAdjusted())).toEqual([]);
  });

  test('a file that was received before opens with what was published, until it is sent again', () => {
    const sent = assetStatusReceived({ periodNumber: 2, uploadId: 's-2', fileDigest: 'd4'.repeat(32) });
    given([...closed, sent])
      .when(adjust())
      .then([assetStatusAdjusted({ outdates: ['servicer'] })]);
    const adjusted = [...closed, sent, assetStatusAdjusted({ outdates: ['servicer'] })];
    expect(outdatedIn(adjusted)).toEqual([
      'version 1 of the asset status of servicer opens with balances that were adjusted since',
    ]);
    const again = assetStatusReceived({
      ...{ periodNumber: 2, version: 2, uploadId: 's-3', supersedes: 's-2', fileDigest: 'd5'.repeat(32) },
    });
    expect(outdatedIn([...adjusted, again])).toEqual([]);
  });

  test('undone, it outdates no file any more', () => {
    const sent = assetStatusReceived({ periodNumber: 2, uploadId: 's-2', fileDigest: 'd4'.repeat(32) });
    const adjusted = assetStatusAdjusted({ outdates: ['servicer'] });
    const { stated, corrected, difference } = adjusted.payload;
    const back = { ...difference, waived: '-100.00', closingPrincipal: '100.00' };
    const undone = assetStatusAdjusted({
      ...{ outdates: ['servicer'], stated: corrected, corrected: stated, difference: back },
    });
    expect(outdatedIn([...closed, sent, adjusted, undone])).toEqual([]);
    const other = assetStatusAdjusted({ ...undone.payload, corrects: { ...undone.payload.corrects, assetId: 'A-2' } });
    expect(outdatedIn([...closed, sent, adjusted, other])).toHaveLength(1);
  });

  test('it leaves no period to open below zero: what came after is corrected first', () => {
    const standing = { principal: '99.99', interest: '0.00', fee: '0.00', ofPeriod: 2 };
    expect(adjustAssetStatus(adjust({}, { standing }), stateAfter(closed))).toMatchObject({
      error: {
        ...{ code: 'ADJUSTMENT_CONTRADICTED', field: 'closingPrincipal', value: '-0.01' },
        remedy: expect.stringContaining('period 2'),
      },
    });
    given(closed)
      .when(adjust({}, { standing: { ...standing, principal: '100.00' } }))
      .then([assetStatusAdjusted()]);
  });

  test('a class or a write-off alone outdates nothing', () => {
    const sent = assetStatusReceived({ periodNumber: 2, uploadId: 's-2', fileDigest: 'd4'.repeat(32) });
    const decided = adjustAssetStatus(
      adjust({ corrected: { category: 'loss', writtenOff: '50' } }),
      stateAfter([...closed, sent]),
    );
    expect(decided).toMatchObject({
      value: [{ payload: { outdates: [], difference: { writtenOff: '50.00', closingPrincipal: '0.00' } } }],
    });
  });

  test('it is corrected again from where it stands', () => {
    const history = [...closed, assetStatusAdjusted()];
    given(history).when(adjust()).then(refused('ADJUSTMENT_WITHOUT_DIFFERENCE'));
    const back = adjust({ corrected: { waived: '0', closingPrincipal: '900' } });
    expect(adjustAssetStatus(back, stateAfter(history))).toMatchObject({
      value: [
        { payload: { stated: { waived: '100.00' }, difference: { waived: '-100.00', closingPrincipal: '100.00' } } },
      ],
    });
  });

  test('below zero a movement is only in a line that is marked as a correction', () => {
    given(closed)
      .when(adjust({ corrected: { writtenOff: '-5' } }))
      .then(refused('AMOUNT_NEGATIVE'));
    const decided = adjustAssetStatus(adjust({ corrected: { writtenOff: '-5' } }, marked({})), stateAfter(closed));
    expect(decided).toMatchObject({ value: [{ payload: { corrected: { writtenOff: '-5.00' } } }] });
    given(closed)
      .when(adjust({ corrected: { closingFee: '-1' } }, marked({})))
      .then(refused('AMOUNT_NEGATIVE'));
  });

  test('refused is a line that does not roll forward, or that takes an asset out of the pool', () => {
    given(closed)
      .when(adjust({ corrected: { waived: '100' } }))
      .then(refused('ADJUSTMENT_CONTRADICTED'));
    given(closed)
      .when(adjust({ corrected: { newInterest: '30', closingPrincipal: '910' } }))
      .then(refused('ADJUSTMENT_CONTRADICTED'));
    given(closed)
      .when(adjust({ corrected: { status: 'repurchased' } }))
      .then(refused('DEPARTURE_DIFFERS'));
  });

  test('refused are an asset or a report that is not there, an open period and one that is closed', () => {
    given(closed)
      .when(adjust({}, { line: null }))
      .then(refused('REPORT_UNKNOWN'));
    given([collectionReceived(), collectionsFrozen]).when(adjust()).then(refused('REPORT_UNKNOWN'));
    given(closed)
      .when(adjust({ servicerId: 'nobody' }))
      .then(refused('SERVICER_UNKNOWN'));
    given(closed.slice(0, -1)).when(adjust()).then(refused('PERIOD_NOT_CLOSED'));
    given(closed)
      .when(adjust({ periodNumber: 1 }))
      .then(refused('PERIOD_ALREADY_CLOSED'));
    given(closed)
      .when(adjust({ periodNumber: 3 }))
      .then(refused('EARLIER_PERIOD_NOT_CLOSED', { field: 'periodNumber', value: '3' }));
    given(closed)
      .when(adjust({}, { period: null }))
      .then(refused('PERIOD_UNKNOWN'));
    given(closed)
      .when(adjust({}, { deal: { status: 'unregistered' } as DealState }))
      .then(refused('DEAL_UNKNOWN'));
    given(closed)
      .when(adjust({ reason: '' }))
      .then(refused('MALFORMED'));
    given(closed)
      .when(adjust({ corrected: { overdueDays: 'many' } }))
      .then(refused('MALFORMED'));
    given(closed)
      .when(adjust({ corrected: { waived: '1.005' } }))
      .then(refused('AMOUNT_TOO_PRECISE'));
  });
});
