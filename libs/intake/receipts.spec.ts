import { describe, expect, test } from '@jest/globals';
import type { FaultCode } from './fault.js';
import { limits } from './limits.js';
import { context, faultOf, file, FIRST, HEADER, parsed, refused } from './testing/receipts.js';

describe('a receipts file without a fault', () => {
  test('is read line by line and summed to the fen', async () => {
    expect(
      await parsed(file(FIRST, 'CC-2,R-2,2016-03-23,0,"1,234.50",0.0,0.00,.00,诉讼'.replace(',.00,', ',0,'))),
    ).toEqual({
      lines: [
        {
          line: 2,
          assetId: 'CC-1',
          receiptNumber: 'R-1',
          receivedOn: '2016-02-01',
          principal: '100.00',
          interest: '20.00',
          penalty: '3.00',
          fee: '0.50',
          disposalCost: '15.00',
          method: 'collection',
          correction: false,
        },
        {
          line: 3,
          assetId: 'CC-2',
          receiptNumber: 'R-2',
          receivedOn: '2016-03-23',
          principal: '0.00',
          interest: '1234.50',
          penalty: '0.00',
          fee: '0.00',
          disposalCost: '0.00',
          method: 'litigation',
          correction: false,
        },
      ],
      totals: {
        lineCount: 2,
        principal: '100.00',
        interest: '1254.50',
        penalty: '3.00',
        fee: '0.50',
        gross: '1358.00',
        disposalCost: '15.00',
        net: '1343.00',
      },
    });
  });

  test.each([
    [
      'English headers in another order',
      'method,Disposal Cost,fees,penalty,interest,principal,received_on,receiptNumber,asset-id\nlitigation,1,2,3,4,5,2016-05-01,R-9,CC-9\n',
    ],
    ['a byte order mark', `\ufeff${HEADER}\nCC-9,R-9,2016-05-01,5,4,3,2,1,诉讼\n`],
    ['CRLF', `${HEADER}\r\nCC-9,R-9,2016-05-01,5,4,3,2,1,诉讼\r\n`],
    ['no last line break', `${HEADER}\nCC-9,R-9,2016-05-01,5,4,3,2,1,诉讼`],
    ['empty lines', `\n${HEADER}\n\n \nCC-9,R-9,2016-05-01,5,4,3,2,1,诉讼\n\n\n`],
    ['quoted and padded cells', `${HEADER}\n"CC-9"," R-9 ",2016-05-01 ,5,4,3,"2",1,"诉讼"\r\n`],
  ])('may have %s', async (_what, text) => {
    const { lines } = await parsed(text);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      assetId: 'CC-9',
      receiptNumber: 'R-9',
      receivedOn: '2016-05-01',
      principal: '5.00',
      interest: '4.00',
      penalty: '3.00',
      fee: '2.00',
      disposalCost: '1.00',
      method: 'litigation',
    });
  });

  test('names its lines as an editor counts them', async () => {
    const { lines } = await parsed(`${HEADER}\n\n${FIRST}\n\n${FIRST.replace('R-1', 'R-2')}\n`);
    expect(lines.map(({ line }) => line)).toEqual([3, 5]);
  });

  test('lets others have their turn while a large one is read', async () => {
    const bytes = Buffer.from(file(...Array.from({ length: 5_000 }, (_, index) => FIRST.replace('R-1', `R-${index}`))));
    let turns = 0;
    const takeTurn = (): void => {
      turns += 1;
      next = setImmediate(takeTurn);
    };
    let next = setImmediate(takeTurn);
    await parsed(bytes);
    clearImmediate(next);
    expect(turns).toBeGreaterThanOrEqual(Math.floor(bytes.length / 65_536));
  });

  test('may carry a cost alone, and the same receipt number for two assets', async () => {
    const { totals } = await parsed(
      file('CC-1,R-1,2016-02-01,0.00,0.00,0.00,0.00,15.00,催收', 'CC-2,R-1,2016-02-01,1.00,0.00,0.00,0.00,0.00,催收'),
    );
    expect(totals).toMatchObject({ gross: '1.00', disposalCost: '15.00', net: '-14.00' });
  });
});

describe('a fault of a cell', () => {
  const cells: [code: FaultCode, column: string, field: string, value: string][] = [
    ['VALUE_MISSING', '资产编号', 'assetId', ''],
    ['VALUE_MISSING', '回收流水号', 'receiptNumber', ' '],
    ['VALUE_MISSING', '本金', 'principal', ''],
    ['AMOUNT_MALFORMED', '本金', 'principal', 'abc'],
    ['AMOUNT_MALFORMED', '利息', 'interest', '1e3'],
    ['AMOUNT_MALFORMED', '利息', 'interest', '1e309'],
    ['AMOUNT_MALFORMED', '利息', 'interest', 'NaN'],
    ['AMOUNT_MALFORMED', '利息', 'interest', '$12.00'],
    ['AMOUNT_MALFORMED', '罚息', 'penalty', '十二'],
    ['AMOUNT_MALFORMED', '费用', 'fee', '"12,34.50"'],
    ['AMOUNT_MALFORMED', '费用', 'fee', '12.'],
    ['AMOUNT_MALFORMED', '费用', 'fee', '0012.00'],
    ['AMOUNT_MALFORMED', '费用', 'fee', '+12.00'],
    ['AMOUNT_TOO_PRECISE', '本金', 'principal', '12.345'],
    ['AMOUNT_TOO_PRECISE', '本金', 'principal', '12.340'],
    ['AMOUNT_TOO_PRECISE', '本金', 'principal', '"1,234.500"'],
    ['AMOUNT_NEGATIVE', '本金', 'principal', '-12.00'],
    ['AMOUNT_NEGATIVE', '本金', 'principal', '"(1,200.00)"'],
    ['AMOUNT_MALFORMED', '处置费用', 'disposalCost', '-0.00'],
    ['AMOUNT_OVER_LIMIT', '本金', 'principal', '10000000000.00'],
    ['DATE_MALFORMED', '回收日期', 'receivedOn', '2016-02-30'],
    ['DATE_MALFORMED', '回收日期', 'receivedOn', '2/3/2016'],
    ['DATE_MALFORMED', '回收日期', 'receivedOn', '42403'],
    ['ID_LOOKALIKE', '资产编号', 'assetId', 'СС-1'],
    ['ID_LOOKALIKE', '回收流水号', 'receiptNumber', 'Ｒ-1'],
    ['ID_LOOKALIKE', '回收流水号', 'receiptNumber', '\u0420-1'],
    ['DATE_OUTSIDE_PERIOD', '回收日期', 'receivedOn', '2016-01-31'],
    ['DATE_IN_FUTURE', '回收日期', 'receivedOn', '2016-05-21'],
    ['ASSET_NOT_IN_POOL', '资产编号', 'assetId', 'XX-1'],
    ['METHOD_UNKNOWN', '回收方式', 'method', '借款'],
    ['CELL_TOO_LONG', '回收流水号', 'receiptNumber', 'R'.repeat(limits.cell_characters + 1)],
  ];

  test.each(cells)('%s in %s', async (code, column, field, value) => {
    const line = HEADER.split(',').map((name, index) => (name === column ? value : FIRST.split(',')[index]));
    const fault = await faultOf(file(FIRST.replace('R-1', 'R-0'), line.join(',')));
    expect(fault).toMatchObject({ line: 3, column, field, code });
    expect(fault.remedy).not.toBe('');
    const shown = value.replaceAll('"', '').trim();
    expect(fault.value).toBe(
      shown.length > limits.shown_characters ? `${shown.slice(0, limits.shown_characters)}…` : shown,
    );
  });

  test('an empty amount is never taken for zero: the remedy says what to write', async () => {
    expect((await faultOf(file(FIRST.replace('0.50', '')))).remedy).toMatch(/^write 0\.00/);
  });

  test('the period’s own bounds, and today, are inside', async () => {
    await expect(parsed(file(FIRST.replace('2016-02-01', '2016-05-20')))).resolves.toBeDefined();
    const { lines } = await parsed(file(FIRST));
    expect(lines[0]?.receivedOn).toBe(context.period.from);
  });

  test('the column is named as the file names it', async () => {
    const text = file(FIRST.replace('100.00', '-1')).replace('本金', 'Principal');
    expect(await faultOf(text)).toMatchObject({ column: 'Principal', field: 'principal' });
  });
});

describe('a fault of a line', () => {
  test.each<[FaultCode, string]>([
    ['FIELD_COUNT_WRONG', 'CC-2,R-2,2016-02-01,100.00'],
    ['FIELD_COUNT_WRONG', 'CC-2,R-2,2016-02-01,1,200.00,20.00,3.00,0.50,15.00,催收'],
    ['LINE_BLANK', ',,,,,,,,'],
    ['QUOTE_UNTERMINATED', '"CC-2,R-2,2016-02-01,100.00,20.00,3.00,0.50,15.00,催收'],
    ['QUOTE_UNTERMINATED', 'CC-2,R-2,2016-02-01,100.00,20.00,3.00,0.50,15.00,"催收'],
    ['QUOTE_MALFORMED', '"CC-2"x,R-2,2016-02-01,100.00,20.00,3.00,0.50,15.00,催收'],
    ['NUL_CHARACTER', 'CC-2\0,R-2,2016-02-01,100.00,20.00,3.00,0.50,15.00,催收'],
    ['CONTROL_CHARACTER', 'CC-2,R-2\u200b,2016-02-01,100.00,20.00,3.00,0.50,15.00,催收'],
    ['CONTROL_CHARACTER', 'CC-2\u001b[31m,R-2,2016-02-01,100.00,20.00,3.00,0.50,15.00,催收'],
    ['CONTROL_CHARACTER', 'CC-2,R-2,2016-02-01,100.00,20.00,3.00,0.50,15.00,催收\rCC-3'],
    ['LINE_TOO_LONG', `CC-2,${'R'.repeat(limits.line_bytes)}`],
    ['LINE_TOO_LONG', `CC-2,${'R'.repeat(20 * limits.line_bytes)}`],
    ['RECEIPT_DUPLICATE', FIRST.replace('100.00', '7.00')],
    ['ROW_ALL_ZERO', 'CC-2,R-2,2016-02-01,0.00,0,0.0,0.00,0.00,催收'],
  ])('%s costs its own line and no other', async (code, line) => {
    const fault = await faultOf(file(FIRST, line, FIRST.replace('R-1', 'R-3')));
    expect(fault).toMatchObject({ line: 3, code });
  });

  test('a line break inside a cell is an unterminated quote', async () => {
    const report = await refused(file('"CC-1\n",R-1,2016-02-01,100.00,20.00,3.00,0.50,15.00,催收'));
    expect(report.faults[0]).toMatchObject({ line: 2, code: 'QUOTE_UNTERMINATED' });
  });

  test('a duplicate names the line of the first', async () => {
    expect((await faultOf(file(FIRST, FIRST))).message).toContain('line 2');
  });
});
