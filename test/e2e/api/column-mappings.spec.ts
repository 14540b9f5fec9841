import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyInstallation } from '../../../apps/platform/verification.js';
import { problemOf } from './api-client.js';
import type { CollectionReceived } from '#domain/collections';
import { renderAssetStatus } from '#intake';
import { statusLine } from '../../../libs/domain/testing/example-servicing.js';
import { AFTER_PERIOD_1, deal, establish, receiptsQuery, tape, terms } from './example-life.js';
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
  const mappingsOf = (party: string, table: string): string => `${deal}/parties/${party}/column-mappings/${table}`;
  const mappings = mappingsOf('servicer', 'receipts');
  const originator = terms.parties.originators[0]?.partyId ?? '';

  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    const bringTape = async (): Promise<void> => {
      const ofTape = { validFrom: '2026-01-01', columns: { assetId: '借据号' } };
      await system.maker.done(mappingsOf(originator, 'pool-tape'), { body: ofTape });
      const named = tape.replace('资产编号', '借据号');
      const by = (originatorId: string) => ({ csv: named, query: { originatorId } });
      expect(problemOf(await system.maker.post(`${deal}/pool`, by('nobody')))).toMatchObject({
        status: 404,
        code: 'ORIGINATOR_UNKNOWN',
        field: 'originatorId',
      });
      await system.maker.done(`${deal}/pool`, { csv: named, headers: { 'Idempotency-Key': 'tape' } });
      const again = { csv: named, headers: { 'Idempotency-Key': 'tape' } };
      expect(await system.maker.done(`${deal}/pool`, again)).toMatchObject({ repeated: true });
    };
    await establish(system, { bringTape });
  });
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
    const uploads = await system.auditor.rows<{ uploadId: string }>(`${deal}/uploads`);
    const versions = await Promise.all(
      uploads.map(async ({ uploadId }) => {
        const [started] = await system.backend.store.readStream(`upload-${uploadId}`);
        return (started?.payload as { mappingVersion?: number }).mappingVersion;
      }),
    );
    expect(versions).toEqual([1, 1]);
  });

  it('is used for every kind of file, each under its sender', async () => {
    const statuses = `${deal}/pool/status-reports`;
    const line = (number: number, assetId: string, principal: string, interest: string) =>
      statusLine(number, {
        ...{ assetId, openingPrincipal: principal, openingInterest: interest, openingFee: '0.00', newInterest: '0.00' },
        ...{ recoveredPrincipal: '0.00', recoveredInterest: '0.00', disposalCost: '0.00' },
        ...{ closingPrincipal: principal, closingInterest: interest, closingFee: '0.00' },
      });
    const lines = [line(2, 'A1', '3000000.00', '200000.00'), line(3, 'A2', '500000.00', '20000.00')];
    const csv = renderAssetStatus(lines).replace('五级分类', '分类').replaceAll('可疑', '第四类');
    const request = { csv, query: { ...receiptsQuery, fileName: 'status.csv' }, headers: { 'Idempotency-Key': 's' } };
    expect(problemOf(await system.servicer.post(statuses, request))).toMatchObject({ code: 'FILE_UNREADABLE' });
    const ours = { columns: { category: '分类' }, words: { category: { 第四类: '可疑' } } };
    const ofStatus = mappingsOf('servicer', 'asset-status');
    await system.maker.done(ofStatus, { body: { validFrom: AFTER_PERIOD_1, ...ours } });
    const template = await system.maker.download(`${ofStatus}/template`, { query: { format: 'csv' } });
    expect(Buffer.from(template.bytes).toString()).toContain('分类');
    expect(Buffer.from(template.bytes).toString()).toContain('第四类');
    const sent = { ...request, headers: { 'Idempotency-Key': 't' } };
    await system.servicer.done(statuses, sent);
    // A repeat says the same, whatever was recorded meanwhile.
    await system.maker.done(ofStatus, { body: { validFrom: AFTER_PERIOD_1, columns: { category: '级' } } });
    expect(await system.servicer.done(statuses, sent)).toMatchObject({ repeated: true });
    const collections = await system.backend.store.readStream(`collections-${terms.dealId}`);
    expect(collections.find(({ type }) => type === 'AssetStatusReceived')?.payload).toMatchObject({
      mappingVersion: 1,
    });
    const pool = await system.backend.store.readStream(`pool-${terms.dealId}`);
    expect(pool.at(-1)?.payload).toMatchObject({ readBy: { originatorId: originator, mappingVersion: 1 } });
    const stranger = mappingsOf('servicer', 'custodian-statement');
    expect(problemOf(await system.maker.post(stranger, { body: { validFrom: AFTER_PERIOD_1 } }))).toMatchObject({
      status: 404,
      code: 'SENDER_UNKNOWN',
    });
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

  it('may say that receipts have no numbers; then the trustee answers for equal lines', async () => {
    const { receiptNumber: _, ...columns } = names.columns;
    await system.maker.done(mappings, {
      body: { validFrom: AFTER_PERIOD_1, ...names, columns, none: ['receiptNumber'] },
    });
    const unnumbered = (...amounts: string[]): string =>
      fileOf(...amounts)
        .replace('流水,', '')
        .replaceAll(/A1,(\d+),2026-04-01,100.00/g, 'A1,2026-04-01,$1.00');
    const sent = (csv: string, said: object = {}) => ({ csv, query: { ...receiptsQuery, ...said } });
    const uploads = `${deal}/uploads`;
    const twice = unnumbered('70', '80', '70');
    expect(problemOf(await system.servicer.post(uploads, sent(twice)))).toMatchObject({
      code: 'FILE_REJECTED',
      faults: [{ line: 4, code: 'EQUAL_LINES', message: expect.stringContaining('line 2') }],
    });
    // Whether it is one payment or two, the servicer does not decide.
    const several = sent(twice, { several: '2,4' });
    expect(problemOf(await system.servicer.post(uploads, several))).toMatchObject({ status: 403 });
    expect(await system.maker.done(uploads, several)).toMatchObject({ repeated: false });
    const next = unnumbered('90', '80', '70');
    const before = problemOf(await system.servicer.post(uploads, sent(next))) as { faults?: { code: string }[] };
    expect(before.faults?.map(({ code }) => code)).toEqual(['EQUAL_LINES', 'EQUAL_LINES']);
    const mistaken = sent(next, { repeat: '2;3;4' });
    expect(problemOf(await system.maker.post(uploads, mistaken))).toMatchObject({
      faults: [{ line: 2, code: 'EQUAL_LINES_MISTAKEN' }],
    });
    await system.maker.done(uploads, sent(next, { several: '4;4', repeat: '3' }));
    const events = await system.backend.store.readStream(`collections-${terms.dealId}`);
    const received = events.findLast(({ type }) => type === 'CollectionReceived')?.payload;
    const { uploadId, totals } = received as CollectionReceived['payload'];
    expect(totals).toMatchObject({ lineCount: 2, principal: '160.00' });
    const [started] = await system.backend.store.readStream(`upload-${uploadId}`);
    expect(started?.payload).toMatchObject({
      equalLines: [
        { lines: [4], answer: 'several', before: { line: 2 } },
        { lines: [4], answer: 'several', before: { line: 4 } },
        { lines: [3], answer: 'repeat', before: { line: 3 } },
      ],
    });
  });

  it('asks about what an earlier file brought, where numbers come or go between them', async () => {
    const uploads = `${deal}/uploads`;
    const sent = (csv: string, said: object = {}) => ({ csv, query: { ...receiptsQuery, ...said } });
    const of = (number: string, amount: string): string =>
      `A1,${number}2026-04-01,${amount},5.00,0.00,0.00,0.00,电催,张`;
    const file = (header: string, ...lines: string[]): string => [header, ...lines, ''].join('\n');
    const { receiptNumber: _, ...columns } = names.columns;
    const unnumbered = { validFrom: AFTER_PERIOD_1, ...names, columns, none: ['receiptNumber'] };
    // From without numbers to numbered ones: 70.00 came twice without, and once more it is said to be another payment.
    await system.maker.done(mappings, { body: { validFrom: AFTER_PERIOD_1, ...names } });
    const numbered = file(HEADER, of('N-1,', '80.00'), of('N-2,', '91.00'), of('N-3,', '70.00'));
    expect(problemOf(await system.servicer.post(uploads, sent(numbered)))).toMatchObject({
      ...{
        code: 'FILE_REJECTED',
        faults: [
          { line: 2, code: 'EQUAL_LINES' },
          { line: 4, code: 'EQUAL_LINES' },
        ],
      },
    });
    expect(problemOf(await system.maker.post(uploads, sent(numbered, { repeat: '2;3' })))).toMatchObject({
      faults: [{ line: 3, code: 'EQUAL_LINES_MISTAKEN' }],
    });
    expect(problemOf(await system.maker.post(uploads, sent(numbered, { several: '2,4' })))).toMatchObject({
      code: 'EQUAL_LINES_MISTAKEN',
    });
    await system.maker.done(uploads, sent(numbered, { repeat: '2', several: '4;4;4' }));
    const [taken] = (await system.auditor.rows<{ lineCount: number }>(uploads)).slice(-1);
    expect(taken).toMatchObject({ lineCount: 2, principal: '161.00' });
    // And back.
    await system.maker.done(mappings, { body: unnumbered });
    const back = file(HEADER.replace('流水,', ''), of('', '91.00'), of('', '95.00'));
    expect(problemOf(await system.servicer.post(uploads, sent(back)))).toMatchObject({
      faults: [{ line: 2, code: 'EQUAL_LINES', message: expect.stringContaining('line 3 of upload') }],
    });
    await system.maker.done(uploads, sent(back, { repeat: '2' }));
    expect((await system.auditor.rows<{ lineCount: number }>(uploads)).at(-1)).toMatchObject({ lineCount: 1 });
    // What was proposed of a file before is compared with what was accepted since.
    await system.maker.done(mappings, { body: { validFrom: AFTER_PERIOD_1, ...names } });
    const parted = file(HEADER, of('N-4,', '93.00'), of('N-5,', '96.00').replace('A1', 'Z9'));
    await system.servicer.post(uploads, sent(parted));
    const fileDigest = createHash('sha256').update(parted).digest('hex');
    const form = { ...receiptsQuery, periodNumber: 1, reason: 'Z9 is looked for', fileDigest };
    await system.maker.done(`${deal}/valid-parts`, { body: form });
    const [proposed] = (await system.auditor.rows<{ uploadId: string }>(uploads)).slice(-1);
    await system.maker.done(mappings, { body: unnumbered });
    await system.maker.done(uploads, sent(file(HEADER.replace('流水,', ''), of('', '93.00'))));
    const part = `${deal}/valid-parts/${proposed?.uploadId}`;
    const { rejectReportDigest } = await system.checker.read<{ rejectReportDigest: string }>(part);
    const seen = { fileDigest, rejectReportDigest, reason: 'seen' };
    expect(problemOf(await system.checker.post(`${part}/approvals`, { body: seen }))).toMatchObject({
      ...{ code: 'EQUAL_LINES', field: 'receiptNumber', value: 'N-4' },
    });
  });

  it('has equal lines answered also where only the valid part of a file is taken', async () => {
    const uploads = `${deal}/uploads`;
    const header = HEADER.replace('流水,', '');
    const of = (asset: string, amount: string): string => `${asset},2026-04-01,${amount},5.00,0.00,0.00,0.00,电催,张`;
    const csv = [header, of('A1', '61.00'), of('A1', '61.00'), of('A1', '80.00'), of('Z9', '5.00'), ''].join('\n');
    const refused = problemOf(await system.servicer.post(uploads, { csv, query: receiptsQuery }));
    expect(refused).toMatchObject({ code: 'FILE_REJECTED', faults: [{ line: 3 }, { line: 5 }] });
    const form = {
      ...{ servicerId: 'servicer', periodNumber: 1, fileName: 'receipts-1.csv', reason: 'Z9 is looked for' },
      fileDigest: createHash('sha256').update(csv).digest('hex'),
    };
    const propose = (said: object) => system.maker.post(`${deal}/valid-parts`, { body: { ...form, ...said } });
    // Line 4 is a payment that an earlier file has.
    expect(problemOf(await propose({ several: '2,3' }))).toMatchObject({
      faults: [{ line: 4, code: 'EQUAL_LINES' }],
    });
    for (const [repeat, line] of [
      ['2,4', 4],
      ['4;99', 99],
    ] as const) {
      expect(problemOf(await propose({ repeat }))).toMatchObject({
        ...{ code: 'EQUAL_LINES_MISTAKEN', faults: [{ line, code: 'EQUAL_LINES_MISTAKEN' }] },
      });
    }
    expect(problemOf(await propose({ several: '3,2' }))).toMatchObject({ status: 400, field: 'several' });
    expect((await propose({ several: '2,3', repeat: '4' })).status).toBe(201);
    const [upload] = (await system.auditor.rows<{ uploadId: string }>(uploads)).slice(-1);
    const answers = [
      { lines: [2, 3], answer: 'several' },
      { lines: [4], answer: 'repeat', before: { line: expect.any(Number) } },
    ];
    expect(upload).toMatchObject({ lineCount: 2, principal: '122.00', refusedLineCount: 1, equalLines: answers });
    expect(await system.auditor.read(`${uploads}/${upload?.uploadId}`)).toEqual(upload);
    const part = `${deal}/valid-parts/${upload?.uploadId}`;
    const shown = await system.checker.read<{ rejectReportDigest: string }>(part);
    expect(shown).toMatchObject({ equalLines: answers, faults: [{ line: 5, code: 'ASSET_NOT_IN_POOL' }] });
    const { rejectReportDigest } = shown;
    const { fileDigest } = form;
    await system.checker.done(`${part}/approvals`, { body: { fileDigest, rejectReportDigest, reason: 'seen' } });
    expect(await system.auditor.read(`${uploads}/${upload?.uploadId}`)).toMatchObject({ status: 'accepted' });
    expect(problemOf(await system.auditor.get(`${uploads}/none`))).toMatchObject({ code: 'UPLOAD_UNKNOWN' });
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
  });
});
