import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Fault, FaultCode, RejectReport } from './fault.js';
import { limits } from './limits.js';
import { parseReceipts, readReceipts, renderReceipts, type ParsedReceipts, type ReceiptsContext } from './receipts.js';
import { recoveryMethods } from './recovery-method.js';

const context: ReceiptsContext = {
  period: { from: '2016-02-01', to: '2016-05-31' },
  today: '2016-05-20',
  isInPool: (assetId) => assetId.startsWith('CC-'),
};

const HEADER = '资产编号,回收流水号,回收日期,本金,利息,罚息,费用,处置费用,回收方式';
const FIRST = 'CC-1,R-1,2016-02-01,100.00,20.00,3.00,0.50,15.00,催收';
const file = (...lines: string[]): string => [HEADER, ...lines, ''].join('\n');

async function parsed(text: string | Uint8Array): Promise<ParsedReceipts> {
  const answer = await parseReceipts(Buffer.from(text), context);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}

async function refused(text: string | Uint8Array | AsyncIterable<Uint8Array>): Promise<RejectReport> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const answer = await parseReceipts(bytes, context);
  if (answer.ok) throw new Error('the file was not refused');
  return answer.error;
}

/** The only fault of the file. */
async function faultOf(text: string | Uint8Array | AsyncIterable<Uint8Array>): Promise<Fault> {
  const report = await refused(text);
  expect(report.faults).toHaveLength(1);
  expect(report.faultCount).toBe(1);
  return report.faults[0] as Fault;
}

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

describe('a file that is no receipts file', () => {
  test.each<[FaultCode, string, string | Uint8Array]>([
    ['FILE_EMPTY', 'nothing', ''],
    ['FILE_EMPTY', 'blank lines', '\n \r\n'],
    ['FILE_EMPTY', 'a byte order mark alone', '\ufeff'],
    ['FILE_EMPTY', 'a header alone', `${HEADER}\n`],
    [
      'HEADER_MISSING',
      'a column left out',
      file('CC-1').replace('处置费用,', '').replace('CC-1', FIRST.replace('15.00,', '')),
    ],
    ['HEADER_DUPLICATE', 'a column twice', `${HEADER},principal\n${FIRST},1.00\n`],
    ['HEADER_UNKNOWN', 'a column of its own', `${HEADER},备注\n${FIRST},x\n`],
    ['NOT_UTF8', 'GBK', Buffer.concat([Buffer.from(`${HEADER}\n`), Buffer.from([0xb4, 0xdf, 0xca, 0xd5])])],
  ])('%s: %s', async (code, _what, bytes) => {
    const report = await refused(Buffer.from(bytes));
    expect(report.faults.map((fault) => fault.code)).toEqual([code]);
    expect(report.refusal.code).toBe('FILE_UNREADABLE');
  });

  test('HEADER_MISSING: another separator is named as the reason', async () => {
    const { faults } = await refused(file(FIRST).replaceAll(',', '|'));
    expect(faults.at(-1)).toMatchObject({ code: 'HEADER_MISSING', remedy: 'separate the columns by commas' });
  });

  test('QUOTE_UNTERMINATED in the header leaves nothing to read by', async () => {
    const { refusal, faults } = await refused(file(FIRST).replace('资产编号', '"资产编号'));
    expect(refusal.code).toBe('FILE_UNREADABLE');
    expect(faults).toMatchObject([{ line: 1, code: 'QUOTE_UNTERMINATED' }]);
  });

  test('NOT_UTF8 names the line from which on it cannot be read', async () => {
    const bytes = Buffer.concat([Buffer.from(file(FIRST)), Buffer.from([0xff, 0xfe]), Buffer.from(file(FIRST))]);
    expect(await faultOf(bytes)).toMatchObject({ line: 3, code: 'NOT_UTF8' });
  });

  async function* endless(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(`${HEADER}\n`);
    for (;;) yield Buffer.from('x,y\n');
  }

  test('FILE_TOO_LARGE ends the reading', async () => {
    const answer = await parseReceipts(endless(), context, { ...limits, file_bytes: 1_000 });
    expect(answer).toMatchObject({ ok: false, error: { refusal: { code: 'FILE_UNREADABLE' } } });
    expect(answer.ok ? undefined : answer.error.faults.at(-1)?.code).toBe('FILE_TOO_LARGE');
  });

  test('TOO_MANY_LINES ends the reading', async () => {
    const answer = await parseReceipts(endless(), context, { ...limits, lines: 10 });
    expect(answer).toMatchObject({
      ok: false,
      error: { refusal: { code: 'FILE_UNREADABLE' }, faultCount: 11, lineCount: 10 },
    });
    expect(answer.ok ? undefined : answer.error.faults.at(-1)).toMatchObject({ line: 12, code: 'TOO_MANY_LINES' });
  });
});

describe('a receipt of a day before the period', () => {
  const days = { from: '2016-02-01', to: '2016-05-31' };
  const earlier = [
    { periodNumber: 1, from: '2016-02-01', to: '2016-02-29', status: 'closed' },
    { periodNumber: 2, from: '2016-03-01', to: '2016-03-15', status: 'restated' },
    { periodNumber: 3, from: '2016-03-16', to: '2016-03-31', status: 'open' },
  ] as const;
  const inPeriod4: ReceiptsContext = { ...context, period: { ...days, from: '2016-04-01' }, earlier };
  const on = (...dates: string[]): Buffer =>
    Buffer.from(file(...dates.map((date, index) => FIRST.replace('2016-02-01', date).replace('R-1', `R-${index}`))));

  test('is late where its period is closed: it is read with its own date, and told by its period', async () => {
    const reading = readReceipts(on('2016-02-29', '2016-04-01', '2016-2-1'), inPeriod4);
    const part = await reading.next();
    expect(part.value).toMatchObject({
      totals: { lineCount: 3, net: '325.50' },
      late: [{ periodNumber: 1, from: '2016-02-01', to: '2016-02-29', totals: { lineCount: 2, net: '217.00' } }],
    });
    expect(await reading.next()).toMatchObject({ done: true, value: { ok: true, value: { lineCount: 3 } } });
  });

  test('nothing is said of late receipts where there are none', async () => {
    const { value } = await readReceipts(on('2016-04-01'), inPeriod4).next();
    expect(value).not.toHaveProperty('late');
  });

  test.each([
    ['2016-03-16', /lies in period 3 .* which is open/, 'report the receipt with the period that contains its date'],
    ['2016-03-15', /lies in period 2 .* which is restated/, /income of the account/],
    ['2016-01-31', /outside 2016-02-01 to 2016-05-31/, /nothing before 2016-02-01/],
  ])('%s is refused otherwise, with what to do about it', async (date, message, remedy) => {
    expect(await parseReceipts(on('2016-04-01', date), inPeriod4)).toMatchObject({
      ok: false,
      error: {
        faults: [
          {
            ...{ line: 3, code: 'DATE_OUTSIDE_PERIOD', field: 'receivedOn' },
            message: expect.stringMatching(message),
            remedy: expect.stringMatching(remedy),
          },
        ],
      },
    });
  });

  test('a later period takes its own receipts', async () => {
    const until = { ...inPeriod4, period: { from: '2016-04-01', to: '2016-04-30' } };
    expect(await parseReceipts(on('2016-04-01', '2016-05-01'), until)).toMatchObject({
      error: { faults: [{ code: 'DATE_OUTSIDE_PERIOD', message: 'the date lies outside 2016-04-01 to 2016-04-30' }] },
    });
  });
});

describe('the report of a refused file', () => {
  test('names every fault in one pass, across cells, lines and headers', async () => {
    const text = file(
      'CC-1,R-0,2016-01-01,-1,x,0.001,,0,借款',
      'XX-1,R-2,2016-02-01,0,0,0,0,0,催收',
      FIRST,
      FIRST,
    ).replace('回收方式', '方式');
    const report = await refused(text);
    expect(report.faults.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '1 HEADER_UNKNOWN',
      '1 HEADER_MISSING',
      '2 DATE_OUTSIDE_PERIOD',
      '2 AMOUNT_MALFORMED',
      '2 AMOUNT_TOO_PRECISE',
      '2 VALUE_MISSING',
      '2 AMOUNT_NEGATIVE',
      '3 ASSET_NOT_IN_POOL',
      '3 ROW_ALL_ZERO',
      '5 RECEIPT_DUPLICATE',
    ]);
    expect(report).toMatchObject({ faultCount: 10, lineCount: 4 });
  });

  test('lists the first thousand faults and counts all', async () => {
    const lines = Array.from({ length: limits.faults + 5 }, (_, index) => `CC-1,R-${index},2016-02-01,1,1,1,1,1,借款`);
    const report = await refused(file(...lines));
    expect(report.faults).toHaveLength(limits.faults);
    expect(report.faultCount).toBe(limits.faults + 5);
    expect(report.refusal).toMatchObject({ code: 'FILE_REJECTED', message: '1005 faults in 1005 lines' });
  });

  test('tells what ended the reading, however many faults came before', async () => {
    const lines = Array.from({ length: limits.faults + 5 }, () => 'x,y');
    const report = await refused(Buffer.concat([Buffer.from(file(...lines)), Buffer.from([0xff])]));
    expect(report.faults).toHaveLength(limits.faults);
    expect(report.faults.at(-1)).toMatchObject({ line: limits.faults + 7, code: 'NOT_UTF8' });
  });
});

const fen = fc.bigInt({ min: 0n, max: limits.amount_fen });
const wire = fen.map((minor) => `${minor / 100n}.${(minor % 100n).toString().padStart(2, '0')}`);
const word = fc
  .string({ minLength: 1, maxLength: 20, unit: fc.constantFrom(...'AZaz09-_/".，,资产 ') })
  .filter((text) => text.trim() === text);
const receipt = fc.record({
  assetId: word.map((text) => `CC-${text}`),
  receiptNumber: word,
  receivedOn: fc.integer({ min: 1, max: 29 }).map((day) => `2016-02-${day.toString().padStart(2, '0')}`),
  principal: wire,
  interest: wire,
  penalty: wire,
  fee: wire,
  disposalCost: fen.map((minor) => `${minor / 100n + 1n}.00`).filter((text) => text.length < 13),
  method: fc.constantFrom(...recoveryMethods),
});
const receipts = fc
  .uniqueArray(receipt, {
    minLength: 1,
    maxLength: 20,
    selector: (line) => JSON.stringify([line.assetId, line.receiptNumber]),
  })
  .map((lines) => lines.map((line, index) => ({ ...line, line: index + 2 })));

async function* cut(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

describe('for all files', () => {
  test('what is rendered reads back the same, however it is cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(receipts, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), async (lines, sizes) => {
        const bytes = Buffer.from(renderReceipts(lines));
        const answer = await parseReceipts(cut(bytes, sizes), context);
        expect(answer).toMatchObject({ ok: true, value: { lines } });
        expect(await parseReceipts(bytes, context)).toEqual(answer);
      }),
    );
  });

  test('a damaged file is read or refused with named faults, alike for every cut; nothing is thrown', async () => {
    const damage = fc.record({
      at: fc.nat(),
      remove: fc.nat(6),
      insert: fc.constantFrom('', '"', ',', '\n', '\r', '\0', '\ufeff', '-', '\u00b4', '9'.repeat(30)),
    });
    await fc.assert(
      fc.asyncProperty(
        receipts,
        fc.array(damage, { minLength: 1, maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1 }),
        async (lines, damages, sizes) => {
          let bytes = Buffer.from(renderReceipts(lines));
          for (const { at, remove, insert } of damages) {
            const start = at % (bytes.length + 1);
            bytes = Buffer.concat([
              bytes.subarray(0, start),
              Buffer.from(insert, 'latin1'),
              bytes.subarray(start + remove),
            ]);
          }
          const answer = await parseReceipts(bytes, context);
          expect(await parseReceipts(cut(bytes, sizes), context)).toEqual(answer);
          if (answer.ok) return;
          expect(answer.error.faultCount).toBeGreaterThan(0);
          for (const fault of answer.error.faults) {
            expect(fault).toMatchObject({
              code: expect.any(String),
              message: expect.any(String),
              remedy: expect.any(String),
            });
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
