import type { Estimate, Invoice, LateOfServicer, Period } from '#projections';
import { readable } from '../render/amount.js';
import { renderTable, type Column } from '../render/table.js';
import { lateReceiptsText } from './late-receipts.js';
import { orNone, type View } from './view.js';

const columns: readonly Column<Period>[] = [
  { head: '期 period', align: 'right', of: ({ periodNumber }) => String(periodNumber) },
  { head: 'status', of: ({ status }) => status },
  {
    head: '收款期间 collections',
    of: ({ collectionFrom, determinationDate }) => `${collectionFrom} … ${determinationDate}`,
  },
  { head: '计息期间 interest', of: ({ interestFrom, interestTo }) => `${interestFrom} … ${interestTo}` },
  { head: '服务机构报告日 servicer', of: ({ servicerReportDate }) => servicerReportDate },
  { head: '分配日 allocation', of: ({ allocationDate }) => allocationDate },
  { head: '登记日 record', of: ({ recordDate }) => recordDate },
  { head: '支付日 payment', of: ({ paymentDate }) => paymentDate },
];

/** The deal's periods with their dates. */
export const periodsView = (periods: readonly Period[]): View => ({
  json: periods,
  text: (style) => orNone(periods.length, 'no period is open', () => renderTable(columns, periods, { style })),
});

interface Fact {
  readonly name: string;
  readonly value: string;
}

const factColumns: readonly Column<Fact>[] = [
  { head: 'what', of: ({ name }) => name },
  { head: 'date or amount', align: 'right', of: ({ value }) => value },
];

/** One period: its dates, its invoices, what it expects of the next one, what its close froze, and what was reported late in it. */
export function periodView(
  period: Period,
  invoices: readonly Invoice[],
  estimates: readonly Estimate[],
  late: readonly LateOfServicer[],
): View {
  const facts = [...dates(period), ...entered(invoices), ...estimated(estimates), ...frozen(period)];
  return {
    json: { ...period, invoices, estimates, late },
    text: (style) => [renderTable(factColumns, facts, { style }), ...lateReceiptsText(late, style)].join('\n'),
  };
}

const dates = (period: Period): Fact[] => [
  { name: 'status', value: period.status },
  { name: '收款期间 collection period, from', value: period.collectionFrom },
  { name: '计算日 determination date', value: period.determinationDate },
  { name: '计息期间 interest period, from', value: period.interestFrom },
  { name: '计息期间 interest period, to (exclusive)', value: period.interestTo },
  { name: '服务机构报告日 servicer report date', value: period.servicerReportDate },
  { name: '保管机构报告日 custodian report date', value: period.custodianReportDate },
  ...period.remittances.map(({ level, dates: remitted, due }) => ({
    name: `回收款转付日 remittance dates, ${level}`,
    value: (due ?? remitted).join(', ') || 'not in force',
  })),
  ...(period.reminderDate === null ? [] : [{ name: '提示日 reminder date', value: period.reminderDate }]),
  { name: '受托机构报告日 trustee report date', value: period.trusteeReportDate },
  { name: '信托分配日 allocation date', value: period.allocationDate },
  { name: '权利登记日 record date', value: period.recordDate },
  { name: '支付日 payment date, as scheduled', value: period.scheduledPaymentDate },
  { name: '支付日 payment date', value: period.paymentDate },
];

const entered = (invoices: readonly Invoice[]): Fact[] =>
  invoices.map(({ feeId, invoiceReference, amount }) => ({
    name: `invoice of ${feeId}, ${invoiceReference}`,
    value: readable(amount),
  }));

const estimated = (estimates: readonly Estimate[]): Fact[] =>
  estimates.map(({ item, amount, reason }) => ({
    name: `estimate of the next period’s ${item}, ${reason}`,
    value: readable(amount),
  }));

function frozen({ inputs }: Period): Fact[] {
  if (inputs === null) return [];
  const { collections, accountIncome, opening } = inputs;
  const facts: readonly (readonly [string, string])[] = [
    ['frozen: 回收 gross collections', collections.gross],
    ['frozen: 处置费用 disposal cost', collections.disposalCost],
    ['frozen: 净回收 net collections', collections.net],
    ['frozen: 账户收入 account income', accountIncome],
    ['frozen: 上期转存 carried forward', opening.carriedForward],
    ['frozen: 储备 reserve', opening.reserve],
  ];
  return facts.map(([name, amount]) => ({ name, value: readable(amount) }));
}
