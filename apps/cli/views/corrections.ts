import type { Correction } from '#projections';
import { readable } from '../render/amount.js';
import { renderTable, type Column } from '../render/table.js';
import { orNone, type View } from './view.js';

/** What was corrected of earlier bookings. */
export function correctionsView(corrections: readonly Correction[]): View {
  const columns: readonly Column<Correction>[] = [
    { head: '更正 what', of: ({ kind, cause }) => `${kind}, ${cause}` },
    { head: '原期 of period', align: 'right', of: ({ correctsPeriod }) => String(correctsPeriod) },
    { head: '编号 reference', of: ({ reference }) => reference },
    { head: '对象 whose', of: ({ subject }) => subject },
    { head: '原值 as stated', align: 'right', of: (one) => said(one, 'stated') },
    { head: '更正后 as corrected', align: 'right', of: (one) => said(one, 'corrected') },
    {
      head: '差额 difference',
      align: 'right',
      of: ({ difference }) => (difference === null ? '' : readable(difference)),
    },
    { head: '计入期 counts in', align: 'right', of: ({ periodNumber }) => String(periodNumber) },
    { head: '原因 reason', of: ({ reason }) => reason, wrap: 40 },
  ];
  return {
    json: corrections,
    text: (style) =>
      orNone(corrections.length, 'nothing was corrected', () => renderTable(columns, corrections, { style })),
  };
}

/** A sum; of a report, which has none, the figures that differ. */
function said({ figures, ...one }: Correction, side: 'stated' | 'corrected'): string {
  const sum = one[side];
  if (sum !== null) return readable(sum);
  return Object.entries(figures?.[side] ?? {})
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}
