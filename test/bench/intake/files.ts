import Excel from 'exceljs';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { chineseMethod, recoveryMethods } from '#intake';

/** One file of receipts, in one of the formats that servicers send. */
export interface IntakeFile {
  readonly name: string;
  readonly isWorkbook: boolean;
  render(rows: number): Promise<Uint8Array>;
}

const HEADER = ['资产编号', '回收流水号', '回收日期', '本金', '利息', '罚息', '费用', '处置费用', '回收方式'];

/** The same rows at every run; every amount differs from its neighbours. */
function* receipts(rows: number): Generator<readonly string[]> {
  for (let row = 0; row < rows; row += 1) {
    const amount = (factor: number): string => `${1 + ((row * factor) % 90_000)}.${String(row % 100).padStart(2, '0')}`;
    yield [
      `A-${String(row % 20_000).padStart(8, '0')}`,
      `R-${String(row).padStart(10, '0')}`,
      `2026-0${1 + (row % 6)}-${String(1 + (row % 28)).padStart(2, '0')}`,
      ...[7_919, 31, 17, 3, 101].map((factor) => amount(factor)),
      chineseMethod(recoveryMethods[row % recoveryMethods.length] ?? 'collection'),
    ];
  }
}

const csv = (rows: number, separator: string): string =>
  [HEADER, ...receipts(rows)].map((cells) => cells.join(separator)).join('\r\n') + '\r\n';

/** The bytes of each character in GBK, found by decoding: the platform encodes UTF-8 only. */
function gbk(text: string): Uint8Array {
  const decoder = new TextDecoder('gbk');
  const codes = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail !== 0x7f) codes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
    }
  }
  const bytes: number[] = [];
  for (const character of text) bytes.push(...(codes.get(character) ?? [character.charCodeAt(0)]));
  return Uint8Array.from(bytes);
}

/** As a spreadsheet program saves it: dates and amounts as numbers with formats, texts shared or in their cells. */
async function workbook(rows: number, useSharedStrings: boolean): Promise<Uint8Array> {
  const stream = new PassThrough();
  const bytes = buffer(stream);
  const book = new Excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings });
  const sheet = book.addWorksheet('Sheet1');
  sheet.columns = HEADER.map((header, index) => ({
    header,
    style: { numFmt: index === 2 ? 'yyyy-mm-dd' : index > 2 && index < 8 ? '#,##0.00' : 'General' },
  }));
  for (const [assetId, number, date, ...rest] of receipts(rows)) {
    const amounts = rest.slice(0, 5).map(Number);
    sheet.addRow([assetId, number, new Date(`${date}T00:00:00Z`), ...amounts, rest[5]]).commit();
  }
  await book.commit();
  return bytes;
}

export const files: readonly IntakeFile[] = [
  { name: 'CSV, UTF-8', isWorkbook: false, render: async (rows) => Buffer.from(csv(rows, ',')) },
  { name: 'CSV, GBK', isWorkbook: false, render: async (rows) => gbk(csv(rows, ',')) },
  { name: 'CSV, tabs', isWorkbook: false, render: async (rows) => Buffer.from(csv(rows, '\t')) },
  { name: 'XLSX, shared texts', isWorkbook: true, render: (rows) => workbook(rows, true) },
  { name: 'XLSX, texts in cells', isWorkbook: true, render: (rows) => workbook(rows, false) },
];
