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
      streamVersion: 6,
      termsVersion: 2,
      terms: { ...exampleTerms, legalMaturityDate: '2032-03-26' },
      cutOffDate: '2026-01-01',
      closingDate: '2026-03-16',
      legalMaturityDate: '2032-03-26',
      poolAssetCount: 2,
      poolPrincipal: '3000000.00',
      poolClaims: '3251000.00',
    });
    expect((await deals().all()).map(({ dealId }) => dealId)).toEqual(['example']);
  });

  it('keep every version of their terms, with who proposed and who decided', async () => {
    expect(await deals().termsVersions('example')).toMatchObject([
      { termsVersion: 1, status: 'registered', effectiveFrom: '2026-01-01', proposedBy: null, streamVersion: 1 },
      {
        termsVersion: 2,
        status: 'approved',
        effectiveFrom: '2026-04-01',
        reason: 'resolution 2',
        proposedBy: 'maker',
        decidedBy: 'checker',
        sentBackBecause: null,
        streamVersion: 6,
      },
    ]);
    expect((await deals().termsVersion('example', 2))?.terms.legalMaturityDate).toBe('2032-03-26');
    expect(await deals().termsVersion('example', 3)).toBeNull();
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
