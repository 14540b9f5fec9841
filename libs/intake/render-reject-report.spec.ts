import { describe, expect, test } from '@jest/globals';
import { refusal } from '#domain/shared';
import type { RejectReport } from './fault.js';
import Excel from 'exceljs';
import { renderRejectReport, renderRejectReportCsv, renderRejectReportXlsx } from './render-reject-report.js';

const report: RejectReport = {
  refusal: refusal('FILE_REJECTED', '1002 faults in 5000 lines'),
  faults: [
    {
      line: 3,
      column: '本金',
      field: 'principal',
      value: '=1+1',
      code: 'AMOUNT_MALFORMED',
      message: 'this is not an amount in yuan',
      remedy: 'write digits, for example 1,234.50',
    },
    { line: 0, code: 'FILE_EMPTY', message: 'the file is empty', remedy: 'send a file' },
  ],
  faultCount: 1002,
  separable: false,
  refusedSums: {},
  lineCount: 5000,
};

describe('the report of a refused file', () => {
  test('reads as a table: where, what, and what to do', () => {
    const text = renderRejectReport(report);
    const lines = text.split('\n');
    expect(lines[0]).toBe('FILE_REJECTED: 1002 faults in 5000 lines');
    for (const shown of ['本金', '=1+1', 'AMOUNT_MALFORMED', 'this is not an amount in yuan', 'FILE_EMPTY']) {
      expect(text).toContain(shown);
    }
    expect(lines.at(-1)).toBe('… and 1000 more; correct these first and send the file again');
    expect(renderRejectReport({ ...report, faultCount: 2 })).not.toContain('more');
  });

  test('reads as CSV, with no cell that a spreadsheet would compute', () => {
    expect(renderRejectReportCsv(report)).toBe(
      '\ufeffline,column,field,value,code,message,remedy\r\n' +
        `3,本金,principal,"'=1+1",AMOUNT_MALFORMED,this is not an amount in yuan,"write digits, for example 1,234.50"\r\n` +
        '0,,,,FILE_EMPTY,the file is empty,send a file\r\n',
    );
  });

  test('reads as a workbook whose every cell is text, control characters marked', async () => {
    const [fault] = report.faults;
    const strange = { ...fault!, value: '=1+1\u0007<&"' };
    const book = new Excel.Workbook();
    await book.xlsx.load(Buffer.from(renderRejectReportXlsx({ faults: [strange] })) as never);
    const sheet = book.getWorksheet('faults');
    expect(sheet?.getRow(1).values).toEqual([
      undefined,
      'line',
      'column',
      'field',
      'value',
      'code',
      'message',
      'remedy',
    ]);
    expect(sheet?.getCell('D2').type).toBe(Excel.ValueType.String);
    expect(sheet?.getCell('D2').value).toBe('=1+1\ufffd<&"');
    expect(sheet?.getCell('A2').value).toBe('3');
  });
});
