import type { ListPage } from '#projections';
import type { WaitingApproval } from '../../platform/index.js';
import { readable } from '../render/amount.js';
import type { Column } from '../render/table.js';
import { listView } from './list.js';
import type { View } from './view.js';

const columns: readonly Column<WaitingApproval>[] = [
  { head: 'since (UTC)', of: ({ proposedAt }) => proposedAt.slice(0, 16).replace('T', ' ') },
  { head: 'operation', of: ({ operation }) => operation },
  { head: 'deal', of: ({ dealId }) => dealId ?? '' },
  {
    head: 'of',
    of: ({ about }) =>
      Object.entries(about)
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
    wrap: 30,
  },
  { head: 'amount', align: 'right', of: ({ amount }) => (amount === null ? '' : readable(amount)) },
  { head: 'proposed by', of: ({ proposedBy }) => proposedBy ?? '' },
  {
    head: 'approved by',
    of: ({ given }) => given.map(({ givenBy, counts }) => (counts ? givenBy : `${givenBy} (revoked)`)).join(', '),
    wrap: 30,
  },
  { head: 'needs', align: 'right', of: ({ needed, orManager }) => `${needed}${orManager ? ' or a manager' : ''}` },
  { head: 'yours', of: ({ mayApprove }) => (mayApprove ? 'yes' : '') },
  { head: 'digest', of: ({ digest }) => digest ?? '' },
  { head: 'approval', of: ({ approvalId }) => approvalId },
];

/** What waits for a second person, the oldest first. */
export const approvalsView = (waiting: ListPage<WaitingApproval>): View =>
  listView(waiting, columns, 'nothing waits for a second person');
