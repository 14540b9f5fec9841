import type { StatementAccount } from '#domain/collections';
import type { DealTerms } from '#domain/deal';
import { daysBetween, type BusinessDate } from '#domain/shared';
import type {
  CustodianStatement,
  LateOfServicer,
  ListPage,
  Reconciliation,
  ReconciliationBreak,
  SuspenseCash,
} from '#projections';
import { grouped, readable } from '../render/amount.js';
import { accountLabel } from '../render/labels.js';
import { renderTable, type Column } from '../render/table.js';
import { lateReceiptsText } from './late-receipts.js';
import { listView } from './list.js';
import { orNone, type View } from './view.js';

/** The breaks of a period with their age, what is needed to let them pass, and what was reported late in it. */
export function reconciliationView(
  reconciliation: Reconciliation,
  breaks: readonly ReconciliationBreak[],
  late: readonly LateOfServicer[],
  today: BusinessDate,
): View {
  const columns: readonly Column<ReconciliationBreak>[] = [
    { head: '差异 break', of: ({ breakId }) => breakId, wrap: 44 },
    { head: '金额 amount', align: 'right', of: ({ amount }) => readable(amount) },
    { head: '天数 age', align: 'right', of: ({ since }) => grouped(daysBetween(since, today)) },
    { head: 'status', of: ({ status }) => status },
    { head: '经办 owner', of: ({ owner }) => owner ?? '' },
    { head: '说明 note, resolution', of: ({ note, resolution }) => resolution ?? note ?? '', wrap: 40 },
  ];
  const { reconciledOn, reconciledBy, standing, override, requestedBy, requestReason, requestDigest } = reconciliation;
  return {
    json: { reconciliation, breaks, late },
    text: (style) =>
      [
        `reconciled on ${reconciledOn} by ${reconciledBy}: ${standing === 0 ? 'no break stands' : `${standing} stand`}`,
        orNone(breaks.length, 'no run found a break', () => renderTable(columns, breaks, { style })),
        ...(override === 'none' ? [] : [`override ${override}: ${requestedBy ?? ''}, “${requestReason ?? ''}”`]),
        ...(override === 'requested' ? [`digest ${requestDigest ?? ''}`] : []),
        ...lateReceiptsText(late, style),
      ].join('\n'),
  };
}

/** The breaks of several deals with their age. */
export const breaksView = (breaks: ListPage<ReconciliationBreak>, today: BusinessDate): View => {
  const columns: readonly Column<ReconciliationBreak>[] = [
    { head: '项目 deal', of: ({ dealId }) => dealId },
    { head: '期 period', align: 'right', of: ({ periodNumber }) => String(periodNumber) },
    { head: '差异 break', of: ({ breakId }) => breakId, wrap: 44 },
    { head: '金额 amount', align: 'right', of: ({ amount }) => readable(amount) },
    { head: '天数 age', align: 'right', of: ({ since }) => grouped(daysBetween(since, today)) },
    { head: 'status', of: ({ status }) => status },
    { head: '经办 owner', of: ({ owner }) => owner ?? '' },
  ];
  return listView(breaks, columns, 'no such break');
};

export function statementsView(terms: DealTerms, statements: readonly CustodianStatement[]): View {
  const columns: readonly Column<StatementAccount>[] = [
    { head: '账户 account', of: ({ account }) => accountLabel(terms, account) },
    { head: '期初 opening', align: 'right', of: ({ opening }) => readable(opening) },
    { head: '收入 in', align: 'right', of: ({ incoming }) => readable(incoming) },
    { head: '支出 out', align: 'right', of: ({ outgoing }) => readable(outgoing) },
    { head: '期末 closing', align: 'right', of: ({ closing }) => readable(closing) },
  ];
  return {
    json: statements,
    text: (style) =>
      orNone(statements.length, 'no statement was sent', () =>
        statements
          .map(({ periodNumber, version, fileName, statementFrom, statementTo, accounts }) =>
            [
              style.strong(`${periodNumber} v${version}: ${statementFrom} – ${statementTo}, ${fileName}`),
              renderTable(columns, accounts, { style }),
            ].join('\n'),
          )
          .join('\n\n'),
      ),
  };
}

export function suspenseView(held: readonly SuspenseCash[], today: BusinessDate): View {
  const columns: readonly Column<SuspenseCash>[] = [
    { head: '银行流水 bank reference', of: ({ bankReference }) => bankReference },
    { head: '金额 amount', align: 'right', of: ({ amount }) => readable(amount) },
    { head: '天数 age', align: 'right', of: ({ valueDate }) => grouped(daysBetween(valueDate, today)) },
    { head: '摘要 remark', of: ({ remark }) => remark, wrap: 40 },
    {
      head: '归属 whose',
      of: ({ servicerId, countsIn }) => (servicerId === null ? '' : `${servicerId}, period ${countsIn}`),
    },
  ];
  return {
    json: held,
    text: (style) => orNone(held.length, 'nothing was held in suspense', () => renderTable(columns, held, { style })),
  };
}
