import { appendedTable } from '../table/appended-table.js';
import { begun, foldedTable } from '../table/folded-table.js';
import { LAPSED, lapsing } from '../table/lapsing-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { TriggerDeclaration } from './trigger-declaration.entity.js';
import { TriggerOutcome } from './trigger-outcome.entity.js';

const declarations = foldedTable(TriggerDeclaration, ['dealId', 'triggerId'], {
  TriggerDeclarationProposed: ({ payload }) => {
    const { dealId, triggerId } = payload;
    const waiting = { status: 'proposed', confirmedBy: null } as const;
    return [{ key: { dealId, triggerId }, fold: () => ({ ...payload, ...waiting }) }];
  },
  TriggerDeclared: (event) => {
    const { dealId, triggerId, confirmedBy } = event.payload;
    const confirmed = { status: 'confirmed', confirmedBy } as const;
    return [{ key: { dealId, triggerId }, fold: (row) => ({ ...begun(row, event), ...confirmed }) }];
  },
});

const triggerOutcomes = appendedTable(TriggerOutcome, {
  DistributionCalculated: ({ version, payload: { dealId, periodNumber, result } }) =>
    (result.book?.triggerRecords ?? []).map((record, i) => ({
      dealId,
      periodNumber,
      calculationVersion: version,
      outcomeNumber: i + 1,
      ...record,
      test: record.test ?? null,
      evidence: record.evidence ?? null,
    })),
});

/** What people declared of a deal's triggers, and what its payments found of them. */
export const triggersModel: ReadModel = {
  name: 'triggers',
  tables: [
    lapsing(declarations, { of: 'trigger_declarations', where: "status = 'proposed'", set: LAPSED }),
    triggerOutcomes,
  ],
};
