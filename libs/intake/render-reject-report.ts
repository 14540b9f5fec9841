import Table from 'cli-table3';
import Papa from 'papaparse';
import type { Fault, RejectReport } from './fault.js';
import { renderWorkbook } from './workbook/render-workbook.js';

/** A fault as it is shown; a list kept elsewhere may know its code as mere text. */
export type ShownFault = Omit<Fault, 'code'> & { readonly code: string };

/** A refused file's faults as a table for people, one fault a line, with what to do about each. */
export function renderRejectReport(report: RejectReport): string {
  const table = new Table({
    head: ['line', 'column', 'value', 'fault', 'what is wrong', 'what to do'],
    colWidths: [9, 14, 20, 22, 36, 40],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const fault of report.faults) {
    const { line, column = '', value = '', code, message, remedy } = fault;
    table.push([line === 0 ? 'file' : line, column, value, code, message, remedy]);
  }
  return [`${report.refusal.code}: ${report.refusal.message}`, table.toString(), ...unlisted(report)].join('\n');
}

const columns = [
  'line',
  'column',
  'field',
  'value',
  'code',
  'message',
  'remedy',
] as const satisfies (keyof ShownFault)[];

/**
 * The same as CSV (UTF-8 with byte order mark, for spreadsheets). A value that a spreadsheet would take for a formula is
 * disarmed: the values are a stranger's.
 */
export function renderRejectReportCsv(report: { readonly faults: readonly ShownFault[] }): string {
  const rows = report.faults.map((fault) => columns.map((column) => fault[column] ?? ''));
  const csv = Papa.unparse([[...columns], ...rows], { newline: '\r\n', escapeFormulae: true });
  return `\ufeff${csv}\r\n`;
}

function unlisted({ faults, faultCount }: RejectReport): string[] {
  const more = faultCount - faults.length;
  return more === 0 ? [] : [`… and ${more} more; correct these first and send the file again`];
}

/** The same as a workbook (XLSX), for those who work from one; every cell is text. */
export function renderRejectReportXlsx(report: { readonly faults: readonly ShownFault[] }): Uint8Array {
  const widths = { line: 8, column: 16, field: 16, value: 24, code: 24, message: 48, remedy: 56 } as const;
  return renderWorkbook([
    {
      name: 'faults',
      columns: columns.map((header) => ({ header, width_characters: widths[header] })),
      rows: report.faults.map((fault) => columns.map((column) => String(fault[column] ?? ''))),
    },
  ]);
}
