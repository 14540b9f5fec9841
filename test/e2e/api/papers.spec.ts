import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalBytes, sha256Hex } from '#event-codec';
import { verifyInstallation } from '../../../apps/platform/index.js';
import { problemOf } from './api-client.js';
import { AFTER_PERIOD_1, approve, calculate, collect, deal, establish, period } from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

const report = `${period}/trustee-report`;
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
  }, 60_000);
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
    expect(documents.map(({ format }) => format)).toEqual(['html', 'pdf']);
    for (const { format, digest, size_bytes } of documents) {
      const { bytes } = await system.auditor.download(`${report}/document`, { query: { format } });
      expect([sha256Hex(bytes), bytes.length]).toEqual([digest, size_bytes]);
    }
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
  }, 60_000);

  it('is verified: its command decides the same figures again, its bytes are kept', async () => {
    await system.backend.notary.catchUp();
    const checks = ['files', 're-decision'] as const;
    const { results } = await verifyInstallation(system.backend, { checks }, () => undefined);
    expect(results.map(({ check, findings }) => [check, findings])).toEqual(checks.map((check) => [check, []]));
  }, 60_000);
});
