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
  ['deal/zhencui-2026-2/entry/4711/2', { kind: 'entry', dealId: 'zhencui-2026-2', position: '4711', leg: 2 }],
  ['deal/zhencui-2026-2/units/senior/acct-1/2026-08-21', { kind: 'units', ...holder, asOf: '2026-08-21' }],
  [
    'deal/zhencui-2026-2/units/senior/acct-1/2026-08-21/7',
    { kind: 'units', ...holder, asOf: '2026-08-21', registerVersion: 7 },
  ],
  ['upload/u-1/column/interest', { kind: 'upload', uploadId: 'u-1', column: 'interest' }],
  ['upload/u-1/line/2', { kind: 'receipt', uploadId: 'u-1', line: 2 }],
  ['upload/u-1/line/2/interest', { kind: 'cell', uploadId: 'u-1', line: 2, column: 'interest' }],
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
      'deal/x/entry/0/1',
      'deal/x/entry/1/one',
      'deal/x/units/senior/acct-1',
      'deal/x/units/senior/acct-1/today',
      'deal/x/units/senior/acct-1/2026-08-21/one',
      'deal/x/units/senior/acct-1/2026-08-21/1/2',
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
    ],
  ])('"%s" names no figure', (link) => expect(figureOf(link)).toBeNull());
});
