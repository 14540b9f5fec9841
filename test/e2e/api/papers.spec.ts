import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import exceljs from 'exceljs';
import { canonicalBytes, sha256Hex } from '#event-codec';
import { verifyInstallation } from '../../../apps/platform/index.js';
import { problemOf } from './api-client.js';
import { verifiedBundle } from './bundle-on-disk.js';
import { AFTER_PERIOD_1, approve, calculate, collect, deal, establish, terms } from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

const report = `${deal}/papers/trustee-report/1`;
const statement = {
  source: 'servicer’s report 1',
  figures: [
    { figure: 'collected in disposal', value: '440000.00' },
    { figure: 'collected of disposed', value: '0.00' },
  ],
  assumed: ['classes.coupon'],
};

interface Standing {
  readonly status: string;
  readonly figuresDigest: string;
  readonly late: boolean | null;
  readonly documents: readonly { readonly format: string; readonly digest: string; readonly size_bytes: number }[];
}

describe('a trustee’s report over HTTP, from the approved distribution to the kept paper', () => {
  let system: TestApi;
  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system);
    await collect(system);
    await calculate(system);
  });
  afterAll(() => system.close());

  const standing = (): Promise<Standing> => system.auditor.read<Standing>(report);

  it('is not prepared, nor previewed, before a second person approved the distribution', async () => {
    const refused = await system.maker.post(report, { body: {} });
    expect(problemOf(refused)).toMatchObject({ status: 409, code: 'DISTRIBUTION_NOT_APPROVED' });
    expect(problemOf(await system.auditor.get(`${report}/preview`))).toMatchObject({
      code: 'DISTRIBUTION_NOT_APPROVED',
    });
    await approve(system);
    const { bytes } = await system.auditor.download(`${report}/preview`, { query: { format: 'html' } });
    expect(new TextDecoder().decode(bytes)).toContain('受托机构报告');
  });

  it('refuses a statement that has not its form, or does not add up', async () => {
    const unknown = await system.maker.post(report, { body: { figures: [{ figure: 'profit', value: '1.00' }] } });
    expect(problemOf(unknown)).toMatchObject({ status: 400, code: 'MALFORMED' });
    const [open, closed] = statement.figures;
    const wrong = { ...statement, figures: [open, { ...closed, value: '0.01' }] };
    expect(problemOf(await system.maker.post(report, { body: wrong }))).toMatchObject({
      status: 422,
      code: 'STATED_FIGURES_DIFFER',
    });
  });

  it('is published by another than who prepared it, once, and is marked late after T−3', async () => {
    expect(problemOf(await system.auditor.get(report))).toMatchObject({ status: 404, code: 'PAPER_UNKNOWN' });
    await system.maker.done(report, { body: statement });
    const { figuresDigest, status } = await standing();
    expect(status).toBe('prepared');
    const publish = (digest: string) =>
      system.checker.post(`${report}/publication`, { body: { figuresDigest: digest } });
    expect(problemOf(await system.auditor.get(`${report}/document`))).toMatchObject({ code: 'PAPER_UNKNOWN' });
    expect(problemOf(await publish('0'.repeat(64)))).toMatchObject({ code: 'APPROVAL_OF_OTHER_FIGURES' });
    const byMaker = await system.maker.post(`${report}/publication`, { body: { figuresDigest } });
    expect(problemOf(byMaker)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    await system.checker.done(`${report}/publication`, { body: { figuresDigest } });
    expect(await standing()).toMatchObject({ status: 'published', figuresDigest, late: true });
    expect(problemOf(await publish(figuresDigest))).toMatchObject({ code: 'PAPER_ALREADY_PUBLISHED' });
    expect(problemOf(await system.maker.post(report, { body: {} }))).toMatchObject({ code: 'PAPER_ALREADY_PUBLISHED' });
    expect(await system.auditor.read<Standing[]>(`${deal}/papers`)).toHaveLength(1);
  });

  it('answers the very bytes that were published', async () => {
    const { documents } = await standing();
    expect(documents.map(({ format }) => format)).toEqual(['html', 'pdf', 'docx']);
    for (const { format, digest, size_bytes } of documents) {
      const { bytes } = await system.auditor.download(`${report}/document`, { query: { format } });
      expect([sha256Hex(bytes), bytes.length]).toEqual([digest, size_bytes]);
    }
  });

  it('is there from the day of its publication on', async () => {
    const on = (asOf: string) => system.auditor.read<{ status: string }[]>(`${deal}/papers`, { query: { asOf } });
    const [{ status } = { status: '' }] = await on(AFTER_PERIOD_1);
    expect(status).toBe('published');
    expect(await on('2026-06-30')).toEqual([]);
    const query = { asOf: '2026-06-30' };
    expect(problemOf(await system.auditor.get(report, { query }))).toMatchObject({ code: 'PAPER_UNKNOWN' });
    expect(problemOf(await system.auditor.get(`${report}/document`, { query }))).toMatchObject({
      code: 'PAPER_UNKNOWN',
    });
  });

  it('lies in the auditor’s bundle, where of files that people sent there are only digests', async () => {
    await system.backend.notary.catchUp();
    const said = await verifiedBundle(system.auditor, { dealId: terms.dealId });
    expect(said).toMatch(/holds +files +3 files\n/);
    expect(said).toContain('files that people sent: their digests are here');
    expect(said).toContain('Everything that was checked holds.');
  });

  it('the registration lists the assets one by one, in the workbook that is kept', async () => {
    const registration = `${deal}/papers/information-registration/1`;
    await system.maker.done(registration, { body: {} });
    const { figuresDigest } = await system.auditor.read<Standing>(registration);
    await system.checker.done(`${registration}/publication`, { body: { figuresDigest } });
    const { bytes } = await system.auditor.download(`${registration}/document`, { query: { format: 'xlsx' } });
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(Buffer.from(bytes) as never);
    const sheet = workbook.getWorksheet('资产明细');
    const column = (at: number): unknown[] => (sheet?.getColumn(at).values as unknown[]).slice(2);
    expect(column(1)).toEqual(['A1', 'A2', '合计 Total']);
    expect(column(6)).toEqual([3_200_000, 520_000, 3_720_000]);
  });

  it('other papers are made alike, each when what it reports is there', async () => {
    const paper = (kind: string, number = 1): string => `${deal}/papers/${kind}/${number}`;
    const preview = async (path: string, format: string) => {
      const { bytes } = await system.auditor.download(`${path}/preview`, { query: { format } });
      return new TextDecoder().decode(bytes);
    };
    for (const [kind, words] of [
      ['payment-notice', '付款通知'],
      ['redemption-confirmation', '兑付兑息确认表'],
      ['distribution-report', '收益分配报告'],
      ['information-registration', '信息登记'],
    ] as const) {
      expect(await preview(paper(kind), 'html')).toContain(words);
    }
    for (const [path, code] of [
      [paper('transfer-instructions'), 'INSTRUCTIONS_NOT_DRAFTED'],
      [paper('correction-notice'), 'PERIOD_NOT_RESTATED'],
      [paper('liquidation-report'), 'TRUST_NOT_TERMINATED'],
      [paper('annual-report', 2025), 'DISTRIBUTION_UNKNOWN'],
      [paper('annual-report', 2026), 'PAPER_TOO_EARLY'],
      [paper('information-registration', 2), 'PAPER_NUMBER_INVALID'],
      [paper('material-event-report'), 'PAPER_UNKNOWN'],
      [paper('profit-report'), 'MALFORMED'],
    ] as const) {
      expect([path, problemOf(await system.auditor.get(`${path}/preview`)).code]).toEqual([path, code]);
    }
    const event = {
      subject: 's',
      happenedOn: '2026-06-01',
      learnedOn: '2026-06-02',
      account: ['a'],
      effect: [],
      measures: [],
    };
    const told = paper('material-event-report');
    expect(problemOf(await system.maker.post(told, { body: {} }))).toMatchObject({ code: 'MALFORMED' });
    await system.maker.done(told, { body: event });
    const { figuresDigest } = await system.auditor.read<Standing>(told);
    await system.checker.done(`${told}/publication`, { body: { figuresDigest } });
    expect(await system.auditor.read(told)).toMatchObject({ status: 'published', dueDate: '2026-06-05', late: true });
  });

  it('are made by the deal’s own template where it has one, which asks for no figure that the paper has not', async () => {
    const notice = `${deal}/papers/payment-notice/1`;
    const register = (template: string) => system.maker.post(`${notice}/template`, { body: { template } });
    expect(problemOf(await register('# 通知\n{{cover.profit}}'))).toMatchObject({
      ...{ status: 422, code: 'TEMPLATE_INVALID', field: 'line 2', value: 'cover.profit' },
    });
    const template = '# 通知 | Notice\n请于{{cover.payment date}}支付。\n{{> classes}}';
    await system.maker.done(`${notice}/template`, { body: { template } });
    expect(problemOf(await register(template))).toMatchObject({ status: 409, code: 'TEMPLATE_UNCHANGED' });
    const { bytes } = await system.auditor.download(`${notice}/preview`);
    expect(new TextDecoder().decode(bytes)).toContain('<p>请于2026-06-26支付。</p>');
    expect(await system.auditor.read(`${deal}/paper-templates`)).toEqual([
      { kind: 'payment notice', version: 1, template, registeredBy: 'maker-1' },
    ]);
    await system.maker.done(notice, { body: {} });
  });

  it('links its figures to what explains them, each of them', async () => {
    const [prepared] = await system.backend.store.readStream('papers-example');
    const { figures } = prepared?.payload as { figures: object };
    expect(sha256Hex(canonicalBytes(figures))).toBe((await standing()).figuresDigest);
    const links = [
      ...JSON.stringify(figures).matchAll(/"link":"([^"]+)","status":"\w+","unit":"[^"]+","value":"([^"]+)"/g),
    ];
    expect(links.length).toBeGreaterThan(30);
    for (const [, figure = '', value] of links) {
      const { status, text } = await system.auditor.get('/why', { query: { figure, depth: '0' } });
      expect([figure, status]).toEqual([figure, 200]);
      const explained = (JSON.parse(text) as { value: string }).value;
      expect([figure, explained]).toEqual([figure, figure.endsWith('interest.coupon') ? '0.0300' : value]);
    }
  });

  it('is verified: its command decides the same figures again, its bytes are kept', async () => {
    await system.backend.notary.catchUp();
    const checks = ['files', 're-decision'] as const;
    const { results } = await verifyInstallation(system.backend, { checks }, () => undefined);
    expect(results.map(({ check, findings }) => [check, findings])).toEqual(checks.map((check) => [check, []]));
  });
});
