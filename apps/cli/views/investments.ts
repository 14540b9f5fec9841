import type { Investment } from '#projections';
import { readable } from '../render/amount.js';
import { renderTable, type Column } from '../render/table.js';
import { orNone, type View } from './view.js';

const columns: readonly Column<Investment>[] = [
  { head: 'investment', of: ({ investmentId }) => investmentId },
  { head: '种类 kind', of: ({ kind, issuer }) => `${kind}, ${issuer}`, wrap: 30 },
  { head: '金额 amount', align: 'right', of: ({ amount }) => readable(amount) },
  { head: '利率 rate', align: 'right', of: ({ rate }) => rate },
  { head: '买入 buys', of: ({ buysOn, boughtOn }) => boughtOn ?? buysOn },
  { head: '到期 matures', of: ({ maturesOn, endedOn }) => endedOn ?? maturesOn },
  { head: '预计收益 expected', align: 'right', of: ({ expectedIncome }) => readable(expectedIncome) },
  { head: '收益 income', align: 'right', of: ({ income }) => (income === null ? '' : readable(income)) },
  {
    head: '未收回 outstanding',
    align: 'right',
    of: ({ outstanding }) => (outstanding === null || outstanding === '0.00' ? '' : readable(outstanding)),
  },
  { head: '损失 lost', align: 'right', of: ({ lost }) => (lost === null || lost === '0.00' ? '' : readable(lost)) },
  { head: 'status', of: ({ status, differs }) => [status, ...(differs ?? []).map(({ as }) => as)].join(', ') },
  { head: 'digest', of: ({ digest, status, lossDigest }) => (status === 'requested' ? digest : (lossDigest ?? '')) },
];

/** Every investment of a deal; of one, or of a loss, that waits for its approval, the digest that this names. */
export const investmentsView = (investments: readonly Investment[]): View => ({
  json: investments,
  text: (style) =>
    orNone(investments.length, 'nothing was invested', () => renderTable(columns, investments, { style })),
});
