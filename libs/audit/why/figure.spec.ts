import { describe, expect, it } from '@jest/globals';
import { linkOf, type Figure } from '#domain/shared';
import { figureOf } from './figure.js';

const period = { dealId: 'zhencui-2026-2', periodNumber: 4 };

const holder = { dealId: 'zhencui-2026-2', classId: 'senior', holderId: 'acct-1' };
const figures: readonly [link: string, figure: Figure][] = [
  ['deal/zhencui-2026-2/period/4/available', { kind: 'available', ...period }],
  ['deal/zhencui-2026-2/period/4/left/5/tax:vat', { kind: 'left', ...period, rank: 5, item: 'tax:vat' }],
  [
    'deal/zhencui-2026-2/period/4/line/5/class:senior:interest',
    { kind: 'line', ...period, rank: 5, item: 'class:senior:interest' },
  ],
  ['deal/zhencui-2026-2/period/4/input/collections.net', { kind: 'input', ...period, field: 'collections.net' }],
  ['deal/zhencui-2026-2/period/4/class/senior', { kind: 'class', ...period, classId: 'senior' }],
  [
    'deal/zhencui-2026-2/period/4/holder/senior/acct-1',
    { kind: 'holder', ...period, classId: 'senior', holderId: 'acct-1' },
  ],
  [
    'deal/zhencui-2026-2/period/4/summary/servicer/disposalCost',
    { kind: 'summary', ...period, servicerId: 'servicer', field: 'disposalCost' },
  ],
  ['deal/zhencui-2026-2/period/4/asset/A-1/waived', { kind: 'asset', ...period, assetId: 'A-1', field: 'waived' }],
  [
    'deal/zhencui-2026-2/terms/1/classes%5B0%5D.face',
    { kind: 'term', dealId: 'zhencui-2026-2', termsVersion: 1, path: 'classes[0].face' },
  ],
  [
    'deal/zhencui-2026-2/account/payee:trustee/2026-08-24',
    { kind: 'account', dealId: 'zhencui-2026-2', account: 'payee:trustee', asOf: '2026-08-24' },
  ],
  [
    'deal/zhencui-2026-2/event/4711/difference.gross',
    { kind: 'event', dealId: 'zhencui-2026-2', position: 4711, path: 'difference.gross' },
  ],
  [
    'deal/zhencui-2026-2/list/investment/i-1/2026-06-30/settled%5B0%5D.amount',
    {
      ...{ kind: 'listed', dealId: 'zhencui-2026-2', list: 'investment', field: 'settled[0].amount' },
      row: { investmentId: 'i-1', asOf: '2026-06-30' },
    },
  ],
  [
    'deal/zhencui-2026-2/list/eligibility/eligible.claims',
    { kind: 'listed', dealId: 'zhencui-2026-2', list: 'eligibility', row: {}, field: 'eligible.claims' },
  ],
  ['deal/zhencui-2026-2/entry/4711/2', { kind: 'entry', dealId: 'zhencui-2026-2', position: 4711, leg: 2 }],
  [
    'deal/zhencui-2026-2/pool/asset/A-1/2026-08-21/claims',
    { kind: 'asset on a day', dealId: 'zhencui-2026-2', assetId: 'A-1', asOf: '2026-08-21', field: 'claims' },
  ],
  [
    'deal/zhencui-2026-2/disposal/batch-1/2026-08-21/received',
    {
      kind: 'disposal on a day',
      dealId: 'zhencui-2026-2',
      disposalId: 'batch-1',
      asOf: '2026-08-21',
      field: 'received',
    },
  ],
  ['deal/zhencui-2026-2/holding/senior/acct-1/2026-08-21', { kind: 'holding', ...holder, asOf: '2026-08-21' }],
  [
    'deal/zhencui-2026-2/holding/senior/acct-1/2026-08-21/7',
    { kind: 'registered', ...holder, asOf: '2026-08-21', registerVersion: 7 },
  ],
  ['upload/u-1/column/interest', { kind: 'upload', uploadId: 'u-1', column: 'interest' }],
  ['upload/u-1/line/2', { kind: 'receipt', uploadId: 'u-1', line: 2 }],
  ['upload/u-1/line/2/interest', { kind: 'cell', uploadId: 'u-1', line: 2, column: 'interest' }],
  [
    'deal/zhencui-2026-2/period/4/asset/A-1/waived/reported',
    { kind: 'reported asset', ...period, assetId: 'A-1', field: 'waived' },
  ],
  [
    'deal/zhencui-2026-2/period/4/summary/servicer/waived/reported',
    { kind: 'reported summary', ...period, servicerId: 'servicer', field: 'waived' },
  ],
  ['deal/zhencui-2026-2/period/4/carriedIn/5/tax:vat', { kind: 'carried in', ...period, rank: 5, item: 'tax:vat' }],
  ['deal/zhencui-2026-2/period/4/paidOut/tax:vat', { kind: 'paid out', ...period, item: 'tax:vat' }],
  [
    'deal/zhencui-2026-2/period/4/break/remittance%2Fservicer',
    { kind: 'break', ...period, breakId: 'remittance/servicer' },
  ],
  [
    'deal/zhencui-2026-2/period/4/status/u-1/recovered',
    { kind: 'status report', ...period, uploadId: 'u-1', field: 'recovered' },
  ],
  ['deal/zhencui-2026-2/period/4/trigger/1', { kind: 'trigger', ...period, outcomeNumber: 1 }],
  [
    'deal/zhencui-2026-2/issue/senior/price',
    { kind: 'issue', dealId: 'zhencui-2026-2', classId: 'senior', field: 'price' },
  ],
  [
    'deal/zhencui-2026-2/forecast/prospectus/4/expected',
    { kind: 'forecast', ...period, forecastId: 'prospectus', field: 'expected' },
  ],
  [
    'deal/zhencui-2026-2/forecast/prospectus/recording/2/4/expected',
    { kind: 'recorded forecast', ...period, forecastId: 'prospectus', recording: 2, field: 'expected' },
  ],
  ['deal/zhencui-2026-2/period/4/due/5/tax:vat', { kind: 'due', ...period, rank: 5, item: 'tax:vat' }],
  ['deal/zhencui-2026-2/period/4/unpaid/5/tax:vat', { kind: 'unpaid', ...period, rank: 5, item: 'tax:vat' }],
  ['deal/zhencui-2026-2/period/4/item/tax:vat', { kind: 'item', ...period, item: 'tax:vat' }],
  ['deal/zhencui-2026-2/period/4/payment/carriedForward', { kind: 'payment', ...period, field: 'carriedForward' }],
  [
    'deal/zhencui-2026-2/period/4/class/senior/interestPer100',
    { kind: 'class part', ...period, classId: 'senior', field: 'interestPer100' },
  ],
  ['deal/zhencui-2026-2/period/4/classes/paid', { kind: 'classes', ...period, field: 'paid' }],
  [
    'deal/zhencui-2026-2/period/4/account/reserve/in',
    { kind: 'account part', ...period, accountId: 'reserve', field: 'in' },
  ],
  [
    'deal/zhencui-2026-2/period/4/entitlement/senior/acct-1/interest',
    { kind: 'entitlement', ...period, classId: 'senior', holderId: 'acct-1', field: 'interest' },
  ],
  [
    'deal/zhencui-2026-2/period/4/withholding/senior/net',
    { kind: 'withheld', ...period, classId: 'senior', field: 'net' },
  ],
  ['deal/zhencui-2026-2/period/4/withholding/withheld', { kind: 'withheld of all', ...period, field: 'withheld' }],
  ['deal/zhencui-2026-2/period/4/units/senior', { kind: 'units', ...period, classId: 'senior' }],
  ['deal/zhencui-2026-2/period/4/transfer/t-1', { kind: 'transfer', ...period, instructionId: 't-1' }],
  [
    'deal/zhencui-2026-2/period/4/transfers/payment/count',
    { kind: 'transfers', ...period, stage: 'payment', field: 'count' },
  ],
  [
    'deal/zhencui-2026-2/period/4/restated/1/result.available/difference',
    { kind: 'restated', ...period, number: 1, row: 'result.available', field: 'difference' },
  ],
  [
    'deal/zhencui-2026-2/periods/1/4/input/collections.gross',
    { kind: 'over', dealId: 'zhencui-2026-2', from: 1, to: 4, of: { kind: 'input', field: 'collections.gross' } },
  ],
  [
    'deal/zhencui-2026-2/periods/1/4/class/senior/interest',
    {
      ...{ kind: 'over', dealId: 'zhencui-2026-2', from: 1, to: 4 },
      of: { kind: 'class part', classId: 'senior', field: 'interest' },
    },
  ],
  ['deal/zhencui-2026-2/periods/1/4/payments', { kind: 'payments', dealId: 'zhencui-2026-2', from: 1, to: 4 }],
  ['deal/zhencui-2026-2/pool/claims', { kind: 'pool', dealId: 'zhencui-2026-2', field: 'claims' }],
  [
    'deal/zhencui-2026-2/pool/category/loss/share',
    { kind: 'category', dealId: 'zhencui-2026-2', category: 'loss', field: 'share' },
  ],
  [
    'deal/zhencui-2026-2/pool/uncategorised/claims',
    { kind: 'uncategorised', dealId: 'zhencui-2026-2', field: 'claims' },
  ],
  [
    'deal/zhencui-2026-2/terms/1/classes%5B0%5D.interest.coupon/percent',
    { kind: 'percentage', dealId: 'zhencui-2026-2', termsVersion: 1, path: 'classes[0].interest.coupon' },
  ],
  [
    'deal/a%2Fb/period/1/line/0/fee:a%20b%2Fc',
    { kind: 'line', dealId: 'a/b', periodNumber: 1, rank: 0, item: 'fee:a b/c' },
  ],
];

describe('a figure’s link', () => {
  it.each(figures)('%s', (link, figure) => {
    expect(linkOf(figure)).toBe(link);
    expect(figureOf(link)).toEqual(figure);
  });

  it.each([
    ...['', 'deal', 'deal/x', 'deal/x/period/4', 'deal/x/period/-4/available', 'deal/x/period/4/available/'],
    ...[
      'deal/x/period/04/available',
      'deal/x/period/4/line/5',
      'deal/x/period/4/line/five/tax',
      'deal/x/period/4/left/5',
    ],
    ...[
      'deal/x/period/4/input/a/b/c',
      'deal/x/terms/one/face',
      'deal/x/account/a',
      'deal/x/account/a/b/c',
      'deal/x/account/a/2026-02-30',
      'deal/x/entry/1/one',
      'deal/x/holding/senior/acct-1',
      'deal/x/holding/senior/acct-1/today',
      'deal/x/holding/senior/acct-1/2026-08-21/one',
      'deal/x/holding/senior/acct-1/2026-08-21/1/2',
      'deal//period/4/available',
    ],
    ...[
      'upload/u',
      'upload/u/line/0x1',
      'upload/u/line/1/interest/2',
      'upload/u/column/interest/2',
      'upload/u/row/1',
      'deal/%E0%A4%A/period/1/available',
      'holder/x',
      'deal/x/periods/1/4',
      'deal/x/periods/4/1/available',
      'deal/x/periods/1/4/pool/claims',
      'deal/x/pool/category/loss',
    ],
  ])('"%s" names no figure', (link) => expect(figureOf(link)).toBeNull());
});
