import Papa from 'papaparse';
import type { ColumnNames } from '#domain/mappings';
import { tableKinds, type TableKindName } from './kinds.js';
import type { Column } from './table.js';
import { GUIDE_SHEET } from './workbook/guide-sheet.js';
import { columnName, renderWorkbook, type SheetToWrite } from './workbook/render-workbook.js';

/**
 * The template of a kind as CSV (UTF-8 with byte order mark, for spreadsheets): the headers, and example lines that
 * between them hold every word of the enumerations. It reads without a fault; its lines are to be replaced. With a sender's
 * mapping, it has the sender's headers and words.
 */
export function renderTemplateCsv(kind: TableKindName, mapping?: ColumnNames): string {
  const columns = columnsOf(kind, mapping);
  // Columns that may be left out ask for no line of their own: the tables of one line stay so.
  const enumerations = columns.map(({ words = [], whenAbsent }) => (whenAbsent === undefined ? words.length : 0));
  const count = Math.max(1, ...enumerations);
  const lines = Array.from({ length: count }, (_, line) => columns.map((column) => exampleAt(column, line)));
  return `\ufeff${Papa.unparse([columns.map(({ names: [chinese] }) => chinese), ...lines], { newline: '\r\n' })}\r\n`;
}

/** The template of a kind as XLSX: an empty table whose enumerations are lists to choose from, and a guide to it; with a mapping as above. */
export function renderTemplateXlsx(kind: TableKindName, mapping?: ColumnNames): Uint8Array {
  const { title } = tableKinds[kind];
  const columns = columnsOf(kind, mapping);
  const enumerations = columns.filter(({ words }) => words !== undefined);
  const choicesOf = (column: Column<unknown>): string => {
    const name = columnName(GUIDE.length + enumerations.indexOf(column));
    return `'${GUIDE_SHEET}'!$${name}$2:$${name}$${(column.words?.length ?? 0) + 1}`;
  };
  const table: SheetToWrite = {
    name: title[0],
    columns: columns.map((column) => ({
      header: column.names[0],
      width_characters: 16,
      form: column.form,
      ...(column.words === undefined ? {} : { choices: choicesOf(column) }),
    })),
    rows: [],
  };
  return renderWorkbook([table, guideTo(columns, enumerations)]);
}

const GUIDE = ['列 column', 'English', '填写 how', '必填 required', '示例 example'] as const;

const HOW = {
  text: '文本 text',
  date: '日期 date, YYYY-MM-DD',
  amount: '金额（元） yuan, at most two decimals',
  count: '整数 whole number',
} as const;

function guideTo(columns: readonly Column<unknown>[], enumerations: readonly Column<unknown>[]): SheetToWrite {
  const length = Math.max(columns.length, ...enumerations.map(({ words = [] }) => words.length));
  const rows = Array.from({ length }, (_, index) => {
    const column = columns[index];
    const told = column
      ? [
          column.names[0],
          column.names[1],
          howTo(column),
          column.whenAbsent === undefined ? '是 yes' : '否 no',
          column.example,
        ]
      : GUIDE.map(() => '');
    return [...told, ...enumerations.map(({ words = [] }) => words[index] ?? '')];
  });
  const headers = [...GUIDE, ...enumerations.map(({ names: [chinese] }) => `${chinese}（可选项）`)];
  return { name: GUIDE_SHEET, columns: headers.map((header) => ({ header, width_characters: 22 })), rows };
}

const howTo = ({ words, form }: Column<unknown>): string =>
  words === undefined ? HOW[form] : '选一项 choose from the list';

/** The columns of a kind, as the sender names them where it has names of its own. */
const columnsOf = (
  kind: TableKindName,
  { columns: headers = {}, words = {}, none = [] }: Partial<ColumnNames> = {},
) => {
  const had = Object.entries<Column<unknown>>(tableKinds[kind].columns).filter(([field]) => !none.includes(field));
  return had.map(([field, column]): Column<unknown> => {
    const [chinese, ...others] = column.names;
    return {
      ...column,
      names: [headers[field] ?? chinese, ...others],
      ...(column.words && { words: column.words.map((word) => theirWordFor(word, column, words[field] ?? {})) }),
    };
  });
};

/** What the sender calls the word of ours; the word itself where it calls it nothing else. */
function theirWordFor(word: string, { read }: Column<unknown>, words: Readonly<Record<string, string>>): string {
  const meaning = (text: string): unknown => {
    const said = read(text);
    return said.ok ? said.value : null;
  };
  return Object.entries(words).find(([, ours]) => meaning(ours) === meaning(word))?.[0] ?? word;
}

/** Words in turn, numbers that name something counted on, everything else as it is. */
function exampleAt({ words, form, example }: Column<unknown>, line: number): string {
  if (words !== undefined) return words[line % words.length] ?? example;
  const [, name, digits] = form === 'text' ? (/^(.*\D)?(\d+)$/.exec(example) ?? []) : [];
  return digits === undefined ? example : `${name ?? ''}${String(Number(digits) + line).padStart(digits.length, '0')}`;
}
