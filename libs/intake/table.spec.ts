import { describe, expect, test } from '@jest/globals';
import { limits } from './limits.js';
import { parsePoolTape } from './pool-tape.js';
import { parseReceipts } from './receipts.js';
import { rawWorkbook, row, sheetData } from './testing/workbook.js';

const HEADER = '资产编号,未偿本金,未偿利息,未偿费用';
const read = (...lines: readonly string[]) => parsePoolTape(Buffer.from([HEADER, ...lines].join('\n')));

describe('a line of totals', () => {
  test('is no line, and agrees with the lines above it', async () => {
    expect(await read('A-1,1.50,2,3', 'A-2,10,20,30', '合计,11.5,"22.00",¥33.00')).toMatchObject({
      ok: true,
      value: { totals: { assetCount: 2 } },
    });
    expect(await read('A-1,1,2,3', ' Total ,,2,')).toMatchObject({ ok: true });
  });

  test('may exceed what a single amount may', async () => {
    const most = '9999999999.99,0,0';
    expect(await read(`A-1,${most}`, `A-2,${most}`, '合计,"19,999,999,999.98",,')).toMatchObject({ ok: true });
  });

  test.each([
    ['TOTAL_MISMATCH', '合计,1.01,2,3', 'the lines sum to 1.00'],
    ['AMOUNT_MALFORMED', '合计,x,2,3', 'this is not an amount in yuan'],
  ])('%s where it does not', async (code, total, message) => {
    expect(await read('A-1,1,2,3', total)).toMatchObject({
      ok: false,
      error: { lineCount: 1, faultCount: 1, faults: [{ line: 3, code, column: '未偿本金', message }] },
    });
  });

  test('is not compared with lines that could not be read', async () => {
    const answer = await read('A-1,x,2,3', 'A-2,1,2', '合计,9,9,9');
    expect(answer.ok ? [] : answer.error.faults.map(({ code }) => code)).toEqual([
      'AMOUNT_MALFORMED',
      'FIELD_COUNT_WRONG',
    ]);
  });

  test('ends the table', async () => {
    expect(await read('A-1,1,2,3', '合计,1,2,3', 'A-2,1,2,3')).toMatchObject({
      ok: false,
      error: { faults: [{ line: 4, code: 'TOTAL_NOT_LAST' }] },
    });
  });

  test('alone is no table', async () => {
    expect(await read('合计,0,0,0')).toMatchObject({ ok: false, error: { faults: [{ code: 'FILE_EMPTY' }] } });
  });
});

describe('a workbook', () => {
  const headers = row(1, '资产编号', '未偿本金（元）', 'Outstanding Interest', '未偿费用');
  const number = (stored: string) => ({ xml: `<c><v>${stored}</v></c>` });

  test('is read as its CSV would be', async () => {
    const sheet = sheetData(headers, row(2, 'A-1', number('1234.5'), '1,000.00', number('0')));
    expect(await parsePoolTape(rawWorkbook({ sheets: { a: sheet } }))).toEqual(await read('A-1,1234.50,1000.00,0.00'));
  });

  test('names its faults by the lines and columns of the sheet', async () => {
    const formula = { xml: '<c><f>1+1</f><v>2</v></c>' };
    const sheet = sheetData(
      headers,
      row(2, 'A-1', number('1'), '1', formula),
      row(9, 'A-2', number('-1'), 'x', '0', 'y'),
    );
    expect(await parsePoolTape(rawWorkbook({ sheets: { a: sheet } }))).toMatchObject({
      ok: false,
      error: {
        refusal: { code: 'FILE_REJECTED' },
        lineCount: 2,
        faults: [
          { line: 2, column: '未偿费用', value: '2', code: 'CELL_FORMULA' },
          { line: 9, value: '5', code: 'FIELD_COUNT_WRONG' },
        ],
      },
    });
  });

  test('that is none is a file that cannot be read', async () => {
    expect(await parsePoolTape(Buffer.from('PK\u0003\u0004'))).toMatchObject({
      ok: false,
      error: { refusal: { code: 'FILE_UNREADABLE' }, faults: [{ line: 0, code: 'WORKBOOK_UNREADABLE' }] },
    });
  });
});

describe('a file of something else', () => {
  const receipts = (from: string, inPool: boolean) => {
    const lines = ['R-1', 'R-2'].map((receipt) => `A-1,${receipt},2026-02-01,1,0,0,0,0,催收`);
    const header = '资产编号,回收流水号,回收日期,本金,利息,罚息,费用,处置费用,回收方式';
    return parseReceipts(Buffer.from([header, ...lines].join('\n')), {
      period: { from, to: '2026-06-30' },
      today: '2026-07-01',
      assetIds: { has: () => inPool },
    });
  };

  test.each([
    ['FILE_OF_ANOTHER_DEAL', '2026-01-01', false],
    ['FILE_OF_ANOTHER_PERIOD', '2026-03-01', true],
  ])('%s is said before its lines’ faults', async (code, from, inPool) => {
    expect(await receipts(from, inPool)).toMatchObject({
      ok: false,
      error: { faultCount: 3, faults: [{ line: 0, code }, { line: 2 }, { line: 3 }] },
    });
  });

  test('TOO_MANY_COLUMNS stops at the header', async () => {
    const header = Array.from({ length: limits.columns + 1 }, (_, index) => `c${index}`).join(',');
    expect(await parsePoolTape(Buffer.from(header))).toMatchObject({
      ok: false,
      error: { refusal: { code: 'FILE_UNREADABLE' }, faults: [{ line: 1, code: 'TOO_MANY_COLUMNS' }] },
    });
  });
});

describe('what of a file was not checked', () => {
  const HEADER = '资产编号,未偿本金,未偿利息,未偿费用\n';
  const reportOf = async (text: string | Uint8Array, options = {}) => {
    const answer = await parsePoolTape(Buffer.from(text), options);
    return answer.ok ? null : answer.error;
  };

  test('is what follows the end of a file that was cut off within a line: its other lines alone are not taken', async () => {
    expect(await reportOf(`${HEADER}A-1,1,2,3\nA-2,1`)).toMatchObject({
      refusal: { code: 'FILE_REJECTED' },
      separable: false,
      faults: [{ line: 3, code: 'FILE_TRUNCATED', message: expect.stringContaining('was not checked') }],
    });
    expect(await reportOf(`${HEADER}A-1,1,2,3\nA-2,1\n`)).toMatchObject({
      separable: false,
      faults: [{ line: 3, code: 'FIELD_COUNT_WRONG' }],
    });
  });

  test('is all below a header that is none', async () => {
    const report = await reportOf(`${'a,'.repeat(limits.columns)}a\nA-1,1\n`);
    expect(report?.refusal.message).toContain('no line below the header was checked');
  });

  test.each([
    ['TOO_MANY_LINES', 3, `${HEADER}A-1,1,2,3\nA-2,1,2,3\n`, { lines: 1 }],
    ['NOT_UTF8', 2, Buffer.concat([Buffer.from(HEADER), Buffer.from([0x41, 0xff, 0x0a])]), {}],
  ])('is told where %s ends the reading', async (code, line, file, options) => {
    const report = await reportOf(file, options);
    expect(report?.faults.at(-1)).toMatchObject({ code, line });
    expect(report?.faults.at(-1)?.message).toMatch(/not checked$/);
  });
});
