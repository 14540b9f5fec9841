import Papa from 'papaparse';
import type { Columns, Headers } from './table.js';

/** Lines as a CSV file that reads back: the Chinese headers, then each line's fields in the headers' order. */
export function renderTable<H extends Headers>(
  headers: H,
  lines: readonly Readonly<Record<keyof H, string>>[],
): string {
  const fields: (keyof H)[] = Object.keys(headers);
  const names = Object.values(headers).map(([chinese]) => chinese);
  const data = [names, ...lines.map((line) => fields.map((field) => line[field]))];
  return `${Papa.unparse(data, { newline: '\n' })}\n`;
}

/** Lines with the stored words as a CSV file of the columns, which reads back. */
export const renderLines = <C extends Columns>(
  columns: C,
  lines: readonly { readonly [Field in keyof C]: string }[],
): string =>
  renderTable(
    Object.fromEntries(Object.entries(columns).map(([field, { names }]) => [field, names])) as Headers,
    lines,
  );
