import type { FileFault, ReadValidPart } from '#application';
import type { LateReceipts, RefusedReceipts } from '#domain/upload';
import { grouped, readable } from '../render/amount.js';
import { renderTable, type Column } from '../render/table.js';
import { lateReceiptsText, type LateFigures } from './late-receipts.js';
import type { View } from './view.js';

const figures = ['principal', 'interest', 'penalty', 'fee', 'gross', 'disposalCost', 'net'] as const;

type FigureRow = readonly [figure: string, accepted: string, refused: string];

const figureColumns: readonly Column<FigureRow>[] = [
  { head: '', of: ([figure]) => figure },
  { head: '接受 accepted', align: 'right', of: ([, accepted]) => accepted },
  { head: '拒收 refused', align: 'right', of: ([, , refused]) => refused },
];

const faultColumns: readonly Column<FileFault>[] = [
  { head: '行 line', align: 'right', of: ({ line }) => String(line) },
  { head: '列 column', of: ({ column = '' }) => column },
  { head: '值 value', of: ({ value = '' }) => value, wrap: 24 },
  { head: 'fault', of: ({ code }) => code },
  { head: 'what is wrong', of: ({ message }) => message, wrap: 40 },
];

const ANSWERS = { several: 'payments of their own', repeat: 'the same payment once more' } as const;

const told = (refused: RefusedReceipts, figure: (typeof figures)[number]): string => {
  const amount = refused[figure];
  return amount === null ? 'unreadable' : readable(amount);
};

/** What is accepted of a file and what is not, for the person who is to approve exactly that. */
export const validPartView = (part: ReadValidPart): View => ({
  json: part,
  text: (style) => {
    const { proposed, late, equalLines, faults } = part;
    const { accepted, refused } = proposed;
    const rows: FigureRow[] = [
      ['lines', grouped(accepted.lineCount), grouped(refused.lineCount)],
      ...figures.map((figure): FigureRow => [figure, readable(accepted[figure]), told(refused, figure)]),
    ];
    return [
      style.strong(`${proposed.fileName}, period ${proposed.periodNumber}, of ${proposed.servicerId}`),
      `file    ${proposed.fileDigest}`,
      `report  ${proposed.rejectReportDigest}`,
      `proposed by ${proposed.proposedBy}: ${proposed.reason}`,
      standingOf(part),
      ...equalLines.map(({ lines, answer }) => `lines ${lines.join(', ')}: ${ANSWERS[answer]}`),
      '',
      renderTable(figureColumns, rows, { style }),
      ...lateReceiptsText(
        late.map((one) => lateOf(proposed.servicerId, one)),
        style,
      ),
      '',
      renderTable(faultColumns, faults, { style }),
    ].join('\n');
  },
});

const lateOf = (servicerId: string, { periodNumber, totals }: LateReceipts): LateFigures => ({
  ...{ servicerId, latePeriodNumber: periodNumber, ...totals },
});

function standingOf({ accepted, sentBack, proposed }: ReadValidPart): string {
  if (accepted) return `approved by ${accepted.approvedBy}: ${accepted.approvalReason}`;
  if (!sentBack) return 'it waits for another person’s approval';
  const how = sentBack.sentBackBy === proposed.proposedBy ? 'withdrawn' : 'sent back';
  return `${how} by ${sentBack.sentBackBy}: ${sentBack.reason}`;
}
