import type { StandingPolicy } from '#application';
import type { ApprovalRule } from '#domain/approvals';
import { readable } from '../render/amount.js';
import { renderTable, type Column } from '../render/table.js';
import type { View } from './view.js';

const columns: readonly Column<ApprovalRule>[] = [
  { head: 'operation', of: ({ operation }) => operation },
  { head: 'approvals', align: 'right', of: ({ approvals }) => String(approvals) },
  { head: 'above', align: 'right', of: ({ above }) => (above ? readable(above.amount) : '') },
  { head: 'then', align: 'right', of: ({ above }) => (above ? String(above.approvals) : '') },
  { head: 'or a manager’s', of: ({ above }) => (above?.orManager ? 'yes' : '') },
];

export const policyView = (standing: StandingPolicy): View => ({
  json: standing,
  text: (style) => {
    const { version, inForce, proposed } = standing;
    const known = version === 0 ? 'the rules as shipped' : `the rules as adopted for the ${version}. time`;
    return [
      `${known}; what has no rule takes one approval`,
      renderTable(columns, inForce.rules, { style }),
      ...(proposed
        ? [
            `proposed by ${proposed.proposedBy}: ${proposed.reason} (digest ${proposed.digest})`,
            renderTable(columns, proposed.policy.rules, { style }),
          ]
        : []),
    ].join('\n');
  },
});
