import Papa from 'papaparse';
import type { Headers } from './table.js';

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
