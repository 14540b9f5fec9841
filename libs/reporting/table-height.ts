import type { Label, Section } from '#domain/papers';
import { printed } from './printed.js';

/** Measures of a table in points: what a line takes, what surrounds the lines of a row, and how wide a sign is at most. */
const LINE = 14.5;
const AROUND = 5.5;
const TITLE = 24;
const WIDE = 8.6;
const NARROW = 5.2;
/** Of a page's width, at most what the names of the rows take. */
export const NAMES_SHARE_MAX = 0.45;

/**
 * How high a table is at most, in points: every cell by as many lines as its text takes where no column is narrower than the names leave it.
 * For the layout alone.
 */
export function heightOf({ columns, rows }: Section, width: number, isOneLine: boolean): number {
  const nameOf = (label: Label): number => nameWidthOf(label, isOneLine);
  const names = Math.min(width * NAMES_SHARE_MAX, Math.max(...rows.map(({ label }) => nameOf(label)), 0));
  const each = (width - width * NAMES_SHARE_MAX) / columns.length;
  const lines = rows.map(({ label, cells }) =>
    Math.max(
      Math.ceil(nameOf(label) / Math.max(names, 1)) + (isOneLine || label.en === '' ? 0 : 1),
      ...cells.map((cell) => Math.ceil(widthOf(printed(cell)) / each)),
    ),
  );
  const heads = Math.max(...columns.map(({ zh, en }) => linesOf(zh, each) + linesOf(en, each)), 0);
  return TITLE + [heads, ...lines].reduce((height, one) => height + one * LINE + AROUND, 0);
}

/** How wide a row's name is at most, in points. */
export const nameWidthOf = ({ zh, en }: Label, isOneLine: boolean): number =>
  isOneLine ? widthOf(zh) + widthOf(en) : Math.max(widthOf(zh), widthOf(en));

const linesOf = (text: string, width: number): number => Math.ceil(widthOf(text) / width);

const widthOf = (text: string): number =>
  [...text].reduce((width, sign) => width + ((sign.codePointAt(0) ?? 0) < 0x2e80 ? NARROW : WIDE), 0);
