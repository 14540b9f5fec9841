import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyInstallation } from '../../../apps/platform/verification.js';
import { explained } from './answered-figures.js';
import { problemOf, type Answer } from './api-client.js';
import { AFTER_PERIOD_1, deal, establish, period, receiptsQuery } from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

const HEADER = '资产编号,回收流水号,回收日期,本金,利息,罚息,费用,处置费用,回收方式';
const sound = (receipt: string): string => `A1,${receipt},2026-04-01,100.00,5.00,0.00,0.00,1.00,催收`;
const notInPool = (receipt: string): string => `Z9,${receipt},2026-04-01,30.00,0.00,0.00,0.00,0.00,催收`;
const unreadable = (receipt: string): string => `A1,${receipt},2026-04-01,abc,2.00,0.00,0.00,0.00,催收`;
const fileOf = (...lines: string[]): string => [HEADER, ...lines, ''].join('\n');
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const mixed = fileOf(sound('R-1'), notInPool('R-2'), sound('R-3'), unreadable('R-4'));

interface ReadPart {
  uploadId: string;
  fileDigest: string;
  rejectReportDigest: string;
  choice: { approvedBy: string } | null;
  faults: { line: number; code: string }[];
}

describe('the valid part of a file over HTTP', () => {
  let system: TestApi;

  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system);
  });
  afterAll(() => system.close());

  const send = (csv: string, query = {}): Promise<Answer> =>
    system.servicer.post(`${deal}/uploads`, { csv, query: { ...receiptsQuery, ...query } });
  const formOf = (csv: string) => ({
    servicerId: 'servicer',
    periodNumber: 1,
    fileName: 'receipts-1.csv',
    fileDigest: digestOf(csv),
    reason: 'two lines are mended next week',
  });
  const propose = (csv: string, who = system.maker, more = {}): Promise<Answer> =>
    who.post(`${deal}/valid-parts`, { body: { ...formOf(csv), ...more } });
  const uploads = () =>
    system.auditor.rows<{ uploadId: string; status: string; refusedLineCount: number; gross: string }>(
      `${deal}/uploads`,
    );
  const newest = async (): Promise<ReadPart> => {
    const { uploadId } = (await uploads()).at(-1)!;
    return system.checker.read<ReadPart>(`${deal}/valid-parts/${uploadId}`);
  };
  const approvalOf = ({ fileDigest, rejectReportDigest }: ReadPart) => ({
    fileDigest,
    rejectReportDigest,
    reason: 'seen with the servicer',
  });

  it('is not proposed of a file that nobody sent, nor by a servicer', async () => {
    expect(problemOf(await propose(mixed))).toMatchObject({ status: 404, code: 'FILE_NOT_KEPT' });
    expect(problemOf(await propose(mixed, system.servicer))).toMatchObject({ status: 403 });
  });

  it('is proposed by a maker, and counts for nothing', async () => {
    expect(problemOf(await send(mixed))).toMatchObject({ status: 422, code: 'FILE_REJECTED' });
    expect((await propose(mixed)).status).toBe(201);
    expect(await uploads()).toEqual([
      expect.objectContaining({ status: 'complete', lineCount: 2, refusedLineCount: 2, gross: '210.00' }),
    ]);
    expect(await newest()).toMatchObject({
      accepted: { lineCount: 2, gross: '210.00', net: '208.00' },
      refused: { lineCount: 2, faultCount: 2, principal: null, interest: '2.00', gross: null, disposalCost: '0.00' },
      proposedBy: 'maker-1',
      choice: null,
      faults: [
        { line: 3, code: 'ASSET_NOT_IN_POOL' },
        { line: 5, code: 'AMOUNT_MALFORMED' },
      ],
    });
    expect(problemOf(await propose(mixed))).toMatchObject({ status: 409, code: 'VALID_PART_ALREADY_PROPOSED' });
  });

  it('is sent back with a reason, and proposed again', async () => {
    const { uploadId } = await newest();
    const sendingsBack = `${deal}/valid-parts/${uploadId}/sendings-back`;
    const body = { reason: 'the amounts are asked about first' };
    expect(problemOf(await system.servicer.post(sendingsBack, { body }))).toMatchObject({ status: 403 });
    await system.checker.done(sendingsBack, { body });
    expect(await newest()).toMatchObject({ choice: null, sentBack: { ...body, sentBackBy: 'checker-1' } });
    expect(await uploads()).toEqual([expect.objectContaining({ status: 'complete', refusedLineCount: 0 })]);
    expect(problemOf(await system.maker.post(sendingsBack, { body }))).toMatchObject({
      code: 'VALID_PART_NOT_PROPOSED',
    });
    expect((await propose(mixed)).status).toBe(201);
    expect(await newest()).toMatchObject({ uploadId, sentBack: null });
  });

  it('has its reject report as a file for the servicer', async () => {
    const report = `${deal}/valid-parts/${(await newest()).uploadId}/reject-report`;
    const csv = await system.maker.download(report, { query: { format: 'csv' } });
    expect(csv.headers.get('content-type')).toContain('text/csv');
    const [, first, second] = Buffer.from(csv.bytes).toString().split('\r\n');
    expect([first, second]).toEqual([
      expect.stringMatching(/^3,资产编号,.*ASSET_NOT_IN_POOL/),
      expect.stringMatching(/^5,本金,.*AMOUNT_MALFORMED/),
    ]);
    const book = await system.maker.download(report);
    expect(Buffer.from(book.bytes).subarray(0, 2).toString()).toBe('PK');
    expect(problemOf(await system.maker.get(report.replace(/parts.[^/]+/, 'parts/none')))).toMatchObject({
      code: 'VALID_PART_NOT_PROPOSED',
    });
  });

  it('is approved by a checker, for exactly what was seen', async () => {
    const part = await newest();
    const approvals = `${deal}/valid-parts/${part.uploadId}/approvals`;
    const body = approvalOf(part);
    expect(problemOf(await system.maker.post(approvals, { body }))).toMatchObject({ status: 403 });
    const other = { ...body, rejectReportDigest: digestOf('another') };
    expect(problemOf(await system.checker.post(approvals, { body: other }))).toMatchObject({
      status: 412,
      code: 'APPROVAL_OF_OTHER_FIGURES',
    });
    expect(problemOf(await system.checker.post(`${deal}/valid-parts/none/approvals`, { body }))).toMatchObject({
      status: 404,
      code: 'VALID_PART_NOT_PROPOSED',
    });
    const answers = await Promise.all([
      system.checker.post(approvals, { body }),
      system.checker.post(approvals, { body }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404]);
    expect(await uploads()).toEqual([expect.objectContaining({ status: 'accepted', refusedLineCount: 2 })]);
    expect((await newest()).choice).toMatchObject({ approvedBy: 'checker-1', proposedBy: 'maker-1' });
  });

  it('leaves the refused lines to come later, and knows the accepted ones again', async () => {
    expect(problemOf(await send(mixed))).toMatchObject({ status: 409, code: 'FILE_ALREADY_ACCEPTED' });
    const again = problemOf(await send(fileOf(sound('R-1'), sound('R-2'))));
    expect(again).toMatchObject({ code: 'FILE_REJECTED', faults: [{ line: 2, code: 'RECEIPT_DUPLICATE' }] });
    expect((await send(fileOf(sound('R-2'), sound('R-4')), { fileName: 'rest.csv' })).status).toBe(201);
  });

  it('is told by the reconciliation and by why a figure is what it is', async () => {
    await system.maker.done(`${period}/reconciliation/runs`);
    const breaks = await system.auditor.read<{ kind: string; message: string }[]>(`${period}/reconciliation/breaks`);
    const message = breaks.find(({ kind }) => kind === 'remittance')?.message;
    expect(message).toMatch(/2 refused lines with an amount that cannot be read do not count/);
    const [{ uploadId } = { uploadId: '' }] = await uploads();
    const why = await system.auditor.get('/why', { query: { figure: `upload/${uploadId}/column/principal` } });
    expect(why.text).toMatch(/without 2 refused lines .*proposed by maker-1 .*approved by checker-1/);
  });

  it.each([
    ['of another deal', fileOf(notInPool('R-1'), notInPool('R-2')), 'FAULTS_OF_WHOLE_FILE'],
    ['cut off within a line', fileOf(sound('X-1')).slice(0, -20), 'FAULTS_OF_WHOLE_FILE'],
    ['whose lines do not come to its totals', fileOf(sound('X-2'), '合计,,,999.00,,,,,'), 'FAULTS_OF_WHOLE_FILE'],
    ['with unknown columns', 'nothing,of,this\n1,2,3\n', 'FAULTS_OF_WHOLE_FILE'],
  ])('cannot be had of a file %s', async (_, csv, code) => {
    expect((await send(csv)).status).toBeGreaterThanOrEqual(400);
    expect(problemOf(await propose(csv))).toMatchObject({ code });
  });

  it('is superseded by the whole file, mended', async () => {
    const [{ uploadId } = { uploadId: '' }] = await uploads();
    const whole = fileOf(sound('R-1'), sound('R-3'), sound('R-5'));
    expect((await send(whole, { supersedes: uploadId, fileName: 'whole.csv' })).status).toBe(201);
    const part = await system.checker.read<ReadPart>(`${deal}/valid-parts/${uploadId}`);
    expect(part.choice).not.toBeNull();
  });

  it('says of each figure why it is so', async () => {
    const [{ uploadId } = { uploadId: '' }] = await uploads();
    const { amiss, fields } = await explained(system, '2026-12-31', [[`${deal}/valid-parts/${uploadId}`]]);
    expect(amiss).toEqual([]);
    expect([...fields]).toEqual(
      expect.arrayContaining(
        // The principal of a refused line cannot be read, and so neither can what it is part of.
        ['interest', 'penalty', 'fee', 'disposalCost'].flatMap((field) => [
          `ReceiptTotals.${field}`,
          `RefusedReceipts.${field}`,
        ]),
      ),
    );
  });

  it('is decided again from the log and the kept file', async () => {
    await system.backend.notary.catchUp();
    const verification = await verifyInstallation(system.backend, { checks: [] }, () => undefined);
    expect(verification.results.flatMap(({ findings }) => findings)).toEqual([]);
    expect(verification.sound).toBe(true);
  });
});
