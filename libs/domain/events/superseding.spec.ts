import { describe, expect, test } from '@jest/globals';
import { collectionReceived } from '../testing/example-collections.js';
import { disposalCompleted, disposalReopened } from '../testing/example-disposals.js';
import { resumed, suspended } from '../testing/example-register.js';
import { custodianStatementReceived } from '../testing/example-statement.js';
import type { TruststreamEvent } from './index.js';
import { isSupersedable, supersedes } from './superseding.js';

/** An event of which only what tells it from others matters. */
const fact = (type: TruststreamEvent['type'], payload: object): TruststreamEvent =>
  ({ type, schemaVersion: 1, effectiveDate: '2026-06-05', payload }) as unknown as TruststreamEvent;

const summary = (of: object = {}) => fact('PeriodSummaryReceived', { servicerId: 's', periodNumber: 1, ...of });
const status = (of: object = {}) => fact('AssetStatusReceived', { servicerId: 's', periodNumber: 1, ...of });
const estimate = (of: object = {}) => fact('EstimateEntered', { periodNumber: 1, item: 'tax:vat', ...of });
const owner = (breakId: string) => fact('BreakAssigned', { breakId });
const mapping = (version: number) => fact('ColumnMappingRecorded', { version });
const calendar = (version: number) => fact('CalendarPublished', { version });
const holders = (recordDate: string) => fact('HolderListReceived', { recordDate });
const bought = (purchaseId: string) => fact('PurchaseRequested', { purchaseId });
const backSent = (purchaseId: string) => fact('PurchaseSentBack', { purchaseId });
const fixings = (from: string, through: string) => fact('FixingsPublished', { from, through });
const forecast = (forecastId: string) => fact('ForecastRecorded', { forecastId });
const expected = (...assetIds: string[]) =>
  fact('AssetRecoveriesExpected', { forecastId: 'f', assets: assetIds.map((assetId) => ({ assetId })) });
const rescheduled = (disposalId: string) => fact('DisposalRescheduled', { disposalId });
const replacing = (uploadId: string | null) =>
  collectionReceived({
    uploadId: 'u-2',
    supersedes: uploadId === null ? null : { uploadId, totals: collectionReceived().payload.totals },
  });

describe('what takes the place of what was recorded', () => {
  test.each<[string, TruststreamEvent, TruststreamEvent, TruststreamEvent | null]>([
    ['a servicer’s summary of a period', summary(), summary(), summary({ periodNumber: 2 })],
    ['a servicer’s asset status of a period', status(), status(), status({ servicerId: 'other' })],
    ['a report of another kind', summary(), summary(), status()],
    ['the statement of a period', custodianStatementReceived(), custodianStatementReceived(), summary()],
    ['a receipts file that names it', collectionReceived({ uploadId: 'u-1' }), replacing('u-1'), replacing(null)],
    ['an estimate of an item', estimate(), estimate(), estimate({ item: 'fee:agent' })],
    ['the owner of a break', owner('b'), owner('b'), owner('c')],
    ['a sender’s mapping of a table', mapping(1), mapping(2), null],
    ['a holder list of a record date', holders('2026-06-25'), holders('2026-06-25'), holders('2026-07-24')],
    ['a purchase, by its being sent back', bought('p'), backSent('p'), backSent('q')],
    ['a calendar', calendar(1), calendar(2), null],
    [
      'fixings of common days',
      fixings('2026-04-20', '2026-05-19'),
      fixings('2026-05-19', '2026-06-18'),
      fixings('2026-05-20', '2026-06-19'),
    ],
    ['a forecast', forecast('f'), forecast('f'), forecast('g')],
    ['what a forecast expects of an asset', expected('A-1', 'A-2'), expected('A-2'), expected('A-3')],
    ['the instalments of a disposal', rescheduled('d'), rescheduled('d'), rescheduled('e')],
    [
      'a completion, by the reopening',
      disposalCompleted('d', '2026-06-05'),
      disposalReopened('d', '2026-06-08'),
      disposalReopened('e', '2026-06-08'),
    ],
    [
      'a reopening, by the completion',
      disposalReopened('d', '2026-06-05'),
      disposalCompleted('d', '2026-06-08'),
      disposalReopened('d', '2026-06-08'),
    ],
    ['a suspension, by the resumption', suspended, resumed, suspended],
    ['a resumption, by the suspension', resumed, suspended, resumed],
  ])('%s', (_, earlier, later, other) => {
    expect(isSupersedable(earlier.type)).toBe(true);
    expect(supersedes(later, earlier)).toBe(true);
    if (other) expect(supersedes(other, earlier)).toBe(false);
  });

  test('is nothing, where an id that is used once names it', () => {
    const remittance = fact('RemittanceReceived', { bankReference: 'B-1' });
    expect(isSupersedable(remittance.type)).toBe(false);
    expect(supersedes(remittance, remittance)).toBe(false);
  });
});
