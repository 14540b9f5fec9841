import { linkOf, Money, type Amount, type BusinessDate, type Figure } from '#domain/shared';
import type { Cell, Label, Row, Section, Unit } from './paper.js';

const known = (unit: Unit, value: string, of?: Figure): Cell => ({
  status: 'known',
  unit,
  value,
  ...(of ? { link: linkOf(of) } : {}),
});

/** Cells of figures that follow from the log, with the figure that explains them. */
export const cell = {
  amount: (value: Amount, of?: Figure): Cell => known('amount', value, of),
  /** By how much the second is more than the first. */
  difference: (first: Amount, second: Amount): Cell =>
    known('amount', Money.parse(second).minus(Money.parse(first)).toString()),
  /** Hundredths, in decimal text. */
  percent: (value: string, of?: Figure): Cell => known('percent', value, of),
  per100: (value: string, of?: Figure): Cell => known('per 100', value, of),
  date: (value: BusinessDate, of?: Figure): Cell => known('date', value, of),
  count: (value: number): Cell => known('count', value.toString()),
  /** What may not be known. */
  countOf: (value: number | null | undefined): Cell =>
    value === null || value === undefined ? { status: 'absent' } : known('count', value.toString()),
  wholeNumber: (value: bigint): Cell => known('count', value.toString()),
  text: (value: string): Cell => known('text', value),
  /** What the terms may leave out. */
  textOf: (value: string | undefined): Cell => (value === undefined ? { status: 'absent' } : known('text', value)),
  yesNo: (yes: boolean): Cell => known('text', yes ? '是' : '否'),
  absent: (why?: Label): Cell => ({ status: 'absent', ...(why ? { why } : {}) }),
} as const;

export const label = (zh: string, en: string): Label => ({ zh, en });

export const row = (id: string, name: Label, ...cells: readonly Cell[]): Row => ({ id, label: name, cells });

/** A section whose rows have one figure each. */
export const list = (id: string, title: Label, rows: readonly Row[]): Section => ({
  id,
  title,
  columns: [label('内容', 'Value')],
  rows: named(id, rows),
});

export const table = (id: string, title: Label, columns: readonly Label[], rows: readonly Row[]): Section => ({
  id,
  title,
  columns,
  rows: named(id, rows),
});

/** A section that is read, not looked up. */
export const prose = (id: string, title: Label, paragraphs: readonly string[]): Section => ({
  ...{ id, title, paragraphs },
  ...{ columns: [], rows: [] },
});

/** Rows are unique in the paper by their section. */
const named = (section: string, rows: readonly Row[]): Row[] =>
  rows.map((one) => ({ ...one, id: `${section}.${one.id}` }));

export const total = (amounts: readonly Amount[]): Amount =>
  Money.sum(amounts.map((each) => Money.parse(each))).toString();
