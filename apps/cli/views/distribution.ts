import type { DealTerms } from '#domain/deal';
import type { Distribution, DistributionLine } from '#projections';
import { readable } from '../render/amount.js';
import { itemLabel } from '../render/labels.js';
import { renderTable, type Column } from '../render/table.js';
import type { View } from './view.js';

/** A distribution with the waterfall of its last calculation. */
export function distributionView(
  terms: DealTerms,
  distribution: Distribution,
  lines: readonly DistributionLine[],
): View {
  return {
    json: { ...distribution, lines },
    text: (style) => [...headOf(distribution), '', renderTable(waterfallColumns(terms), lines, { style })].join('\n'),
  };
}

/** What a table of a waterfall shows of a line. */
type ShownLine = Pick<DistributionLine, 'rank' | 'item' | 'available' | 'due' | 'paid' | 'unpaid'>;

/** The columns of a waterfall: one line a payee. */
const waterfallColumns = (terms: DealTerms): readonly Column<ShownLine>[] => [
  { head: '#', align: 'right', of: ({ rank }) => String(rank) },
  { head: '项目 item', of: ({ item }) => itemLabel(terms, item) },
  { head: '可用 available', align: 'right', of: ({ available }) => readable(available) },
  { head: '应付 due', align: 'right', of: ({ due }) => readable(due) },
  { head: '实付 paid', align: 'right', of: ({ paid }) => readable(paid) },
  { head: '未付 unpaid', align: 'right', of: ({ unpaid }) => readable(unpaid) },
];

/** The waterfall alone; `only` leaves out lines of which nothing was due. */
export const renderWaterfall = (
  terms: DealTerms,
  lines: readonly ShownLine[],
  { style }: { readonly style: Parameters<View['text']>[0] },
): string => renderTable(waterfallColumns(terms), lines, { style });

function headOf(distribution: Distribution): string[] {
  const { status, calculatedBy, approvedBy, draftedBy, draftDigest, sentBackBy, sentBackReason, calculationDigest } =
    distribution;
  return [
    ` period ${distribution.periodNumber} of ${distribution.dealId}: ${status}`,
    ` calculated by ${calculatedBy}${approvedBy === null ? '' : `, approved by ${approvedBy}`}`,
    ...(sentBackBy === null ? [] : [` sent back by ${sentBackBy}: ${sentBackReason}`]),
    ` 分配日 allocation ${distribution.allocationDate} · 登记日 record ${distribution.recordDate} · 支付日 payment ${distribution.paymentDate}`,
    ` digest ${calculationDigest}`,
    ...(draftedBy === null ? [] : [` transfers drafted by ${draftedBy} · digest ${draftDigest}`]),
  ];
}
