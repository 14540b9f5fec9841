import { sha256Hex } from '#event-codec';
import { begun, foldedTable } from '../table/folded-table.js';
import { Restatement } from './restatement.entity.js';

export const restatements = foldedTable(Restatement, ['dealId', 'periodNumber'], {
  RestatementProposed: ({ payload, payloadBytes }) => {
    const { dealId, periodNumber, reason, proposedBy, result, ...comparison } = payload;
    const proposed = { status: 'proposed', digest: sha256Hex(payloadBytes), approvedBy: null } as const;
    const row = { dealId, periodNumber, reason, proposedBy, ...proposed, comparison, result };
    return [{ key: { dealId, periodNumber }, fold: () => row }];
  },
  PeriodRestated: (event) => {
    const { dealId, periodNumber, approvedBy } = event.payload;
    const restated = { status: 'restated', approvedBy } as const;
    return [{ key: { dealId, periodNumber }, fold: (row) => ({ ...begun(row, event), ...restated }) }];
  },
});
