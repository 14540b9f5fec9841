import { sha256Hex } from '#event-codec';
import { begun, foldedTable } from '../table/folded-table.js';
import { Restatement } from './restatement.entity.js';

export const restatements = foldedTable(Restatement, ['dealId', 'periodNumber', 'number'], {
  RestatementProposed: ({ payload, payloadBytes }) => {
    const { dealId, periodNumber, number, reason, proposedBy, result, ...comparison } = payload;
    const proposed = { status: 'proposed', digest: sha256Hex(payloadBytes), approvedBy: null } as const;
    const row = { dealId, periodNumber, number, reason, proposedBy, ...proposed, comparison, result };
    return [{ key: { dealId, periodNumber, number }, fold: () => row }];
  },
  PeriodRestated: (event) => {
    const { dealId, periodNumber, number, approvedBy } = event.payload;
    const restated = { status: 'restated', approvedBy } as const;
    return [{ key: { dealId, periodNumber, number }, fold: (row) => ({ ...begun(row, event), ...restated }) }];
  },
});
