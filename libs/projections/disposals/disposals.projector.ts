import { sumAmounts } from '#domain/shared';
import { appendedTable } from '../table/appended-table.js';
import { begun, foldedTable, type Change } from '../table/folded-table.js';
import type { LogEvent } from '../log-event.js';
import type { ReadModel } from '../table/table-projector.js';
import { DisposalCost, DisposalCostDocument } from './disposal-cost.entity.js';
import { Disposal } from './disposal.entity.js';
import { DisposedAssetRow } from './disposed-asset.entity.js';

const changed = (
  event: LogEvent,
  { dealId, disposalId }: Pick<Disposal, 'dealId' | 'disposalId'>,
  changes: (row: Disposal) => Partial<Disposal>,
): readonly Change<Disposal, 'dealId' | 'disposalId'>[] => [
  {
    key: { dealId, disposalId },
    fold: (row) => {
      const before = begun(row, event);
      return { ...before, ...changes(before) };
    },
  },
];

const disposals = foldedTable(Disposal, ['dealId', 'disposalId'], {
  DisposalRecorded: ({ payload: { assets, ...recorded } }) => {
    const { dealId, disposalId, agreement, agreedOn: from, document } = recorded;
    const row: Disposal = {
      ...recorded,
      kind: agreement.kind,
      schedules: agreement.kind === 'joint disposal' ? [] : [{ from, document, instalments: agreement.instalments }],
      assetCount: assets.length,
      expected: sumAmounts(assets.map(({ expected }) => expected)),
      completedOn: null,
      withdrawnBecause: null,
    };
    return [{ key: { dealId, disposalId }, fold: () => row }];
  },
  DisposalRescheduled: (event) => {
    const { instalments, document } = event.payload;
    const schedule = { from: event.effectiveDate, document, instalments };
    return changed(event, event.payload, ({ schedules }) => ({
      schedules: [...schedules.filter(({ from }) => from !== schedule.from), schedule],
    }));
  },
  DisposalCompleted: (event) => changed(event, event.payload, () => ({ completedOn: event.effectiveDate })),
  DisposalReopened: (event) => changed(event, event.payload, () => ({ completedOn: null })),
  DisposalWithdrawn: (event) => changed(event, event.payload, () => ({ withdrawnBecause: event.payload.reason })),
});

const assets = appendedTable(DisposedAssetRow, {
  DisposalRecorded: ({ payload: { dealId, disposalId, assets: disposed } }) =>
    disposed.map((asset, index) => ({ dealId, disposalId, assetNumber: index + 1, ...asset })),
});

const costDocuments = foldedTable(DisposalCostDocument, ['dealId', 'reference'], {
  DisposalCostsEntered: ({ effectiveDate, payload }) => {
    const { dealId, reference, purpose, total, enteredBy } = payload;
    const row = { dealId, reference, purpose, incurredOn: effectiveDate, total, enteredBy, withdrawnBecause: null };
    return [{ key: { dealId, reference }, fold: () => row }];
  },
  DisposalCostsWithdrawn: (event) => {
    const { dealId, reference, reason } = event.payload;
    return [{ key: { dealId, reference }, fold: (row) => ({ ...begun(row, event), withdrawnBecause: reason }) }];
  },
});

const costs = appendedTable(DisposalCost, {
  DisposalCostsEntered: ({ payload: { dealId, reference, costs: charged } }) =>
    charged.map((cost) => ({ dealId, reference, ...cost })),
});

/** How assets are disposed of, and what that costs: recorded by the trustee from documents. */
export const disposalsModel: ReadModel = { name: 'disposals', tables: [disposals, assets, costDocuments, costs] };
