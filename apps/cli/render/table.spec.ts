import { describe, expect, it } from '@jest/globals';
import { renderTable, type Column } from './table.js';
import { readable } from './amount.js';

interface Row {
  readonly account: string;
  readonly closing: string;
}

const columns: readonly Column<Row>[] = [
  { head: '账户 account', of: ({ account }) => account, total: '合计 total' },
  { head: '期末 closing', align: 'right', of: ({ closing }) => readable(closing), total: '83,978,400.01' },
];

describe('a table for people', () => {
  it('aligns Chinese full-width text with Latin, and amounts to the right', () => {
    const rows = [
      { account: '收款账户 collection', closing: '83978400.00' },
      { account: 'reserve', closing: '0.01' },
    ];
    expect(renderTable(columns, rows)).toBe(
      [
        ' 账户 account          期末 closing',
        ' ───────────────────  ─────────────',
        ' 收款账户 collection  83,978,400.00',
        ' reserve                       0.01',
        ' 合计 total           83,978,400.01',
      ].join('\n'),
    );
  });

  it('wraps a long explanation at a blank', () => {
    const wrapped: Column<string>[] = [{ head: 'why', of: (text) => text, wrap: 12 }];
    expect(renderTable(wrapped, ['half-up to the fen'])).toBe(' why\n ────────────\n half-up to\n the fen');
  });
});

describe('an amount for people', () => {
  it.each([
    ['0.00', '0.00'],
    ['999.99', '999.99'],
    ['1000.00', '1,000.00'],
    ['-83978400.05', '-83,978,400.05'],
    ['1234567', '1,234,567'],
  ])('%s reads %s', (amount, text) => {
    expect(readable(amount)).toBe(text);
  });
});
