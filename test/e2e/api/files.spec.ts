import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CommandReceipt } from '#application';
import { TABLE_BYTES_MAX } from '../../../apps/api/http/table-body.js';
import { XLSX } from '../../../apps/api/http/table-body.js';
import { problemOf, type Answer } from './api-client.js';
import { AFTER_PERIOD_1, deal, establish, receiptsFile, receiptsQuery } from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

const HEADER = '资产编号,回收流水号,回收日期,本金,利息,罚息,费用,处置费用,回收方式';
const FAULTY = [
  HEADER,
  'A1,R-1,2026-04-01,100.001,0.00,0.00,0.00,0.00,催收',
  'A1,R-2,2027-04-01,100.00,0.00,0.00,0.00,0.00,催收',
  'A7,R-3,2026-04-01,-5.00,0.00,0.00,0.00,0.00,催收',
  '=1+1,R-4,2026-04-01,5.00,0.00,0.00,0.00,0.00,催收',
  '',
].join('\n');

describe('files over HTTP', () => {
  let system: TestApi;
  const uploads = `${deal}/uploads`;

  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system);
  });
  afterAll(() => system.close());

  const send = (
    csv: string | Uint8Array,
    headers: Record<string, string> = {},
    query = receiptsQuery,
  ): Promise<Answer> => system.servicer.post(uploads, { csv, query, headers });

  it('are refused whole, with every fault by line, column, value and remedy', async () => {
    const problem = problemOf(await send(FAULTY));
    expect(problem).toMatchObject({ status: 422, code: 'FILE_REJECTED' });
    expect(problem.faultCount).toBe(problem.faults?.length);
    expect(problem.faults).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ line: 2, column: '本金', value: '100.001', code: 'AMOUNT_TOO_PRECISE' }),
        expect.objectContaining({ line: 3, column: '回收日期', value: '2027-04-01' }),
        expect.objectContaining({ line: 4, column: '资产编号', value: 'A7', code: 'ASSET_NOT_IN_POOL' }),
        expect.objectContaining({ line: 4, column: '本金', value: '-5.00', code: 'AMOUNT_NEGATIVE' }),
      ]),
    );
    for (const fault of problem.faults ?? []) expect(fault.remedy).toMatch(/\w{3,}/);
    expect(await system.auditor.rows(uploads)).toEqual([]);
  });

  it('with more faults than are listed are refused with their true number, and the evidence stays small', async () => {
    const line = 'A1,,2026-04-01,1.001,0.00,0.00,0.00,0.00,催收';
    const before = await system.backend.store.head();
    const problem = problemOf(await send([HEADER, ...Array.from({ length: 5_000 }, () => line)].join('\n')));
    expect(problem.faults).toHaveLength(1_000);
    expect(problem.faultCount).toBeGreaterThanOrEqual(5_000);
    const [kept] = await system.backend.store.readAfter(before, 10);
    expect(kept).toMatchObject({ type: 'CommandRefused', payload: { faultCount: problem.faultCount } });
    expect(kept?.payloadBytes.byteLength).toBeLessThan(1_000);
  });

  it('are refused in a form for a spreadsheet on Accept: text/csv, in which no cell is a formula', async () => {
    const answer = await send(FAULTY, { Accept: 'text/csv' });
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toContain('text/csv');
    expect(answer.text).toContain('AMOUNT_TOO_PRECISE');
    expect(answer.text).not.toMatch(/(^|,)=1\+1/m);
  });

  it('are refused in a workbook where that is asked for', async () => {
    const answer = await send(FAULTY, { Accept: XLSX });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([422, XLSX]);
    // As every workbook begins.
    expect(answer.text).toMatch(/^PK/);
  });

  it('that are no table are refused as such', async () => {
    expect(problemOf(await send('%PDF-1.7'))).toMatchObject({ status: 400, code: 'FILE_UNREADABLE' });
    expect(problemOf(await send(Uint8Array.of(0xff, 0xfe, 0x00)))).toMatchObject({ status: 400 });
    expect(problemOf(await send(''))).toMatchObject({ status: 400 });
  });

  it('are taken once: the same file under another key has no second effect, and is told so', async () => {
    const first = await send(receiptsFile, { 'Idempotency-Key': 'file-1' });
    expect(first.status).toBe(201);
    const repeat = await send(receiptsFile, { 'Idempotency-Key': 'file-1' });
    expect(JSON.parse(repeat.text)).toEqual({ ...(JSON.parse(first.text) as CommandReceipt), repeated: true });
    expect(problemOf(await send(receiptsFile, { 'Idempotency-Key': 'file-2' }))).toMatchObject({
      status: 409,
      code: 'FILE_ALREADY_ACCEPTED',
    });
    expect(await system.auditor.rows(uploads)).toHaveLength(1);
  });

  it('of one request that comes in four times at once are taken once, and all four are answered alike', async () => {
    const other = receiptsFile.replaceAll('R-1', 'R-2');
    const answers = await Promise.all(Array.from({ length: 4 }, () => send(other, { 'Idempotency-Key': 'file-race' })));
    const receipts = answers.map(({ text }) => JSON.parse(text) as CommandReceipt);
    expect(new Set(receipts.map(({ cursor }) => cursor)).size).toBe(1);
    expect(receipts.filter(({ repeated }) => !repeated)).toHaveLength(1);
  });

  it('name their period and servicer in the query, in the right form', async () => {
    const wrong = await send(receiptsFile, {}, { ...receiptsQuery, periodNumber: 'one' });
    expect(problemOf(wrong)).toMatchObject({ status: 400, code: 'MALFORMED', field: 'periodNumber', value: 'one' });
  });

  it('are tables, and nothing else takes one', async () => {
    const json = await system.servicer.post(uploads, { body: { lines: [] }, query: receiptsQuery });
    expect(problemOf(json)).toMatchObject({ status: 415, code: 'MEDIA_TYPE_UNSUPPORTED' });
    const none = await system.servicer.post(uploads, { query: receiptsQuery });
    expect(problemOf(none)).toMatchObject({ status: 415 });
    const csv = await system.custodian.post(`${deal}/remittances`, { csv: 'a,b' });
    expect(problemOf(csv)).toMatchObject({ status: 415, code: 'MEDIA_TYPE_UNSUPPORTED' });
  });

  it('are bounded', async () => {
    const answer = await send(new Uint8Array(TABLE_BYTES_MAX + 1).fill(0x61));
    expect(problemOf(answer)).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
  });

  it('of somebody who may not send them are not read', async () => {
    const answer = await system.auditor.post(uploads, { csv: receiptsFile, query: receiptsQuery });
    expect(problemOf(answer)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  });
});
