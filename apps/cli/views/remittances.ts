import type { RemittanceAdjustment, RemittanceComparison, RemittanceTotals } from '#domain/reconciliation';
import { readable } from '../render/amount.js';
import { renderTable, type Column } from '../render/table.js';
import { orNone, type View } from './view.js';

type Day = RemittanceComparison['days'][number];
type Line = Day & Day['servicers'][number];

const NOT_SAID = '—';
const said = (amount: string | undefined): string => (amount === undefined ? NOT_SAID : readable(amount));

const lineColumns: readonly Column<Line>[] = [
  { head: '转付日 remitted by', of: ({ date }) => date ?? NOT_SAID },
  { head: '回收期间 collected', of: ({ from, to }) => `${from} – ${to}` },
  { head: '贷款服务机构 servicer', of: ({ servicerId }) => servicerId },
  { head: '报告回收 gross', align: 'right', of: ({ reported }) => said(reported?.gross) },
  { head: '报告净额 net', align: 'right', of: ({ reported }) => said(reported?.net) },
  { head: '到账 received', align: 'right', of: ({ received }) => readable(received) },
  { head: '逾期到账 late', align: 'right', of: ({ late }) => readable(late) },
];

const adjustmentColumns: readonly Column<RemittanceAdjustment>[] = [
  { head: '更正 adjusted', of: ({ of }) => of },
  { head: '贷款服务机构 servicer', of: ({ servicerId }) => servicerId },
  { head: '原期 of period', align: 'right', of: ({ correctsPeriod }) => String(correctsPeriod) },
  { head: '编号 reference', of: ({ reference }) => reference },
  { head: '差额 difference', align: 'right', of: ({ difference }) => readable(difference) },
];

const totalColumns: readonly Column<RemittanceTotals>[] = [
  { head: '合计 total', of: ({ servicerId }) => servicerId },
  { head: '报告净额 net', align: 'right', of: ({ reported }) => said(reported?.net) },
  { head: '更正 adjusted', align: 'right', of: ({ adjustedReported }) => readable(adjustedReported) },
  { head: '到账 received', align: 'right', of: ({ received }) => readable(received) },
  { head: '更正 adjusted', align: 'right', of: ({ adjustedReceived }) => readable(adjustedReceived) },
  { head: '未到账 open', align: 'right', of: ({ open }) => readable(open) },
];

const expectedOf = (expected: RemittanceComparison['expected']): string =>
  expected === null ? 'nothing says what to expect' : `${readable(expected.amount)} by ${expected.by}`;

/** Expected, reported, received of a period. */
export function remittancesView(comparison: RemittanceComparison): View {
  const { expected, days, adjustments, totals } = comparison;
  const lines = days.flatMap(({ servicers, ...day }) => servicers.map((line) => ({ ...day, servicers, ...line })));
  return {
    json: comparison,
    text: (style) =>
      [
        `预计 expected of the period: ${expectedOf(expected)}`,
        ...days.map((day) => `预计 expected ${day.from} – ${day.to}: ${expectedOf(day.expected)}`),
        renderTable(lineColumns, lines, { style }),
        orNone(adjustments.length, 'nothing of an earlier period is adjusted here', () =>
          renderTable(adjustmentColumns, adjustments, { style }),
        ),
        renderTable(totalColumns, totals, { style }),
      ].join('\n'),
  };
}
