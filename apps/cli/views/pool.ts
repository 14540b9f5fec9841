import type {
  AssetHistoryEntry,
  Disposition,
  DispositionRow,
  PoolTotals,
  AssetStatusReport,
  Migration,
  Paged,
  PeriodSummaryReport,
  PoolPosition,
  Stratum,
} from '#projections';
import { closingClaims, openingClaims, recovered } from '#domain/servicing';
import { grouped, readable } from '../render/amount.js';
import { renderTable, type Column } from '../render/table.js';
import { orNone, type View } from './view.js';

const money = <Row>(head: string, of: (row: Row) => string): Column<Row> => ({
  head,
  align: 'right',
  of: (row) => readable(of(row)),
});

const count = <Row>(head: string, of: (row: Row) => number | string): Column<Row> => ({
  head,
  align: 'right',
  of: (row) => grouped(of(row)),
});

const positionColumns: readonly Column<PoolPosition>[] = [
  { head: '资产 asset', of: ({ assetId }) => assetId },
  { head: '分类 class', of: ({ reported }) => reported?.category ?? '' },
  { head: '处置 disposal', of: ({ reported }) => reported?.status ?? '' },
  money('封包日本息费 at cut-off', ({ claimsAtCutOff }) => claimsAtCutOff),
  money('收款 received', ({ received }) => received),
  money('回收 recovered', ({ recovered: sum }) => sum),
  money('减免 waived', ({ waived }) => waived),
  money('移出 removed', ({ removed }) => removed),
  money('本金 principal', ({ principal }) => principal),
  money('本息费 claims', ({ claims }) => claims),
];

/** 处置方式: how cash came in on it, and what it was put into. */
const route: Column<PoolPosition> = {
  head: '方式 route',
  of: ({ methods, disposals }) => [...methods, ...disposals.map(({ kind }) => kind)].join(', '),
};

/** The pool's assets, and how many there are beyond those shown. */
export const positionsView = ({ rows, total }: Paged<PoolPosition>): View => ({
  json: { rows, total },
  text: (style) =>
    orNone(rows.length, 'no asset is registered', () =>
      [renderTable(positionColumns, rows, { style }), `${grouped(rows.length)} of ${grouped(total)} assets`].join('\n'),
    ),
});

const historyColumns: readonly Column<AssetHistoryEntry>[] = [
  count('期 period', ({ periodNumber }) => periodNumber),
  { head: '分类 class', of: ({ category }) => category },
  count('逾期天数 overdue', ({ overdueDays }) => overdueDays),
  { head: '处置 disposal', of: ({ status }) => status },
  money('期初 opening', openingClaims),
  money('新增利息 new interest', ({ newInterest }) => newInterest),
  money('回收 recovered', recovered),
  money('减免 waived', ({ waived }) => waived),
  money('移出 removed', ({ removed }) => removed),
  money('期末 closing', closingClaims),
  { head: '更正于 adjusted in', of: ({ adjustments }) => adjustments.map((one) => one.periodNumber).join(', ') },
];

export const assetView = (position: PoolPosition, history: readonly AssetHistoryEntry[]): View => ({
  json: { position, history },
  text: (style) =>
    [
      renderTable([...positionColumns, route], [position], { style }),
      '',
      orNone(history.length, 'it was not reported yet', () => renderTable(historyColumns, history, { style })),
    ].join('\n'),
});

export const migrationView = (rows: readonly Migration[]): View => ({
  json: rows,
  text: (style) =>
    orNone(rows.length, 'no asset is registered', () =>
      renderTable<Migration>(
        [
          { head: '从 from', of: ({ from }) => from },
          { head: '到 to', of: ({ to }) => to },
          count('笔数 assets', ({ assetCount }) => assetCount),
          money('期初本息费 before', ({ claimsBefore }) => claimsBefore),
          money('期末本息费 after', ({ claimsAfter }) => claimsAfter),
        ],
        rows,
        { style },
      ),
    ),
});

export const strataView = (by: string, rows: readonly Stratum[]): View => ({
  json: rows,
  text: (style) =>
    orNone(rows.length, 'no asset is registered', () =>
      renderTable<Stratum>(
        [
          { head: by, of: ({ stratum }) => stratum },
          count('笔数 assets', ({ assetCount }) => assetCount),
          money('本息费 claims', ({ claims }) => claims),
        ],
        rows,
        { style },
      ),
    ),
});

interface Reports {
  readonly reports: readonly AssetStatusReport[];
  readonly summaries: readonly PeriodSummaryReport[];
}

export const reportsView = ({ reports, summaries }: Reports): View => ({
  json: { reports, summaries },
  text: (style) =>
    [
      style.strong('资产状态 asset status'),
      orNone(reports.length, 'no asset status was sent', () =>
        renderTable<AssetStatusReport>(
          [
            count('期 period', ({ periodNumber }) => periodNumber),
            { head: '服务机构 servicer', of: ({ servicerId }) => servicerId },
            count('版本 version', ({ version }) => version),
            { head: '文件 file', of: ({ fileName }) => fileName },
            count('笔数 assets', ({ assetCount }) => assetCount),
            money('期初 opening', ({ openingClaims: opening }) => opening),
            money('回收 recovered', ({ recovered: sum }) => sum),
            money('期末 closing', ({ closingClaims: closing }) => closing),
            { head: '', of: ({ supersededAtCursor }) => (supersededAtCursor === null ? '' : 'superseded') },
          ],
          reports,
          { style },
        ),
      ),
      '',
      style.strong('期间汇总 summaries'),
      orNone(summaries.length, 'no summary was sent', () =>
        renderTable<PeriodSummaryReport>(
          [
            count('期 period', ({ periodNumber }) => periodNumber),
            { head: '服务机构 servicer', of: ({ servicerId }) => servicerId },
            count('版本 version', ({ version }) => version),
            { head: '文件 file', of: ({ fileName }) => fileName },
            money('期初 opening', ({ openingBalance }) => openingBalance),
            money('净回收 net', ({ net }) => net),
            money('期末 closing', ({ closingBalance }) => closingBalance),
            money('转付 remitted', ({ remitted }) => remitted),
            { head: '转付日 on', of: ({ remittedOn }) => remittedOn },
          ],
          summaries,
          { style },
        ),
      ),
    ].join('\n'),
});

const dispositionColumns: readonly Column<DispositionRow>[] = [
  { head: '处置 part', of: ({ part }) => part },
  count('笔数 assets', ({ assetCount }) => assetCount),
  count('户数 borrowers', ({ borrowerCount }) => borrowerCount),
  money('封包日本息费 at cut-off', ({ claimsAtCutOff }) => claimsAtCutOff),
  { head: '占比 share', align: 'right', of: ({ share }) => share },
  money('本息费 claims', ({ claims }) => claims),
  money('本期回收 in the period', ({ recoveredInPeriod }) => recoveredInPeriod),
  money('累计回收 so far', ({ recoveredSoFar }) => recoveredSoFar),
  { head: '回收率 ratio', align: 'right', of: ({ recoveryRatio }) => recoveryRatio ?? '' },
];

const totalColumns: readonly Column<PoolTotals & { readonly when: string }>[] = [
  { head: '资产池 pool', of: ({ when }) => when },
  count('笔数 assets', ({ assetCount }) => assetCount),
  count('户数 borrowers', ({ borrowerCount }) => borrowerCount),
  money('本息费 claims', ({ claims }) => claims),
];

/** How far the disposal of a pool has come at the end of a period. */
export const dispositionView = (disposition: Disposition): View => ({
  json: disposition,
  text: (style) => {
    const { atCutOff, opening, closing, parts } = disposition;
    const totals = [
      { when: '封包日 at cut-off', ...atCutOff },
      { when: '期初 opening', ...opening },
      { when: '期末 closing', ...closing },
    ];
    return [renderTable(totalColumns, totals, { style }), renderTable(dispositionColumns, parts, { style })].join(
      '\n\n',
    );
  },
});
