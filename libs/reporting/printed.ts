import type { Cell, Paper, Section } from '#domain/papers';
import { grouped } from '#domain/shared';

/** What stands where a figure is not known. */
export const ABSENT = '—';

/** The sign behind a figure that does not follow from the log alone. */
const SIGNS = { known: '', assumed: '*', stated: '†', absent: '' } as const;

/** A figure as the trade prints it: amounts with thousands separators and two decimals, nothing as 0.00, less than nothing by a minus. */
export function printed(cell: Cell): string {
  if (cell.status === 'absent') return cell.why ? `${ABSENT}（${cell.why.zh}）` : ABSENT;
  return `${cell.unit === 'amount' || cell.unit === 'count' ? grouped(cell.value) : cell.value}${signOf(cell)}`;
}

/** The sign that stands behind a figure. */
export const signOf = ({ status }: Cell): string => SIGNS[status];

/** More columns than these do not fit an upright page. */
export const UPRIGHT_COLUMNS_MAX = 7;

/** Is it a number that is known? */
const isFigure = (cell: Cell): boolean => cell.status !== 'absent' && cell.unit !== 'text' && cell.unit !== 'date';

/**
 * Does a column stand at the right, its figures under each other? One of a table does where it has figures, the one of a list where
 * it has nothing else; one of which nothing is known stands as the others of its table.
 */
export function isNumericColumn({ columns, rows }: Section, column: number): boolean {
  const known = (at: number): Cell[] =>
    rows.flatMap(({ cells }) => cells.slice(at, at + 1)).filter(({ status }) => status !== 'absent');
  const own = known(column);
  if (own.length === 0) return columns.some((_, at) => known(at).some(isFigure));
  return columns.length > 1 ? own.some(isFigure) : own.every(isFigure);
}

/** Does a cell stand at the right? In a list of texts and figures each figure does by itself. */
export const isAtRight = (cell: Cell, numericColumn: boolean | undefined): boolean =>
  numericColumn === true || isFigure(cell);

export interface Note {
  readonly sign: string;
  readonly text: string;
}

/** In what a paper's amounts are counted; null of a paper that prints none. */
export function unitOf({ currency, sections }: Paper): string | null {
  const hasAmounts = cellsOf(sections).some((cell) => cell.status !== 'absent' && cell.unit === 'amount');
  if (!hasAmounts) return null;
  return currency === 'CNY' ? '金额单位：人民币元 Amounts in yuan' : '金额单位：美元 Amounts in US dollars';
}

const cellsOf = (sections: readonly Section[]): readonly Cell[] =>
  sections.flatMap(({ rows }) => rows.flatMap((row) => row.cells));

/** What the signs of a paper mean; those that it uses. */
export function notesOf({ sections }: Paper): readonly Note[] {
  const cells = cellsOf(sections);
  const sources = new Set(cells.flatMap((cell) => (cell.status === 'stated' ? [cell.source] : [])));
  return [
    ...(cells.some(({ status }) => status === 'absent')
      ? [{ sign: ABSENT, text: '未掌握或不适用 not known or not applicable' }]
      : []),
    ...(cells.some(({ status }) => status === 'assumed')
      ? [{ sign: '*', text: '基于假设 rests on an assumption' }]
      : []),
    ...[...sources].map((source) => ({ sign: '†', text: `据 stated from: ${source}` })),
  ];
}
