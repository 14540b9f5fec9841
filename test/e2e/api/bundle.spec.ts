import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemOf } from './api-client.js';
import { verifiedBundle } from './bundle-on-disk.js';
import { AFTER_PERIOD_1, establish, terms } from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

describe('the auditor’s bundle over HTTP', () => {
  let system: TestApi;

  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
  });
  afterAll(() => system.close());

  it('is refused while nothing is signed, and then proves itself with Node alone', async () => {
    expect(problemOf(await system.auditor.get('/log/bundle'))).toMatchObject({ status: 404, code: 'NOT_SIGNED_YET' });
    await establish(system);
    await system.backend.notary.catchUp();
    const query = { dealId: terms.dealId, files: 'included' };
    const { headers } = await system.auditor.download('/log/bundle', { query });
    expect(headers.get('content-type')).toBe('application/zip');
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${terms.dealId}.zip"`);
    expect(await verifiedBundle(system.auditor, query)).toContain('Everything that was checked holds.');
  });

  it.each([
    [{ dealId: 'no-such-deal' }, 404, 'DEAL_UNKNOWN'],
    [{ dealId: terms.dealId, periodNumber: '7' }, 404, 'PERIOD_UNKNOWN'],
    [{ periodNumber: '1' }, 400, 'MALFORMED'],
    [{ files: 'all' }, 400, 'MALFORMED'],
  ])('is refused for %j', async (query: Record<string, string>, status, code) => {
    expect(problemOf(await system.auditor.get('/log/bundle', { query }))).toMatchObject({ status, code });
  });

  it('is not for those who see a part of the log only', async () => {
    for (const client of [system.servicer, system.custodian, system.registrar]) {
      expect(problemOf(await client.get('/log/bundle'))).toMatchObject({ status: 403 });
    }
  });
});
