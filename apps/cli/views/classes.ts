import type { DealTerms } from '#domain/deal';
import type { ClassStanding } from '#projections';
import { readable } from '../render/amount.js';
import { className } from '../render/labels.js';
import { renderTable, type Column } from '../render/table.js';
import type { View } from './view.js';

/** The classes as the last paid period leaves them. */
export function classesView(terms: DealTerms, standings: readonly ClassStanding[]): View {
  const amount = (head: string, of: (standing: ClassStanding) => string): Column<ClassStanding> => ({
    head,
    align: 'right',
    of: (standing) => readable(of(standing)),
  });
  const columns: readonly Column<ClassStanding>[] = [
    { head: '证券 class', of: ({ classId }) => className(terms, classId) },
    amount('发行面值 face', ({ face }) => face),
    amount('剩余本金 balance', ({ balance }) => balance),
    amount('每百元 per 100', ({ balancePer100 }) => balancePer100),
    amount('已付本金 principal', ({ principalPaid }) => principalPaid),
    amount('已付利息 interest', ({ interestPaid }) => interestPaid),
    amount('固定资金成本 cost', ({ fixedCapitalCostPaid }) => fixedCapitalCostPaid),
    amount('超额收益 excess', ({ remainderPaid }) => remainderPaid),
  ];
  return { json: standings, text: (style) => renderTable(columns, standings, { style }) };
}
