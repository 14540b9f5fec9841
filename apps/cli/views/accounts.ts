import type { DealTerms } from '#domain/deal';
import type { AccountTurnover } from '#projections';
import { readable } from '../render/amount.js';
import { accountLabel } from '../render/labels.js';
import { renderTable, type Column } from '../render/table.js';
import { orNone, type View } from './view.js';

/** Accounts with 期初, 本期收入, 本期支出, 期末, as the trustee's report prints them. */
export function accountsView(terms: DealTerms, movements: readonly AccountTurnover[]): View {
  const columns: readonly Column<AccountTurnover>[] = [
    { head: '账户 account', of: ({ account }) => accountLabel(terms, account) },
    { head: '期初 opening', align: 'right', of: ({ opening }) => readable(opening) },
    { head: '收入 in', align: 'right', of: ({ incoming }) => readable(incoming) },
    { head: '支出 out', align: 'right', of: ({ outgoing }) => readable(outgoing) },
    { head: '期末 closing', align: 'right', of: ({ closing }) => readable(closing) },
  ];
  return {
    json: movements,
    text: (style) => orNone(movements.length, 'no account was used', () => renderTable(columns, movements, { style })),
  };
}
