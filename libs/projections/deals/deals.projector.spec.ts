import { describe, expect, it } from '@jest/globals';
import { exampleTerms } from '../../domain/testing/example-deal.js';
import { overExampleLife } from '../testing/over-example-life.js';
import { DealQueries } from './deal.queries.js';

describe('deals', () => {
  const deals = overExampleLife(DealQueries);

  it('stand with their terms, their dates and the pool registered', async () => {
    expect(await deals().one('example')).toMatchObject({
      name: exampleTerms.name,
      currency: 'CNY',
      status: 'established',
      streamVersion: 2,
      termsVersion: 1,
      terms: exampleTerms,
      cutOffDate: '2026-01-01',
      closingDate: '2026-03-16',
      legalMaturityDate: '2031-03-26',
      poolAssetCount: 2,
      poolPrincipal: '3000000.00',
      poolClaims: '3251000.00',
    });
    expect((await deals().all()).map(({ dealId }) => dealId)).toEqual(['example']);
  });

  it('answer null for a deal that nobody registered', async () => {
    expect(await deals().one('unheard-of')).toBeNull();
  });

  it('know an asset of the pool, with the claims bought', async () => {
    expect(await deals().asset('example', 'A-2')).toMatchObject({ principal: '1000000.00', interest: '50000.00' });
    expect(await deals().asset('example', 'A-3')).toBeNull();
    const page = await deals().assets('example', { offset: 1, limit: 10 });
    expect(page).toMatchObject({ total: 2, rows: [{ assetId: 'A-2', line: 3 }] });
  });
});
