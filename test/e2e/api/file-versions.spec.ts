import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CommandReceipt } from '#application';
import type { ReceiptWay } from '#audit';
import { explained } from './answered-figures.js';
import { problemOf } from './api-client.js';
import { AFTER_PERIOD_1, deal, establish, receiptsQuery } from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

const HEADER = '资产编号,回收流水号,回收日期,本金,利息,罚息,费用,处置费用,回收方式,更正';
const FIRST = 'A1,R-1,2026-04-01,100.00,0.00,0.00,0.00,0.00,催收,否';
const SECOND = 'A1,R-2,2026-04-02,50.00,0.00,0.00,0.00,0.00,催收,否';
const TAKEN_BACK = 'A1,R-3,2026-04-03,-100.00,0.00,0.00,0.00,0.00,催收,是';
const file = (...lines: readonly string[]): string => [HEADER, ...lines, ''].join('\n');

interface Shown {
  readonly uploadId: string;
  readonly status: string;
  readonly fileVersion: number;
  readonly net: string;
}

describe('versions of a period’s file', () => {
  let system: TestApi;
  const uploads = `${deal}/uploads`;

  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system);
  });
  afterAll(() => system.close());

  const send = (csv: string, key: string, supersedes?: string) =>
    system.servicer.post(uploads, {
      csv,
      query: { ...receiptsQuery, ...(supersedes === undefined ? {} : { supersedes }) },
      headers: { 'Idempotency-Key': key },
    });
  const shown = () => system.auditor.rows<Shown>(uploads);
  const idOf = (status: string, all: readonly Shown[]): string =>
    all.find((upload) => upload.status === status)?.uploadId ?? '';

  it('follow each other, and only the newest counts', async () => {
    expect((await send(file(FIRST, SECOND), 'first')).status).toBe(201);
    const first = idOf('accepted', await shown());
    const again = problemOf(await send(file(FIRST), 'own'));
    expect(again.faults).toContainEqual(expect.objectContaining({ line: 2, code: 'RECEIPT_DUPLICATE' }));

    const second = await send(file(FIRST, TAKEN_BACK), 'second', first);
    expect(second.status).toBe(201);
    expect(await shown()).toMatchObject([
      { status: 'superseded', fileVersion: 1, net: '150.00' },
      { status: 'accepted', fileVersion: 2, net: '0.00' },
    ]);
    const narrowed = (query: Record<string, string>) => system.auditor.rows<Shown>(uploads, { query });
    expect(await narrowed({ limit: '1' })).toEqual(await shown());
    expect(await narrowed({ limit: '1', sort: '-startedAt' })).toEqual([...(await shown())].reverse());
    expect(await narrowed({ status: 'accepted', periodNumber: '1' })).toMatchObject([{ fileVersion: 2 }]);
    expect(await narrowed({ servicerId: 'another' })).toEqual([]);
    expect(await narrowed({ periodNumber: '2' })).toEqual([]);
    const knownAt = new Date().toISOString();
    expect(await narrowed({ limit: '1', knownAt })).toHaveLength(2);
    expect(await system.auditor.read(`${deal}/loans/A1/receipts`)).toMatchObject([
      { receiptNumber: 'R-1', correction: false },
      { receiptNumber: 'R-3', principal: '-100.00', correction: true },
    ]);
  });

  it('answer a request that comes again, and no second successor', async () => {
    const all = await shown();
    const first = idOf('superseded', all);
    const repeated = await send(file(FIRST, TAKEN_BACK), 'second', first);
    expect(JSON.parse(repeated.text) as CommandReceipt).toMatchObject({ repeated: true });
    const late = problemOf(await send(file(SECOND), 'another-second', first));
    expect(late).toMatchObject({ status: 409, code: 'UPLOAD_NOT_STANDING', field: 'supersedes', value: first });
  });

  it('lead a receipt of a superseded file to the file that supersedes it, and no further', async () => {
    const followed = (uploadId: string): Promise<ReceiptWay> =>
      system.auditor.read<ReceiptWay>('/why/receipt', { query: { figure: `upload/${uploadId}/line/2` } });
    const all = await shown();
    const superseded = await followed(idOf('superseded', all));
    expect(superseded.stations.map(({ what }) => what)).toEqual([
      'line 2 of the file',
      'the file is accepted',
      'a later version of the file supersedes it',
    ]);
    expect((await followed(idOf('accepted', all))).stations).toHaveLength(2);
  });

  it('are compared receipt by receipt', async () => {
    const all = await shown();
    const difference = await system.auditor.read(`${uploads}/${idOf('accepted', all)}/difference`);
    expect(difference).toMatchObject({
      total: 2,
      rows: [
        { receiptNumber: 'R-2', kind: 'removed', before: { principal: '50.00' }, after: null },
        { receiptNumber: 'R-3', kind: 'added', before: null, after: { line: 3, correction: true } },
      ],
    });
    const ofItsOwn = await system.auditor.get(`${uploads}/${idOf('superseded', all)}/difference`);
    expect(problemOf(ofItsOwn)).toMatchObject({ status: 404, code: 'UPLOAD_UNKNOWN' });
  });

  it('say by which line each figure is as it is', async () => {
    const { uploadId } = (await shown()).find(({ status }) => status === 'accepted') ?? { uploadId: '' };
    const { amiss, fields } = await explained(system, '2026-12-31', [[`${uploads}/${uploadId}/difference`]]);
    expect(amiss).toEqual([]);
    expect([...fields]).toContain('ReceiptSaid.principal');
  });
});
