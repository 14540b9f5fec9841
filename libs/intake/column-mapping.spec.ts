import { describe, expect, test } from '@jest/globals';
import type { ColumnNames } from '#domain/mappings';
import { parseColumnNames, recogniseColumns } from './column-mapping.js';
import { tableKinds } from './kinds.js';
import { parseReceipts } from './receipts.js';

const { columns } = tableKinds.receipts;
const mapping: ColumnNames = {
  columns: { receivedOn: '到账日', principal: '本期本金', interest: '本金' },
  ignored: ['备注'],
  words: { method: { 电催: '催收' } },
};

const context = {
  period: { from: '2026-01-01', to: '2026-06-30' },
  today: '2026-07-01',
  assetIds: { has: () => true },
};

describe('a servicer’s column mapping', () => {
  test('names its columns and words for ours; what it leaves out keeps the template’s names', async () => {
    const file =
      '资产编号,回收流水号,到账日,本期本金,本金,罚息,费用,处置费用,回收方式,备注\nA-1,R-1,20260201,1,2,3,4,5,电催,x\n';
    expect(await parseReceipts(Buffer.from(file), context, { mapping })).toMatchObject({
      ok: true,
      value: { lines: [{ receivedOn: '2026-02-01', principal: '1.00', interest: '2.00', method: 'collection' }] },
    });
    expect(await parseReceipts(Buffer.from(file), context)).toMatchObject({ ok: false });
  });

  test('takes a template’s name for nothing else than it says', async () => {
    const file =
      '资产编号,回收流水号,回收日期,本金,利息,罚息,费用,处置费用,回收方式\nA-1,R-1,20260201,1,2,3,4,5,催收\n';
    const answer = await parseReceipts(Buffer.from(file), context, { mapping });
    expect(answer.ok ? [] : answer.error.faults.map(({ code, value, field }) => [code, value ?? field])).toEqual([
      ['HEADER_UNKNOWN', '回收日期'],
      ['HEADER_UNKNOWN', '利息'],
      ['HEADER_MISSING', 'receivedOn'],
      ['HEADER_MISSING', 'principal'],
    ]);
  });

  test('reads back from JSON', () => {
    expect(parseColumnNames(columns, JSON.parse(JSON.stringify(mapping)))).toEqual({ ok: true, value: mapping });
    expect(parseColumnNames(columns, {})).toEqual({ ok: true, value: { columns: {}, ignored: [], words: {} } });
  });

  test('says what its files do not have, where that can be made', () => {
    const without = { ...mapping, none: ['receiptNumber'] };
    expect(parseColumnNames(columns, without)).toEqual({ ok: true, value: without });
    expect(parseColumnNames(columns, { ...mapping, none: [] })).toEqual({ ok: true, value: mapping });
  });

  test.each([
    ['none', { ...mapping, none: 'receiptNumber' }],
    ['none', { ...mapping, none: ['assetId'] }],
    ['none', { columns: { receiptNumber: '流水' }, none: ['receiptNumber'] }],
    ['mapping', []],
    ['version', { ...mapping, version: 1 }],
    ['columns', { ...mapping, columns: { principal: 7 } }],
    ['columns', { ...mapping, columns: { principal: '本金', interest: '本 金' } }],
    ['ignored', { ...mapping, ignored: '备注' }],
    ['words', { ...mapping, words: { method: '催收' } }],
    ['nothing', { ...mapping, columns: { nothing: 'x' } }],
    ['toString', { ...mapping, words: { toString: { x: 'y' } } }],
  ])('is refused with the path of what is at fault: %s', (field, json) => {
    expect(parseColumnNames(columns, json)).toMatchObject({ ok: false, error: { code: 'MALFORMED', field } });
  });

  test('begins with what the headers tell', () => {
    const headers = ['资产编号', 'receipt_number', '本金（元）', '本金', '到账日', '回收方式'];
    expect(recogniseColumns(columns, headers)).toEqual({
      columns: { assetId: '资产编号', receiptNumber: 'receipt_number', principal: '本金（元）', method: '回收方式' },
      unknown: ['本金', '到账日'],
      missing: ['receivedOn', 'interest', 'penalty', 'fee', 'disposalCost'],
    });
  });
});
