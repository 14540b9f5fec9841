import type { FileFaults, FileRefusal } from '#application';
import { plainStyle, type Style } from '../terminal/style.js';
import { renderTable, type Column } from './table.js';

type Fault = FileFaults['faults'][number];

const columns: readonly Column<Fault>[] = [
  { head: 'line', align: 'right', of: ({ line }) => (line === 0 ? 'file' : String(line)) },
  { head: 'column', of: ({ column, field }) => column ?? field ?? '', wrap: 10 },
  { head: 'value', of: ({ value }) => value ?? '', wrap: 14 },
  { head: 'fault', of: ({ code, message }) => `${code}: ${message}`, wrap: 36 },
  { head: 'what to do', of: ({ remedy }) => remedy, wrap: 32 },
];

/** A refusal for the person who met it: what, where, and what to do; a file's faults line by line. */
export function renderRefusal(refused: FileRefusal, style: Style = plainStyle): string {
  const { code, message, field, value, remedy, faults } = refused;
  const lines = [
    `${style.bad(`refused: ${code}`)} ${message}`,
    ...(field === undefined ? [] : [`  field:  ${field}`]),
    ...(value === undefined ? [] : [`  value:  ${value}`]),
    `  remedy: ${remedy}`,
  ];
  return faults === undefined ? lines.join('\n') : [...lines, '', ...renderFaults(faults, style)].join('\n');
}

function renderFaults({ faults, faultCount }: FileFaults, style: Style): string[] {
  const more = faultCount - faults.length;
  return [
    renderTable(columns, faults, { style }),
    ...(more === 0 ? [] : [`  … and ${more} more; correct these first and send the file again`]),
  ];
}
