import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { zipSync } from 'fflate';
import { problemOf } from './api-client.js';
import { AFTER_PERIOD_1, deal, establish, receiptsQuery } from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

const HEADER = '资产编号,回收流水号,回收日期,本金,利息,罚息,费用,处置费用,回收方式';
const GOOD = 'A1,R-1,2026-04-01,100.00,0.00,0.00,0.00,0.00,催收';

const file = (...lines: readonly string[]): string => [HEADER, ...lines, ''].join('\n');
const withAmount = (amount: string): string => file(GOOD.replace('100.00', amount));
const workbook = (sheet: Uint8Array): Uint8Array =>
  zipSync({
    '[Content_Types].xml': Buffer.from('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    'xl/worksheets/sheet1.xml': sheet,
  });

/** Every file that is none, what it is refused as, and the fault that a clerk reads. */
const BAD: readonly (readonly [what: string, bytes: string | Uint8Array, code: string, fault: string])[] = [
  ['in UTF-16', Buffer.from(file(GOOD), 'utf16le'), 'FILE_UNREADABLE', ''],
  ['in another encoding from some line on', mixed(), 'FILE_UNREADABLE', 'NOT_UTF8'],
  ['cut off within a line', file(GOOD).slice(0, -30), 'FILE_REJECTED', 'FILE_TRUNCATED'],
  ['a workbook cut off', workbook(Buffer.from('<a/>')).subarray(0, 120), 'FILE_UNREADABLE', 'WORKBOOK_UNREADABLE'],
  ['a workbook that unpacks to a thousand times its size', workbook(new Uint8Array(64 << 20)), 'FILE_UNREADABLE', ''],
  ['of a million columns', `${'a,'.repeat(1_000_000)}\n`, 'FILE_UNREADABLE', ''],
  ['of one line of 3 MiB', new Uint8Array(3 << 20).fill(0x61), 'FILE_UNREADABLE', 'LINE_TOO_LONG'],
  ['with a formula for an asset', file(GOOD.replace('A1', '=1+1')), 'FILE_REJECTED', 'CELL_FORMULA'],
  ['with 1e309', withAmount('1e309'), 'FILE_REJECTED', 'AMOUNT_MALFORMED'],
  ['with NaN', withAmount('NaN'), 'FILE_REJECTED', 'AMOUNT_MALFORMED'],
  ['with a negative zero', withAmount('-0.00'), 'FILE_REJECTED', 'AMOUNT_MALFORMED'],
  ['with an amount below zero that is no correction', withAmount('-1.00'), 'FILE_REJECTED', 'AMOUNT_NEGATIVE'],
  ['with a header twice', file(GOOD).replace('利息', '本金'), 'FILE_UNREADABLE', 'HEADER_DUPLICATE'],
  ['with a Cyrillic asset', file(GOOD.replace('A1', 'А1')), 'FILE_REJECTED', 'ID_LOOKALIKE'],
  ['with a NUL', file(GOOD.replace('R-1', 'R-\0')), 'FILE_REJECTED', 'NUL_CHARACTER'],
  ['empty', '', 'FILE_UNREADABLE', 'FILE_EMPTY'],
  [
    'of another deal',
    file('B1,R-1,2026-04-01,1,0,0,0,0,催收', 'B2,R-2,2026-04-01,1,0,0,0,0,催收'),
    'FILE_REJECTED',
    'FILE_OF_ANOTHER_DEAL',
  ],
  [
    'of another period',
    file(GOOD.replace('2026', '2025'), GOOD.replace('2026', '2025').replace('R-1', 'R-2')),
    'FILE_REJECTED',
    'FILE_OF_ANOTHER_PERIOD',
  ],
];

function mixed(): Uint8Array {
  const gbk = Buffer.from([0xb4, 0xdf, 0xca, 0xd5]);
  return Buffer.concat([Buffer.from(`${HEADER}\nA1,R-1,2026-04-01,1.00,0.00,0.00,0.00,0.00,`), gbk, Buffer.from('\n')]);
}

describe('a file that is none', () => {
  let system: TestApi;
  const uploads = `${deal}/uploads`;

  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system);
  });
  afterAll(() => system.close());

  it.each(BAD)('%s is refused by name, with what to do', async (_, csv, code, fault) => {
    const problem = problemOf(await system.servicer.post(uploads, { csv, query: receiptsQuery, headers: {} }));
    expect(problem).toMatchObject({ status: code === 'FILE_UNREADABLE' ? 400 : 422, code });
    const [first] = problem.faults ?? [];
    expect(first?.remedy).toMatch(/\w{3,}/);
    if (fault !== '') expect(problem.faults).toContainEqual(expect.objectContaining({ code: fault }));
    expect(JSON.stringify(problem).length).toBeLessThan(10_000);
  });

  it('leaves nothing in the log but evidence, and the right file is taken afterwards', async () => {
    expect(await system.auditor.rows(uploads)).toEqual([]);
    const taken = await system.servicer.post(uploads, { csv: file(GOOD), query: receiptsQuery, headers: {} });
    expect(taken.status).toBe(201);
  });
});
