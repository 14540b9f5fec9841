import { describe, expect, test } from '@jest/globals';
import Excel from 'exceljs';
import fc from 'fast-check';
import type { FaultCode } from '../fault.js';
import { limits } from '../limits.js';
import type { Row } from '../row.js';
import { allRows, cut } from '../testing/rows.js';
import { rawWorkbook, row, sheetData, type RawWorkbook } from '../testing/workbook.js';

const cellsOf = (rows: readonly Row[]): (readonly string[])[] =>
  rows.map((read) => ('cells' in read ? read.cells : []));

/** A workbook as a spreadsheet program saves it. */
async function saved(fill: (sheet: Excel.Worksheet, book: Excel.Workbook) => void): Promise<Uint8Array> {
  const book = new Excel.Workbook();
  fill(book.addWorksheet('Sheet1'), book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** The only fault that a workbook is refused with. */
async function refused(workbook: RawWorkbook | Uint8Array): Promise<Row> {
  const rows = await allRows(workbook instanceof Uint8Array ? workbook : rawWorkbook(workbook));
  const faults = rows.filter((read) => 'fault' in read);
  expect(faults).toHaveLength(1);
  return faults[0] as Row;
}

const header = row(1, '资产编号', '本金');

describe('a workbook', () => {
  test('is read as the spreadsheet shows it', async () => {
    const bytes = await saved((sheet) => {
      sheet.addRow(['资产编号', '回收日期', '本金', '说明']);
      sheet.addRow(['A-1', new Date(Date.UTC(2026, 4, 1)), 1234.5, { richText: [{ text: '催' }, { text: '收' }] }]);
      sheet.addRow(['A-2', '2026/5/2', 0.1 + 0.2, true]);
      sheet.addRow([]);
      sheet.addRow(['A-3', new Date(Date.UTC(2026, 11, 31)), -7]);
      sheet.getColumn(3).numFmt = '#,##0.00';
    });
    expect(await allRows(bytes)).toEqual([
      { line: 1, cells: ['资产编号', '回收日期', '本金', '说明'] },
      { line: 2, cells: ['A-1', '2026-05-01', '1234.5', '催收'] },
      { line: 3, cells: ['A-2', '2026/5/2', '0.3', 'TRUE'] },
      { line: 5, cells: ['A-3', '2026-12-31', '-7', ''] },
    ]);
  });

  test('may come in any chunks', async () => {
    const bytes = rawWorkbook({ sheets: { a: sheetData(header, row(2, 'A-1', { xml: '<c><v>1</v></c>' })) } });
    expect(await allRows(cut(bytes, [1, 3, 7]))).toEqual(await allRows(bytes));
  });

  test('may hide sheets, and carry our guide', async () => {
    const filled = sheetData(header, row(2, 'A-1', '1'));
    const sheets = {
      '~old': filled,
      Data: filled,
      Sheet2: sheetData('<row r="1"><c r="A1" s="0"/></row>'),
      填写说明: filled,
    };
    expect(cellsOf(await allRows(rawWorkbook({ sheets })))).toEqual([
      ['资产编号', '本金'],
      ['A-1', '1'],
    ]);
  });

  test('is read from the only sheet that has values, be it not the first', async () => {
    const sheets = { Sheet1: sheetData(), Data: sheetData(header) };
    expect(cellsOf(await allRows(rawWorkbook({ sheets })))).toEqual([['资产编号', '本金']]);
  });

  test('may count its days from 1904', async () => {
    const sheets = { a: sheetData(header, row(2, 'A-1', { xml: '<c s="1"><v>44681</v></c>' })) };
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
    expect(cellsOf(await allRows(rawWorkbook({ sheets, styles })))[1]).toEqual(['A-1', '2022-04-30']);
    expect(cellsOf(await allRows(rawWorkbook({ sheets, styles, properties: 'date1904="1"' })))[1]).toEqual([
      'A-1',
      '2026-05-01',
    ]);
  });

  test('keeps what shared strings say, without their phonetic guides', async () => {
    const sheets = { a: sheetData(header, row(2, { xml: '<c t="s"><v>0</v></c>' }, { xml: '<c t="s"><v>1</v></c>' })) };
    const sharedStrings =
      '<si><t>A&amp;B</t><rPh sb="0" eb="1"><t>guide</t></rPh></si><si><r><t>1</t></r><r><t>2_x005F_x0041_</t></r></si>';
    expect(cellsOf(await allRows(rawWorkbook({ sheets, sharedStrings })))[1]).toEqual(['A&B', '12_x0041_']);
  });
});

describe('a cell of a workbook', () => {
  test.each<[FaultCode, string, string]>([
    ['CELL_FORMULA', 'a formula', '<c><f>1+1</f><v>2</v></c>'],
    ['CELL_FORMULA', 'a formula without a value', '<c><f>A1</f></c>'],
    ['CELL_FORMULA', 'a formula of text', '<c t="str"><f>A1</f><v>x</v></c>'],
    ['CELL_ERROR', 'an error', '<c t="e"><v>#N/A</v></c>'],
    ['NUMBER_IMPRECISE', 'an account number that became a float', '<c><v>6.2220200000012345E+18</v></c>'],
    ['NUMBER_IMPRECISE', 'a number beyond all bounds', '<c><v>1e309</v></c>'],
    ['DATE_MALFORMED', 'a date with a time of day', '<c s="1"><v>46143.5</v></c>'],
    ['DATE_MALFORMED', 'the 29 February 1900 that never was', '<c s="1"><v>60</v></c>'],
    ['CONTROL_CHARACTER', 'a NUL', '<c t="inlineStr"><is><t>A_x0000_</t></is></c>'],
    ['CONTROL_CHARACTER', 'a line break', '<c t="inlineStr"><is><t>A\nB</t></is></c>'],
  ])('%s: %s costs its own cell', async (code, _what, xml) => {
    const sheets = { a: sheetData(header, row(2, 'A-1', { xml })) };
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
    const [, read] = await allRows(rawWorkbook({ sheets, styles }));
    expect(read).toMatchObject({ line: 2, unreadable: new Map([[1, { code, message: expect.any(String) }]]) });
  });

  test('is no longer than a cell may be, and one character more', async () => {
    const sheets = { a: sheetData(header, row(2, 'x'.repeat(100_000), '1')) };
    expect(cellsOf(await allRows(rawWorkbook({ sheets })))[1]?.[0]).toHaveLength(limits.cell_characters + 1);
  });
});

describe('a workbook that cannot be read', () => {
  const whole = rawWorkbook({ sheets: { a: sheetData(header, row(2, 'A-1', '1')) } });
  const packed = { sheets: { a: sheetData(header) } };

  test.each<[FaultCode, string, RawWorkbook | Uint8Array]>([
    ['WORKBOOK_UNREADABLE', 'cut off', whole.subarray(0, whole.length - 30)],
    ['WORKBOOK_UNREADABLE', 'an empty archive', Buffer.from('504b0506' + '00'.repeat(18), 'hex')],
    [
      'WORKBOOK_UNREADABLE',
      'an archive of something else',
      rawWorkbook({ sheets: {}, parts: { '_rels/.rels': '<a/>' } }),
    ],
    ['WORKBOOK_UNREADABLE', 'without a sheet', { sheets: {} }],
    ['WORKBOOK_UNREADABLE', 'no XML', { sheets: { a: '<sheetData><row r="1"></sheetData>' } }],
    [
      'WORKBOOK_UNREADABLE',
      'entities of its own',
      { ...packed, parts: { 'xl/worksheets/sheet1.xml': '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>' } },
    ],
    ['WORKBOOK_UNREADABLE', 'rows out of order', { sheets: { a: sheetData(row(2, 'a', 'b'), row(2, 'c', 'd')) } }],
    [
      'WORKBOOK_UNREADABLE',
      'a text that is not there',
      { sheets: { a: sheetData(row(1, { xml: '<c t="s"><v>7</v></c>' })) } },
    ],
    [
      'WORKBOOK_TOO_LARGE',
      'a bomb: a sheet packed a thousand times',
      { sheets: { a: `<!--${' '.repeat(64 * 1024 * 1024)}-->` } },
    ],
    ['WORKBOOK_TOO_LARGE', 'a text without end', { sheets: { a: sheetData(row(1, 'x'.repeat(2 * 1024 * 1024))) } }],
    ['WORKBOOK_TOO_LARGE', 'elements without end', { sheets: { a: '<a>'.repeat(1_000) } }],
    [
      'WORKBOOK_TOO_LARGE',
      'parts without end',
      { ...packed, parts: Object.fromEntries(Array.from({ length: 1_001 }, (_, i) => [`x${i}`, ''])) },
    ],
    [
      'TOO_MANY_COLUMNS',
      'columns without end',
      { sheets: { a: '<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>' } },
    ],
    ['SHEET_AMBIGUOUS', 'two tables', { sheets: { a: sheetData(header), b: sheetData(header) } }],
    [
      'HEADER_MERGED',
      'a title above the header',
      {
        sheets: {
          a: `${sheetData(row(1, '五月回收明细'), row(2, 'a', 'b'))}<mergeCells><mergeCell ref="A1:B1"/></mergeCells>`,
        },
      },
    ],
    [
      'HEADER_MERGED',
      'a header of two lines',
      {
        sheets: {
          a: `${sheetData(row(1, 'a', '', 'b'), row(2, 'c', 'd'))}<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>`,
        },
      },
    ],
  ])('%s: %s', async (code, _what, workbook) => {
    expect(await refused(workbook)).toMatchObject({ fault: code, message: expect.any(String) });
  });

  test('WORKBOOK_UNREADABLE: a bit that flipped on its way', async () => {
    const bytes = Buffer.from(rawWorkbook({ sheets: { a: sheetData(header, row(2, 'A-1', '1')) } }));
    const at = bytes.indexOf('xl/worksheets/sheet1.xml') + 60;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    expect(await refused(bytes)).toMatchObject({ fault: 'WORKBOOK_UNREADABLE' });
  });

  test('WORKBOOK_UNREADABLE: a part that unpacks to more than it declares', async () => {
    const bytes = Buffer.from(rawWorkbook({ sheets: { a: sheetData(header) } }));
    const inDirectory = bytes.lastIndexOf('xl/worksheets/sheet1.xml') - 46;
    bytes.writeUInt32LE(10, inDirectory + 24);
    expect(await refused(bytes)).toMatchObject({ fault: 'WORKBOOK_UNREADABLE' });
  });

  test('FILE_TOO_LARGE: more than is held', async () => {
    expect(await allRows(cut(whole, [100]), 200)).toMatchObject([{ line: 0, fault: 'FILE_TOO_LARGE' }]);
    expect(await allRows(whole, 200)).toMatchObject([{ line: 0, fault: 'FILE_TOO_LARGE' }]);
  });

  test('whatever is damaged, nothing is thrown', async () => {
    const damage = fc.record({ at: fc.nat(), remove: fc.nat(8), insert: fc.uint8Array({ maxLength: 8 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 5 }), async (damages) => {
        let bytes = Buffer.from(whole);
        for (const { at, remove, insert } of damages) {
          const start = 4 + (at % (bytes.length - 3));
          bytes = Buffer.concat([bytes.subarray(0, start), insert, bytes.subarray(start + remove)]);
        }
        for (const read of await allRows(bytes)) expect(read).toHaveProperty('line');
      }),
      { numRuns: 300 },
    );
  });

  test('whatever stands in its XML, nothing is thrown', async () => {
    const piece = fc.constantFrom(
      ...[
        '<row>',
        '<row r="1">',
        '<row r="x">',
        '</row>',
        '<c>',
        '<c r="A1">',
        '<c r="ZZ9" t="s">',
        '<c t="n" s="99">',
      ],
      ...[
        '</c>',
        '<v>',
        '</v>',
        '1',
        '-1e5',
        'x',
        '&amp;',
        '&x;',
        '<f/>',
        '<is>',
        '</is>',
        '<t>',
        '</t>',
        '<![CDATA[1]]>',
      ],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        for (const read of await allRows(rawWorkbook({ sheets: { a: pieces.join('') } }))) {
          expect(read).toHaveProperty('line');
        }
      }),
      { numRuns: 500 },
    );
  });
});
