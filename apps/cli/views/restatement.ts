import type { AmountDifference } from '#domain/forecast';
import type { Restatement } from '#projections';
import { readable } from '../render/amount.js';
import { renderTable, type Column } from '../render/table.js';
import type { View } from './view.js';

/** What was published of a period, what it should have been, and how the difference is settled. */
export function restatementView(restatement: Restatement | null): View {
  if (!restatement) return { json: null, text: () => 'nobody proposes to restate the period' };
  const { number, status, digest, reason, proposedBy, approvedBy, comparison } = restatement;
  const columns: readonly Column<AmountDifference>[] = [
    { head: '项目 of', of: ({ of }) => of, wrap: 44 },
    { head: 'figure', of: ({ figure }) => figure },
    {
      head: number === 1 ? '原公告 as published' : '前次更正 as restated before',
      align: 'right',
      of: ({ before }) => readable(before),
    },
    { head: '更正后 as corrected', align: 'right', of: ({ after }) => readable(after) },
    { head: '差额 difference', align: 'right', of: ({ change }) => readable(change) },
  ];
  const { settlement } = comparison;
  const settled =
    settlement.by === 'claim'
      ? [`claimed from ${settlement.claimedFrom}: ${readable(settlement.amount)}`]
      : [
          ...settlement.servicers.map(({ servicerId, amount }) => `${servicerId} remits ${readable(amount)} more`),
          ...(settlement.accounts ?? []).map(({ id, amount }) => `${id} is credited ${readable(amount)} more`),
          ...settlement.dues.map(({ id, amount }) => `${id} is due ${readable(amount)} more`),
          ...(settlement.pool ?? [])
            .filter(({ id }) => id === 'balance')
            .map(({ amount }) => `the pool opens with ${readable(amount)} more`),
          ...(settlement.ledgers ?? []).map(({ id, amount }) => `ledger ${id} opens with ${readable(amount)} more`),
          ...(settlement.weighed ?? []).map(({ feeId }) => `${feeId} goes on from the pool’s balances as corrected`),
        ];
  return {
    json: restatement,
    text: (style) =>
      [
        style.strong(
          `restatement ${number}, ${status}: proposed by ${proposedBy}${approvedBy === null ? '' : `, approved by ${approvedBy}`}`,
        ),
        `reason: ${reason}`,
        `digest: ${digest}`,
        renderTable(columns, comparison.differences, { style }),
        ...settled,
      ].join('\n'),
  };
}
