import { expect, it } from '@jest/globals';
import exceljs from 'exceljs';
import type { AssetLine, Paper } from '#domain/papers';
import { assert } from '#domain/shared';
import { examplePaper } from '../domain/testing/example-papers.js';
import { addAssetSheets, assetRows } from './asset-sheets.js';
import { renderPaper } from './render-paper.js';
import { repackedWith } from './repack.js';

const line = (assetId: string, more: Readonly<Record<number, string | null>> = {}): AssetLine =>
  [
    ...[assetId, 'B-1', '1234.50', '0.00', '0.10', '1234.60', '可疑', '抵押', '广东', '400', '2025-01-31', '30.00'],
    '2027-06-30',
  ].map((text, at) => (at in more ? (more[at] ?? null) : text));

const lines = [
  line('0001', { 8: '=HYPERLINK("x")' }),
  line('<A&"2">', { 1: null, 11: null, 12: null }),
  line('A-3', { 2: '12345678901234.05' }),
];

const paper = examplePaper('information registration');

async function sheetOf(of: Paper, all: Iterable<AssetLine>): Promise<exceljs.Worksheet | undefined> {
  const { bytes } = await renderPaper(of, 'xlsx', all);
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(Buffer.from(bytes) as never);
  return workbook.getWorksheet('资产明细');
}

it('has a row for each asset under a head that stays, and what they come to', async () => {
  const sheet = await sheetOf(paper, lines);
  const values = (row: number): unknown[] => (sheet?.getRow(row).values as unknown[]).slice(1);
  expect(sheet?.views).toMatchObject([{ state: 'frozen', ySplit: 1 }]);
  expect(values(1).slice(0, 3)).toEqual([
    '资产编号 Asset',
    '借款人编号（脱敏） Borrower (masked)',
    '本金余额 Principal',
  ]);
  expect(values(2)).toEqual([
    ...['0001', 'B-1', 1234.5, 0, 0.1, 1234.6, '可疑', '抵押', '=HYPERLINK("x")', 400, '2025-01-31', 30, '2027-06-30'],
  ]);
  expect([sheet?.getRow(2).getCell(9).type, sheet?.getRow(2).getCell(3).numFmt]).toEqual([
    exceljs.ValueType.String,
    '#,##0.00',
  ]);
  expect(values(3).slice(0, 2)).toEqual(['<A&"2">', '—']);
  expect(values(5)).toEqual([
    ...['合计 Total', '—', 3_000_000, 700_000, 20_000, 3_720_000, '—', '—', '—', '—', '—', 500_000, '—'],
  ]);
  expect(sheet?.rowCount).toBe(5);
});

it('writes as text what a workbook would not keep exactly', async () => {
  const sheet = await sheetOf(paper, lines);
  expect(sheet?.getRow(4).getCell(3).value).toBe('12345678901234.05');
});

it('is the same bytes each time, and is not there without lines', async () => {
  const [first, again] = [await renderPaper(paper, 'xlsx', lines), await renderPaper(paper, 'xlsx', lines)];
  expect(Buffer.from(first.bytes).equals(again.bytes)).toBe(true);
  expect(await sheetOf(paper, [])).toBeDefined();
  const { assetDetail: _, ...without } = paper;
  expect(await sheetOf(without, lines)).toBeUndefined();
});

it('go on in another sheet where one is full, and none is dropped', async () => {
  const { assetDetail } = paper;
  assert(assetDetail, 'the example lists its assets');
  const packed = async (all: Iterable<AssetLine>): Promise<exceljs.Workbook> => {
    const workbook = new exceljs.Workbook();
    const sheets = addAssetSheets(workbook, assetDetail, 2);
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
    const read = new exceljs.Workbook();
    await read.xlsx.load(Buffer.from(repackedWith(bytes, assetRows(sheets, assetDetail, all, 2))) as never);
    return read;
  };
  const first = (sheet: exceljs.Worksheet): string[] =>
    Array.from({ length: sheet.rowCount - 1 }, (_, at) => sheet.getRow(at + 2).getCell(1).text);
  const { worksheets } = await packed(lines);
  expect(worksheets.map(({ name }) => name)).toEqual(['资产明细 1', '资产明细 2']);
  expect(worksheets.map(first)).toEqual([
    ['0001', '<A&"2">'],
    ['A-3', '合计 Total'],
  ]);
  await expect(packed([...lines, ...lines])).rejects.toThrow('every line has its place');
});
