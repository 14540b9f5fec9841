import type exceljs from 'exceljs';
import { strFromU8, strToU8 } from 'fflate';
import { assetColumns, type AssetColumn, type AssetDetail, type AssetLine } from '#domain/papers';
import { assert } from '#domain/shared';
import { escaped } from './escaped.js';
import { ABSENT } from './printed.js';
import type { LongParts } from './repack.js';
import { BOLD, EXACT_DIGITS_MAX, HEAD, setUpPrint } from './sheet-style.js';

/** A sheet holds 1,048,576 rows; with its head and the totals these many lines. */
const SHEET_LINES_MAX = 1_000_000;
/** Rows are compressed this many at a time. */
const ROWS_AT_ONCE = 1_000;

const HEAD_ROW = 1;
const MODEL_ROW = 2;

const NUMBER_FORMATS = { text: undefined, date: undefined, amount: '#,##0.00', count: '#,##0' } as const;
const WIDTHS = { text: 20, date: 14, amount: 20, count: 12 } as const;

/**
 * Sheets for so many assets, each with its head and one row that shows how the lines look. {@link assetRows} puts the lines in that row's
 * place while the workbook is packed, because a workbook in memory takes a thousand times the bytes that one asset has.
 */
export function addAssetSheets(
  workbook: exceljs.Workbook,
  { lineCount }: AssetDetail,
  lines_max: number = SHEET_LINES_MAX,
): number[] {
  const sheets = Math.ceil(lineCount / lines_max);
  return Array.from({ length: sheets }, (_, index) => {
    const sheet = workbook.addWorksheet(sheets === 1 ? '资产明细' : `资产明细 ${index + 1}`);
    sheet.views = [{ state: 'frozen', ySplit: HEAD_ROW }];
    setUpPrint(sheet, { isWide: true, headRow: HEAD_ROW });
    const head = sheet.addRow(assetColumns.map(({ label }) => `${label.zh} ${label.en}`));
    const model = sheet.addRow(assetColumns.map(() => ABSENT));
    assetColumns.forEach(({ unit }, at) => {
      const [top, cell] = [head.getCell(at + 1), model.getCell(at + 1)];
      top.font = BOLD;
      top.fill = HEAD;
      top.alignment = { horizontal: isNumber(unit) ? 'right' : 'left', wrapText: true, vertical: 'top' };
      cell.alignment = { horizontal: isNumber(unit) ? 'right' : 'left' };
      const format = NUMBER_FORMATS[unit];
      if (format !== undefined) cell.numFmt = format;
      sheet.getColumn(at + 1).width = WIDTHS[unit];
    });
    return sheet.id;
  });
}

/** What the sheets are filled with as they are packed: by the path of each its bytes, made of what it is with its model row. */
export function assetRows(
  sheets: readonly number[],
  detail: AssetDetail,
  lines: Iterable<AssetLine>,
  lines_max: number = SHEET_LINES_MAX,
): LongParts {
  const left = lines[Symbol.iterator]();
  return new Map(
    sheets.map((id, index) => {
      const isLast = index === sheets.length - 1;
      const last = isLast ? totalsLine(detail) : null;
      return [
        `xl/worksheets/sheet${id}.xml`,
        (sheet: Uint8Array) => filled(strFromU8(sheet), left, { last, lines_max }),
      ];
    }),
  );
}

/** A sheet with up to its most lines in place of its model row; behind the last of all, the line that is given. */
function* filled(
  sheet: string,
  left: Iterator<AssetLine, unknown>,
  { last, lines_max }: { readonly last: AssetLine | null; readonly lines_max: number },
): Generator<Uint8Array> {
  const [from, to] = [sheet.indexOf(`<row r="${MODEL_ROW}"`), sheet.indexOf('</sheetData>')];
  assert(from > 0 && to > from, 'the sheet has its model row');
  const styles = [...sheet.slice(from, to).matchAll(/<c r="[A-Z]+\d+"(?: s="(\d+)")?/g)].map(([, style]) => style);
  assert(styles.length === assetColumns.length, 'the model row has every column');
  yield strToU8(sheet.slice(0, from));
  let row = MODEL_ROW;
  let rows: string[] = [];
  while (row < MODEL_ROW + lines_max) {
    const next = left.next();
    if (next.done) break;
    rows.push(rowOf(row, next.value, styles));
    row += 1;
    if (rows.length < ROWS_AT_ONCE) continue;
    yield strToU8(rows.join(''));
    rows = [];
  }
  if (last) {
    assert(left.next().done === true, 'every line has its place');
    rows.push(rowOf(row, last, styles));
  }
  yield strToU8(rows.join('') + sheet.slice(to));
}

const totalsLine = ({ totals, expected }: AssetDetail): AssetLine =>
  assetColumns.map(({ total }, at) => {
    if (at === 0) return '合计 Total';
    return total === undefined || (total === 'expected' && !expected) ? null : totals[total];
  });

const rowOf = (row: number, line: AssetLine, styles: readonly (string | undefined)[]): string =>
  `<row r="${row}">${assetColumns.map((column, at) => cellOf(`${LETTERS[at]}${row}`, line[at] ?? null, column, styles[at])).join('')}</row>`;

function cellOf(at: string, text: string | null, { unit }: AssetColumn, style: string | undefined): string {
  const start = `<c r="${at}"${style === undefined ? '' : ` s="${style}"`}`;
  if (text !== null && isNumber(unit) && text.replace(/\D/g, '').length <= EXACT_DIGITS_MAX) {
    return `${start}><v>${text}</v></c>`;
  }
  return `${start} t="inlineStr"><is><t xml:space="preserve">${escaped(text ?? ABSENT)}</t></is></c>`;
}

const isNumber = (unit: AssetColumn['unit']): boolean => unit === 'amount' || unit === 'count';

/** The names of a sheet's columns; there are fewer than the alphabet has letters. */
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
assert(assetColumns.length <= LETTERS.length, 'every column has a letter');
