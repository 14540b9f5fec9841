import { describe, expect, test } from '@jest/globals';
import type { FaultCode } from './fault.js';
import { limits } from './limits.js';
import { parseReceipts } from './receipts.js';
import { context, faultOf, file, FIRST, HEADER, refused } from './testing/receipts.js';

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
