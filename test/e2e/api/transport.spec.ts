import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DealQueries } from '#projections';
import { JSON_BYTES_MAX } from '../../../apps/api/create-api.js';
import { problemOf, type Answer } from './api-client.js';
import { AFTER_PERIOD_1, deal, establish, remittance, terms } from './example-life.js';
import { testApi, type TestApi } from './test-api.js';
import { tokenOf } from '../../support/token-of.js';

describe('the transport', () => {
  let system: TestApi;

  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system);
  });
  afterAll(() => system.close());
  afterEach(() => {
    jest.restoreAllMocks();
  });

  /** A body as bytes, which need not be JSON. */
  const raw = async (path: string, body: string, type = 'application/json'): Promise<Answer> => {
    const token = await tokenOf(system.backend, { subject: 'maker-1', roles: ['trustee maker'], partyId: null });
    const response = await fetch(`${system.origin}${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': type, 'Idempotency-Key': 'raw' },
      body,
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  it.each([
    ['no JSON', '{"amount": "1.00"'],
    ['an empty body', ''],
    ['a poisoned prototype', '{"__proto__": {"servicerId": "x"}, "amount": "1.00"}'],
    ['a list', '[]'],
    ['a bare text', '"remittance"'],
    ['null', 'null'],
  ])('refuses %s', async (_, body) => {
    expect(problemOf(await raw(`${deal}/remittances`, body))).toMatchObject({ status: 400, code: 'MALFORMED' });
  });

  it('refuses a form with a field that it does not know, and names it', async () => {
    const answer = await system.custodian.post(`${deal}/remittances`, { body: { ...remittance, currency: 'USD' } });
    expect(problemOf(answer)).toMatchObject({ status: 400, code: 'MALFORMED', field: 'currency' });
  });

  it('refuses an amount that is a JSON number', async () => {
    const answer = await system.custodian.post(`${deal}/remittances`, { body: { ...remittance, amount: 374000.0 } });
    expect(problemOf(answer)).toMatchObject({ status: 400, field: 'amount', value: '374000' });
  });

  it('refuses terms with every term that has not its form', async () => {
    const answer = await system.maker.post('/deals', {
      body: { ...terms, dealId: 'next', closingDate: 7, classes: 'none' },
    });
    const problem = problemOf(answer);
    expect(problem.status).toBe(400);
    expect(problem.faults?.map(({ field }) => field)).toEqual(expect.arrayContaining(['closingDate', 'classes']));
  });

  it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded'])('refuses %s', async (type) => {
    expect(problemOf(await raw(`${deal}/remittances`, 'a=b', type))).toMatchObject({
      status: 415,
      code: 'MEDIA_TYPE_UNSUPPORTED',
    });
  });

  it('refuses more JSON than any form needs', async () => {
    const answer = await raw(`${deal}/remittances`, JSON.stringify({ a: 'x'.repeat(JSON_BYTES_MAX) }));
    expect(problemOf(answer)).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
  });

  it.each(['/deals/..%2f..%2fetc', '/deals/a%00b', `/deals/${'a'.repeat(65)}`])(
    'refuses an id that is none: %s',
    async (path) => {
      expect(problemOf(await system.maker.get(path))).toMatchObject({
        status: 400,
        code: 'MALFORMED',
        field: 'dealId',
      });
    },
  );

  it('says that there is no such route, to those whom a token proves or not', async () => {
    for (const client of [system.maker, system.stranger]) {
      expect(problemOf(await client.get('/nowhere'))).toMatchObject({
        type: '/problems/ROUTE_UNKNOWN',
        status: 404,
        instance: '/nowhere',
      });
    }
    expect(problemOf(await system.maker.get('/problems/NOT_A_CODE'))).toMatchObject({ status: 404 });
  });

  it('explains each problem under its type', async () => {
    const problem = problemOf(await system.maker.get('/deals/nowhere'));
    expect(await system.stranger.read(problem.type)).toMatchObject({
      code: 'DEAL_UNKNOWN',
      status: 404,
      title: problem.title,
    });
  });

  it('takes a well-formed correlation id up into the answer, the problem, the log and the events', async () => {
    const headers = { 'X-Correlation-Id': 'remit-2026-06.1' };
    const refused = await system.custodian.post(`${deal}/remittances`, {
      body: { ...remittance, amount: 'x' },
      headers,
    });
    expect(refused.headers.get('x-correlation-id')).toBe('remit-2026-06.1');
    expect(problemOf(refused).correlationId).toBe('remit-2026-06.1');
    expect(system.logged()).toContain('"correlationId":"remit-2026-06.1"');
    const { stream } = await system.custodian.done(`${deal}/remittances`, { body: remittance, headers });
    const events = await system.backend.store.readStream(stream);
    expect(events.at(-1)).toMatchObject({ correlationId: 'remit-2026-06.1', actor: 'custodian-1' });
  });

  it('makes one instead of an ill-formed one', async () => {
    const { headers } = await system.maker.get(deal, { headers: { 'X-Correlation-Id': 'no good' } });
    expect(headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('answers the unexpected without its insides, and logs them under the correlation id', async () => {
    jest.spyOn(DealQueries.prototype, 'one').mockRejectedValue(new Error('password=hunter2 at /srv/secret.ts:1'));
    const answer = await system.maker.get(deal);
    const problem = problemOf(answer);
    expect(problem).toMatchObject({ status: 500, code: 'UNEXPECTED' });
    expect(answer.text).not.toMatch(/hunter2|secret\.ts|Error/);
    const line = system
      .logged()
      .split('\n')
      .find((candidate) => candidate.includes('failed unexpectedly') && candidate.includes(problem.correlationId));
    expect(line).toContain('secret.ts');
  });

  it('logs neither tokens nor queries nor bodies', async () => {
    await system.maker.get(`${deal}/account-turnover`, { query: { from: '2026-01-01', to: '2026-06-30' } });
    const log = system.logged();
    expect(log).toContain('"path":"/deals/example/account-turnover"');
    expect(log).not.toMatch(/Bearer|eyJ|2026-06-30|BANK-1|remoteAddress/);
  });

  it('sends the headers that protect a browser', async () => {
    const { headers } = await system.maker.get(deal);
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('strict-transport-security')).toContain('max-age');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('lets no cache keep what a deal’s figures are', async () => {
    expect((await system.maker.get(deal)).headers.get('cache-control')).toBe('no-store');
  });

  it('serves the very document that is kept with the project', async () => {
    const { default: kept } = await import('../../../apps/api/openapi.json', { with: { type: 'json' } });
    expect(await system.stranger.read('/docs-json')).toEqual(kept);
  });
});
