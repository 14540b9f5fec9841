import type { PeriodPreview } from '#application';
import type { DealTerms } from '#domain/deal';
import type { AmountDifference } from '#domain/forecast';
import { readable } from '../render/amount.js';
import { itemLabel } from '../render/labels.js';
import { renderTable, type Column } from '../render/table.js';
import type { Style } from '../terminal/style.js';
import { renderWaterfall } from './distribution.js';
import { orNone, type View } from './view.js';

/** What a payment would be: its waterfall under the changes, and every amount that they change. */
export const previewView = (terms: DealTerms, preview: PeriodPreview): View => ({
  json: preview,
  text: (style) => textOf(terms, preview, style),
});

function textOf(terms: DealTerms, preview: PeriodPreview, style: Style): string {
  const { dealId, periodNumber, periodStatus, awaited, inputs, changed, differences } = preview;
  return [
    ` ${style.strong(`dry run: period ${periodNumber} of ${dealId}, ${periodStatus}, available ${readable(changed.available)} ${terms.currency}`)}`,
    ...(awaited === '0.00' ? [] : [` counted as received, though not remitted yet: ${readable(awaited)}`]),
    ...(inputs.supportsReceived ?? []).map(
      ({ supportId, provider, amount }) =>
        ` counted as paid by ${provider} on its call for ${supportId}: ${readable(amount)}`,
    ),
    '',
    renderWaterfall(terms, changed.lines, { style }),
    '',
    orNone(differences.length, 'the same as the period stands', () =>
      renderTable(differenceColumns(terms), differences, { style }),
    ),
    '',
    ' nothing is recorded',
  ].join('\n');
}

const differenceColumns = (terms: DealTerms): readonly Column<AmountDifference>[] => [
  { head: '项目 what', of: ({ of }) => named(terms, of) },
  { head: 'figure', of: ({ figure }) => figure },
  { head: '现状 as it stands', align: 'right', of: ({ before }) => readable(before) },
  { head: '假设 supposed', align: 'right', of: ({ after }) => readable(after) },
  { head: '差额 change', align: 'right', of: ({ change }) => readable(change) },
];

/** `5. class:senior:interest` with the deal's own names. */
function named(terms: DealTerms, of: string): string {
  const [, rank, item] = /^(\d+)\. (.+)$/.exec(of) ?? [];
  return rank === undefined || item === undefined ? of : `${rank}. ${itemLabel(terms, item)}`;
}
