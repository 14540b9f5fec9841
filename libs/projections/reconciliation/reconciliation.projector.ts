import { sha256Hex } from '#event-codec';
import { appendedTable } from '../table/appended-table.js';
import { begun, foldedTable } from '../table/folded-table.js';
import { LAPSED, lapsing } from '../table/lapsing-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { CustodianStatement } from './custodian-statement.entity.js';
import { ReconciliationBreak } from './reconciliation-break.entity.js';
import { Reconciliation } from './reconciliation.entity.js';
import { corrections } from './corrections.table.js';
import { restatements } from './restatements.table.js';
import { suspenseCash } from './suspense-cash.table.js';

const NO_OVERRIDE = {
  override: 'none',
  requestDigest: null,
  requestedBy: null,
  requestReason: null,
  approvedBy: null,
  approvalReason: null,
} as const;

const NOBODY_YET = { owner: null, note: null, resolution: null, resolvedBy: null } as const;

interface OfPeriod {
  readonly dealId: string;
  readonly periodNumber: number;
}

const keyOf = ({ dealId, periodNumber }: OfPeriod): OfPeriod => ({ dealId, periodNumber });

const reconciliations = foldedTable(Reconciliation, ['dealId', 'periodNumber'], {
  PeriodReconciled: ({ version, effectiveDate: reconciledOn, payload }) => {
    const { reconciledBy, breaks } = payload;
    const run = { streamVersion: version, reconciledOn, reconciledBy, standing: breaks.length };
    return [{ key: keyOf(payload), fold: (row) => ({ ...NO_OVERRIDE, ...row, ...keyOf(payload), ...run }) }];
  },
  OverrideRequested: (event) => {
    const { requestedBy, reason } = event.payload;
    const asked = {
      streamVersion: event.version,
      override: 'requested',
      requestDigest: sha256Hex(event.payloadBytes),
      requestedBy,
      requestReason: reason,
      approvedBy: null,
      approvalReason: null,
    } as const;
    return [{ key: keyOf(event.payload), fold: (row) => ({ ...begun(row, event), ...asked }) }];
  },
  OverrideApproved: (event) => {
    const { approvedBy, reason } = event.payload;
    const granted = { streamVersion: event.version, override: 'approved', approvedBy, approvalReason: reason } as const;
    return [{ key: keyOf(event.payload), fold: (row) => ({ ...begun(row, event), ...granted }) }];
  },
});

const breaks = foldedTable(ReconciliationBreak, ['dealId', 'periodNumber', 'breakId'], {
  PeriodReconciled: (event) => {
    const key = keyOf(event.payload);
    const found = event.payload.breaks.map((seen) => ({
      key: { ...key, breakId: seen.breakId },
      fold: (row: ReconciliationBreak | undefined): ReconciliationBreak => ({
        ...NOBODY_YET,
        ...row,
        ...key,
        ...seen,
        // What stands is not resolved: how it was when it was gone before stays in the log.
        resolution: null,
        resolvedBy: null,
        // What two people let pass, as it stood then, stays so for as long as it is the same.
        status: row?.status === 'passed' && row.amount === seen.amount ? 'passed' : 'standing',
      }),
    }));
    const gone = event.payload.gone.map((breakId) => ({
      key: { ...key, breakId },
      fold: (row: ReconciliationBreak | undefined): ReconciliationBreak => ({ ...begun(row, event), status: 'gone' }),
    }));
    return [...found, ...gone];
  },
  BreakAssigned: (event) => {
    const { breakId, owner } = event.payload;
    return [{ key: { ...keyOf(event.payload), breakId }, fold: (row) => ({ ...begun(row, event), owner }) }];
  },
  BreakNoted: (event) => {
    const { breakId, note } = event.payload;
    return [{ key: { ...keyOf(event.payload), breakId }, fold: (row) => ({ ...begun(row, event), note }) }];
  },
  BreakResolved: (event) => {
    const { breakId, resolution, resolvedBy } = event.payload;
    const resolved = { status: 'resolved', resolution, resolvedBy } as const;
    return [{ key: { ...keyOf(event.payload), breakId }, fold: (row) => ({ ...begun(row, event), ...resolved }) }];
  },
  OverrideApproved: (event) =>
    event.payload.breaks.map(({ breakId, amount }) => ({
      key: { ...keyOf(event.payload), breakId },
      fold: (row: ReconciliationBreak | undefined): ReconciliationBreak => {
        const found = begun(row, event);
        return found.status === 'standing' && found.amount === amount ? { ...found, status: 'passed' } : found;
      },
    })),
});

const statements = appendedTable(CustodianStatement, {
  CustodianStatementReceived: ({ payload: { statement, ...report } }) => [
    {
      ...report,
      statementFrom: statement.from,
      statementTo: statement.to,
      lineCount: statement.lines.length,
      accounts: statement.accounts,
    },
  ],
});

/** Whether reports, cash and the custodian's statement agree, period by period. */
export const reconciliationModel: ReadModel = {
  name: 'reconciliation',
  tables: [
    ...[statements, reconciliations],
    lapsing(breaks, { of: 'reconciliation_breaks', where: "status = 'standing'", set: LAPSED }),
    ...[suspenseCash, corrections],
    lapsing(restatements, { of: 'restatements', where: "status = 'proposed'", set: LAPSED }),
  ],
};
