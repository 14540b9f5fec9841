import type { MatchedInstalment } from '#domain/disposals';
import type { DisposalCostDocument, Paged, StandingDisposal, StandingDisposedAsset } from '#projections';
import { grouped, readable } from '../render/amount.js';
import { renderTable, type Column } from '../render/table.js';
import { orNone, type View } from './view.js';

const money = <Row>(head: string, of: (row: Row) => string): Column<Row> => ({
  head,
  align: 'right',
  of: (row) => readable(of(row)),
});

const disposalColumns: readonly Column<StandingDisposal>[] = [
  { head: '处置 disposal', of: ({ disposalId }) => disposalId },
  { head: '方式 kind', of: ({ kind }) => kind },
  { head: '对手方 counterparty', of: ({ counterparty }) => counterparty, wrap: 24 },
  { head: '日期 agreed', of: ({ agreedOn }) => agreedOn },
  { head: 'status', of: ({ status }) => status },
  { head: '笔数 assets', align: 'right', of: ({ assetCount }) => grouped(assetCount) },
  money('应收 expected', ({ expected }) => expected),
  money('已收 received', ({ received }) => received),
  money('未收 open', ({ open }) => open),
  money('逾期 overdue', ({ overdue }) => overdue),
  money('合作方分成 partner', ({ partnerShare }) => partnerShare ?? ''),
  money('处置费用 cost', ({ cost }) => cost),
  money('净额 net', ({ net }) => net),
];

/** The disposals of a deal as of a day. */
export const disposalsView = (disposals: readonly StandingDisposal[]): View => ({
  json: disposals,
  text: (style) =>
    orNone(disposals.length, 'no disposal is recorded', () => renderTable(disposalColumns, disposals, { style })),
});

const instalmentColumns: readonly Column<MatchedInstalment>[] = [
  { head: '期 instalment', align: 'right', of: ({ instalmentNumber }) => String(instalmentNumber) },
  { head: '到期 due', of: ({ dueDate }) => dueDate },
  money('应收 expected', ({ amount }) => amount),
  money('已收 received', ({ received }) => received),
  money('未收 open', ({ open }) => open),
  { head: '收讫 settled', of: ({ settledOn }) => settledOn ?? '' },
  {
    head: '逾期天数 overdue',
    align: 'right',
    of: ({ overdueDays }) => (overdueDays === 0 ? '' : grouped(overdueDays)),
  },
];

const assetColumns: readonly Column<StandingDisposedAsset>[] = [
  { head: '资产 asset', of: ({ assetId }) => assetId },
  money('应收 expected', ({ expected }) => expected),
  money('已收 received', ({ received }) => received),
  money('未收 open', ({ open }) => open),
  money('其他 besides', ({ besides }) => besides),
  money('处置费用 cost', ({ cost }) => cost),
  money('净额 net', ({ net }) => net),
];

/** One disposal: the instalments of its price, and its assets. */
export const disposalView = (disposal: StandingDisposal, assets: Paged<StandingDisposedAsset>): View => ({
  json: { ...disposal, assets },
  text: (style) =>
    [
      renderTable(disposalColumns, [disposal], { style }),
      ...(disposal.instalments.length === 0 ? [] : [renderTable(instalmentColumns, disposal.instalments, { style })]),
      [
        renderTable(assetColumns, assets.rows, { style }),
        `${grouped(assets.rows.length)} of ${grouped(assets.total)} assets`,
      ].join('\n'),
    ].join('\n\n'),
});

const costColumns: readonly Column<DisposalCostDocument>[] = [
  { head: '凭证 document', of: ({ reference }) => reference },
  { head: '用途 purpose', of: ({ purpose }) => purpose, wrap: 40 },
  { head: '日期 incurred', of: ({ incurredOn }) => incurredOn },
  money('金额 total', ({ total }) => total),
  { head: '经办 entered by', of: ({ enteredBy }) => enteredBy },
  { head: '撤销 withdrawn', of: ({ withdrawnBecause }) => withdrawnBecause ?? '', wrap: 40 },
];

/** The documents whose disposal costs were entered. */
export const costDocumentsView = (documents: readonly DisposalCostDocument[]): View => ({
  json: documents,
  text: (style) =>
    orNone(documents.length, 'no disposal cost is entered', () => renderTable(costColumns, documents, { style })),
});
