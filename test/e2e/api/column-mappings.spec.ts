import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyInstallation } from '../../../apps/platform/verification.js';
import { problemOf } from './api-client.js';
import { AFTER_PERIOD_1, deal, establish, receiptsQuery } from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

const HEADER = '借据号,流水,还款日,还本,还息,罚息,费用,处置费用,方式,经办人';
const line = (receipt: string): string => `A1,${receipt},2026-04-01,100.00,5.00,0.00,0.00,0.00,电催,张`;
const fileOf = (...receipts: string[]): string => [HEADER, ...receipts.map(line), ''].join('\n');

const names = {
  columns: {
    assetId: '借据号',
    receiptNumber: '流水',
    receivedOn: '还款日',
    principal: '还本',
    interest: '还息',
    method: '方式',
  },
  ignored: ['经办人'],
  words: { method: { 电催: '催收' } },
};

describe('a servicer’s column mapping over HTTP', () => {
  let system: TestApi;
  const mappings = `${deal}/servicers/servicer/column-mappings`;

  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system);
  }, 60_000);
  afterAll(() => system.close());

  const send = (csv: string) => system.servicer.post(`${deal}/uploads`, { csv, query: receiptsQuery });
  it('begins with what is recognised of a file of the servicer’s', async () => {
    const answer = await system.maker.post(`${mappings}/proposal`, { csv: fileOf('R-1') });
    expect(JSON.parse(answer.text)).toEqual({
      columns: { penalty: '罚息', fee: '费用', disposalCost: '处置费用' },
      unknown: ['借据号', '流水', '还款日', '还本', '还息', '方式', '经办人'],
      missing: ['assetId', 'receiptNumber', 'receivedOn', 'principal', 'interest', 'method'],
    });
    expect(problemOf(await system.maker.post(`${mappings}/proposal`, { csv: '%PDF-1.7' }))).toMatchObject({
      status: 400,
      code: 'FILE_UNREADABLE',
    });
  });

  it('is used for files from its day on, each change a version, and every upload says its own', async () => {
    expect(problemOf(await send(fileOf('R-1')))).toMatchObject({ status: 400, code: 'FILE_UNREADABLE' });
    await system.maker.done(mappings, { body: { validFrom: AFTER_PERIOD_1, ...names } });
    expect((await send(fileOf('R-1'))).status).toBe(201);
    // A later mapping changes nothing for a file that comes before its day.
    await system.maker.done(mappings, { body: { validFrom: '2026-08-01', ...names, columns: { assetId: '编号' } } });
    expect((await send(fileOf('R-2'))).status).toBe(201);
    expect(await system.auditor.read(mappings)).toEqual([
      { version: 1, validFrom: AFTER_PERIOD_1, ...names },
      { version: 2, validFrom: '2026-08-01', ...names, columns: { assetId: '编号' } },
    ]);
    const uploads = await system.auditor.read<{ uploadId: string }[]>(`${deal}/uploads`);
    const versions = await Promise.all(
      uploads.map(async ({ uploadId }) => {
        const [started] = await system.backend.store.readStream(`upload-${uploadId}`);
        return (started?.payload as { mappingVersion?: number }).mappingVersion;
      }),
    );
    expect(versions).toEqual([1, 1]);
  });

  it('is the trustee’s to record', async () => {
    expect(problemOf(await system.servicer.post(mappings, { body: { validFrom: AFTER_PERIOD_1 } }))).toMatchObject({
      status: 403,
    });
    const unchanged = { validFrom: '2026-08-01', ...names, columns: { assetId: '编号' } };
    expect(problemOf(await system.maker.post(mappings, { body: unchanged }))).toMatchObject({
      status: 409,
      code: 'MAPPING_UNCHANGED',
    });
  });

  it.each([
    [{ validFrom: '2026-09-01', columns: { nothing: 'x' } }, 400, 'MALFORMED', 'nothing'],
    [{ validFrom: '2026-09-01', columns: { principal: '本金', interest: '本 金' } }, 400, 'MALFORMED', 'columns'],
    [{ validFrom: '2026-09-01', version: 7 }, 400, 'MALFORMED', 'version'],
    [{ columns: { assetId: '编号' } }, 400, 'DATE_MALFORMED', 'validFrom'],
  ])('is refused where it is none: %j', async (body, status, code, field) => {
    expect(problemOf(await system.maker.post(mappings, { body }))).toMatchObject({ status, code, field });
  });

  it('is decided again from the log with all that it was used for', async () => {
    await system.backend.notary.catchUp();
    const verification = await verifyInstallation(system.backend, { checks: [] }, () => undefined);
    expect(verification.results.flatMap(({ findings }) => findings)).toEqual([]);
    expect(verification.sound).toBe(true);
  }, 60_000);
});
