import { linkOf, type Amount, type BusinessDate, type Figure } from '#domain/shared';
import type { Cell, Label, NumericUnit, Row, Section } from './paper.js';

const figure = (unit: NumericUnit, value: string, of: Figure): Cell => ({
  ...{ status: 'known', unit, value },
  link: linkOf(of),
});

const text = (value: string): Cell => ({ status: 'known', unit: 'text', value });

/** Cells of what follows from the log; a figure is made with what explains it. */
export const cell = {
  figure,
  amount: (value: Amount, of: Figure): Cell => figure('amount', value, of),
  count: (value: number | bigint, of: Figure): Cell => figure('count', value.toString(), of),
  date: (value: BusinessDate, of?: Figure): Cell => ({
    ...{ status: 'known', unit: 'date', value },
    ...(of ? { link: linkOf(of) } : {}),
  }),
  text,
  /** What the terms may leave out. */
  textOf: (value: string | undefined): Cell => (value === undefined ? { status: 'absent' } : text(value)),
  yesNo: (yes: boolean): Cell => text(yes ? '是' : '否'),
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
