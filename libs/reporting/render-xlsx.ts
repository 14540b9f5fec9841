import { createRequire } from 'node:module';
import exceljs from 'exceljs';
import type { AssetLine, Cell, Label, Paper, Section } from '#domain/papers';
import { addAssetSheets, assetRows } from './asset-sheets.js';
import { isAtRight, isNumericColumn, notesOf, printed, signOf, unitOf } from './printed.js';
import { repacked, repackedWith } from './repack.js';
import { BOLD, EXACT_DIGITS_MAX, HEAD, setUpPrint } from './sheet-style.js';

const require = createRequire(import.meta.url);

/** What makes the bytes of a workbook. */
export const XLSX_RENDERER = `xlsx 3 (exceljs ${(require('exceljs/package.json') as { version: string }).version})`;

/** Most signs of a sheet's name, and those that it may not have. */
const SHEET_NAME_LENGTH_MAX = 31;
/** More columns than these are printed on a page that lies on its side. */
const NARROW_COLUMNS_MAX = 3;
/** Widths of columns, in digits. */
const WIDTHS = { names: 44, paragraphs: 90, ofList: 70, least: 14, most: 40 } as const;
/** In points. */
const LINE_HEIGHT = 15;
const WRAPPED = { wrapText: true, vertical: 'top' } as const;
const NOT_IN_SHEET_NAMES = /[[\]:*?/\\']/g;

/**
 * The paper as a workbook, a sheet for each section, and where it has them for the lines of its assets; figures are numbers where a
 * workbook keeps them exactly, else text.
 */
export async function renderXlsx(paper: Paper, lines: Iterable<AssetLine> | null): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook();
  workbook.creator = 'Truststream';
  workbook.title = `${paper.dealName} ${paper.title.zh}`;
  paper.sections.forEach((section, index) => {
    writeSection(workbook.addWorksheet(sheetName(section, index)), section, index === 0 ? paper : null);
  });
  const assets = paper.assetDetail && lines ? addAssetSheets(workbook, paper.assetDetail) : [];
  const notes = workbook.addWorksheet('附注');
  notes.getColumn(1).width = 80;
  setUpPrint(notes, { isWide: false, headRow: 0 });
  const unit = unitOf(paper);
  if (unit !== null) notes.addRow([unit]);
  for (const { sign, text } of notesOf(paper)) notes.addRow([`${sign} ${text}`]);
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
  return paper.assetDetail && lines
    ? repackedWith(bytes, assetRows(assets, paper.assetDetail, lines))
    : repacked(bytes);
}

/** Numbered, so that no two are the same. */
const sheetName = ({ title }: Section, index: number): string =>
  `${index + 1} ${title.zh.replace(NOT_IN_SHEET_NAMES, ' ')}`.slice(0, SHEET_NAME_LENGTH_MAX).trim();

function writeSection(sheet: exceljs.Worksheet, section: Section, titled: Paper | null): void {
  const { columns, rows, paragraphs = [], title } = section;
  if (titled) sheet.addRow([`${titled.dealName} ${titled.title.zh}`]).font = { ...BOLD, size: 14 };
  sheet.addRow([`${title.zh} ${title.en}`.trim()]).font = BOLD;
  for (const paragraph of paragraphs) sheet.addRow([paragraph]).getCell(1).alignment = WRAPPED;
  const numeric = columns.map((_, column) => isNumericColumn(section, column));
  const hasHead = columns.length > 1;
  const widths = columns.map((_, column) =>
    hasHead ? widthOf(rows.flatMap(({ cells }) => cells.slice(column, column + 1))) : WIDTHS.ofList,
  );
  const headLines = Math.max(1, ...columns.map((name, column) => linesOf(name, widths[column] ?? WIDTHS.least)));
  if (hasHead) {
    const head = sheet.addRow(['项目 Item', ...columns.map(({ zh, en }) => `${zh} ${en}`.trim())]);
    head.font = BOLD;
    head.height = LINE_HEIGHT * headLines;
    head.eachCell((each, at) => {
      each.fill = HEAD;
      each.alignment = at === 1 ? WRAPPED : alignmentOf(numeric[at - 2]);
    });
    sheet.views = [{ state: 'frozen', xSplit: 1, ySplit: head.number }];
  }
  setUpPrint(sheet, { isWide: columns.length > NARROW_COLUMNS_MAX, headRow: hasHead ? sheet.rowCount : 0 });
  for (const { label, cells } of rows) {
    const written = sheet.addRow([`${label.zh} ${label.en}`.trim(), ...cells.map(valueOf)]);
    written.getCell(1).alignment = WRAPPED;
    cells.forEach((cell, column) => {
      const at = written.getCell(column + 2);
      if (typeof at.value === 'number') at.numFmt = formatOf(cell);
      at.alignment = alignmentOf(isAtRight(cell, numeric[column]));
    });
  }
  // Paragraphs have the sheet to themselves.
  sheet.getColumn(1).width = columns.length === 0 ? WIDTHS.paragraphs : WIDTHS.names;
  widths.forEach((width, column) => {
    sheet.getColumn(column + 2).width = width;
  });
}

/** Indented, so that a figure at the right of its column does not run into a day at the left of the next. */
const alignmentOf = (isNumeric: boolean | undefined): Partial<exceljs.Alignment> => ({
  ...WRAPPED,
  ...{ horizontal: isNumeric ? 'right' : 'left', indent: 1 },
});

/** As wide as the longest of a column's cells, so that no figure is cut, within what can be read and printed. */
const widthOf = (cells: readonly Cell[]): number =>
  Math.min(WIDTHS.most, Math.max(WIDTHS.least, ...cells.map((cell) => charactersOf(printed(cell)) + 3)));

/** Lines that a head takes at most; a word that has no room goes on to the next line. */
const linesOf = ({ zh, en }: Label, width: number): number =>
  Math.ceil(charactersOf(zh) / (width - 2)) + Math.ceil(charactersOf(en) / (width - 2));

/** In widths of a digit, of which a Chinese character takes two. */
const charactersOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) < 0x2e80 ? 1 : 2), 0);

const isNumber = (cell: Cell): boolean =>
  cell.status !== 'absent' &&
  cell.unit !== 'text' &&
  cell.unit !== 'date' &&
  cell.value.replace(/\D/g, '').length <= EXACT_DIGITS_MAX;

const valueOf = (cell: Cell): string | number =>
  cell.status !== 'absent' && isNumber(cell) ? Number(cell.value) : printed(cell);

/** A number shows the decimals that its paper prints, and its sign. */
function formatOf(cell: Cell): string {
  if (cell.status === 'absent') return 'General';
  const { length } = cell.value.split('.')[1] ?? '';
  const whole = cell.unit === 'amount' || cell.unit === 'count' ? '#,##0' : '0';
  const sign = signOf(cell);
  return `${whole}${length === 0 ? '' : `.${'0'.repeat(length)}`}${sign === '' ? '' : `"${sign}"`}`;
}
