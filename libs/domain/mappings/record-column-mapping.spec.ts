import { describe, expect, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import { exampleTerms } from '../testing/example-deal.js';
import { operation, refused } from '../testing/given-when-then.js';
import type { ColumnMappingRecorded } from './mappings.events.js';
import { evolve, initialState, mappingInForce, mappingOf } from './mappings.state.js';
import { recordColumnMapping, type RecordColumnMapping } from './record-column-mapping.js';

const { given } = operation({ initialState, evolve, decide: recordColumnMapping });

const deal: DealState = { status: 'established', terms: exampleTerms, termsVersion: 1 };
const [servicer] = exampleTerms.parties.servicers;

const names = {
  columns: { assetId: '借据号', principal: '回收本金' },
  ignored: ['经办人'],
  words: { method: { 电催: '催收' } },
};

const record = (
  changes: Partial<RecordColumnMapping['sent']> = {},
  dealState: DealState = deal,
): RecordColumnMapping => ({
  sent: {
    dealId: exampleTerms.dealId,
    partyId: servicer?.partyId ?? '',
    table: 'receipts',
    validFrom: '2026-06-01',
    ...names,
    ...changes,
  },
  added: { today: '2026-05-20', deal: dealState },
});

const recorded = (version: number, changes: Partial<RecordColumnMapping['sent']> = {}): ColumnMappingRecorded => ({
  type: 'ColumnMappingRecorded',
  schemaVersion: 1,
  effectiveDate: '2026-05-20',
  payload: { ...record(changes).sent, version },
});

const other = { columns: { assetId: '贷款编号' } };

describe('recording how a sender names its columns', () => {
  test('the first mapping is version 1, and each change the next', () => {
    given([])
      .when(record())
      .then([recorded(1)]);
    given([recorded(1)])
      .when(record(other))
      .then([recorded(2, other)]);
  });

  test('the same from another day on is another version', () => {
    given([recorded(1)])
      .when(record({ validFrom: '2026-07-01' }))
      .then([recorded(2, { validFrom: '2026-07-01' })]);
  });

  test('that there is no number of a receipt is a version of its own', () => {
    given([recorded(1)])
      .when(record({ none: ['receiptNumber'] }))
      .then([recorded(2, { none: ['receiptNumber'] })]);
  });

  test('the same again says nothing new, however it is written', () => {
    const turned = { columns: { principal: '回收本金', assetId: '借据号' } };
    given([recorded(1)])
      .when(record(turned))
      .then(refused('MAPPING_UNCHANGED'));
  });

  test('a header stands for one thing', () => {
    given([])
      .when(record({ columns: { assetId: '编号', receiptNumber: ' 编号 ' } }))
      .then(refused('MAPPING_INVALID', { field: 'columns', value: '编号' }));
    given([])
      .when(record({ columns: { assetId: '经办人' } }))
      .then(refused('MAPPING_INVALID', { field: 'columns', value: '经办人' }));
  });

  test('a day is a date', () => {
    given([])
      .when(record({ validFrom: '2026-6-1' }))
      .then(refused('DATE_MALFORMED', { field: 'validFrom', value: '2026-6-1' }));
  });

  test('the deal and its sender are known', () => {
    given([])
      .when(record({}, { status: 'unregistered' }))
      .then(refused('DEAL_UNKNOWN'));
    given([])
      .when(record({ partyId: 'trustee' }))
      .then(refused('SENDER_UNKNOWN', { field: 'partyId', value: 'trustee' }));
  });

  test('a file is read by the last one recorded of those that are valid on its day', () => {
    const state = [
      recorded(1),
      recorded(2, { ...other, validFrom: '2026-09-01' }),
      recorded(3, { ...other, validFrom: '2026-06-01' }),
    ].reduce(evolve, initialState);
    const versionOn = (day: string) => mappingInForce(state, day)?.version ?? null;
    expect(['2026-05-31', '2026-06-01', '2026-08-31', '2026-09-01'].map(versionOn)).toEqual([null, 3, 3, 3]);
    expect(mappingOf(state, 2)).toMatchObject({ validFrom: '2026-09-01' });
    expect(mappingOf(state, undefined)).toBeNull();
  });
});
