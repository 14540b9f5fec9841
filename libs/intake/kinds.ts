import { assetStatusColumns } from './asset-status.js';
import { custodianStatementColumns } from './custodian-statement.js';
import { holderListColumns } from './holder-list.js';
import { instructionAnswerColumns } from './instruction-answers.js';
import { periodSummaryColumns } from './period-summary.js';
import { poolTapeColumns } from './pool-tape.js';
import { receiptColumns } from './receipts.js';
import type { Columns } from './table.js';

/** A kind of table that is sent to the trustee. */
export interface TableKind {
  readonly title: readonly [chinese: string, english: string];
  /** Its columns, as they read a table of the example below. */
  readonly columns: Columns;
}

const period = { from: '2026-01-01', to: '2026-06-30' } as const;
const days = { ...period, today: '2026-07-31' } as const;
const any = (): boolean => true;

/** Every kind of table; the days in its template’s example are those of a half-year. */
export const tableKinds = {
  'pool-tape': { title: ['资产池清单', 'asset tape at cut-off'], columns: poolTapeColumns },
  receipts: {
    title: ['回收明细', 'receipts'],
    columns: receiptColumns({ period, today: days.today, assetIds: { has: any } }),
  },
  'asset-status': { title: ['资产状态', 'asset status'], columns: assetStatusColumns({ isInPool: any }) },
  'period-summary': { title: ['期间汇总', 'period summary'], columns: periodSummaryColumns({ period }) },
  'custodian-statement': {
    title: ['保管机构对账单', 'custodian’s statement'],
    columns: custodianStatementColumns({ days }),
  },
  'instruction-answers': {
    title: ['划款指令回执', 'answers to instructions'],
    columns: instructionAnswerColumns,
  },
  'holder-list': {
    title: ['持有人名册', 'registrar’s holder list'],
    columns: holderListColumns({ recordDate: '2026-07-22', security: null }),
  },
} as const satisfies Record<string, TableKind>;

export type TableKindName = keyof typeof tableKinds;

export const tableKindNames = Object.keys(tableKinds) as readonly TableKindName[];
