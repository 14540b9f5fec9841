import { createRequire } from 'node:module';
import exceljs from 'exceljs';
import type { AssetLine, Cell, Paper, Section } from '#domain/papers';
import { addAssetSheets, assetRows } from './asset-sheets.js';
import { isNumericColumn, notesOf, printed, signOf } from './printed.js';
import { repacked, repackedWith } from './repack.js';
import { BOLD, EXACT_DIGITS_MAX, HEAD } from './sheet-style.js';

const require = createRequire(import.meta.url);

/** What makes the bytes of a workbook. */
export const XLSX_RENDERER = `xlsx 1 (exceljs ${(require('exceljs/package.json') as { version: string }).version})`;

/** Most signs of a sheet's name, and those that it may not have. */
const SHEET_NAME_LENGTH_MAX = 31;
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
  notes.addRow([`金额单位：${paper.currency === 'CNY' ? '人民币元' : '美元'}`]);
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
  for (const paragraph of paragraphs) sheet.addRow([paragraph]);
  if (columns.length > 1) {
    const head = sheet.addRow(['项目 Item', ...columns.map(({ zh, en }) => `${zh} ${en}`.trim())]);
    head.font = BOLD;
    head.eachCell((each) => {
      each.fill = HEAD;
    });
  }
  const numeric = columns.map((_, column) => isNumericColumn(section, column));
  for (const { label, cells } of rows) {
    const written = sheet.addRow([`${label.zh} ${label.en}`.trim(), ...cells.map(valueOf)]);
    cells.forEach((cell, column) => {
      const at = written.getCell(column + 2);
      if (typeof at.value === 'number') at.numFmt = formatOf(cell);
      at.alignment = { horizontal: numeric[column] ? 'right' : 'left', wrapText: true, vertical: 'top' };
    });
  }
  sheet.getColumn(1).width = 36;
  columns.forEach((_, column) => {
    sheet.getColumn(column + 2).width = columns.length > 1 ? 20 : 60;
  });
}

const isNumber = (cell: Cell): boolean =>
  cell.status !== 'absent' &&
  (cell.unit === 'amount' || cell.unit === 'percent' || cell.unit === 'count') &&
  cell.value.replace(/\D/g, '').length <= EXACT_DIGITS_MAX;

const valueOf = (cell: Cell): string | number =>
  cell.status !== 'absent' && isNumber(cell) ? Number(cell.value) : printed(cell);

function formatOf(cell: Cell): string {
  const sign = signOf(cell);
  const figure = cell.status !== 'absent' && cell.unit === 'amount' ? '#,##0.00' : '0.00';
  return `${cell.status !== 'absent' && cell.unit === 'count' ? '#,##0' : figure}${sign === '' ? '' : `"${sign}"`}`;
}
