import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyInstallation } from '../../../apps/platform/verification.js';
import { exampleAssets, exampleCriteria } from '../../../libs/domain/testing/example-pool-criteria.js';
import { renderPoolTape } from '#intake';
import { explained } from './answered-figures.js';
import { problemOf } from './api-client.js';
import { AFTER_PERIOD_1, calendar, deal, terms } from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

const strict = { ...terms, dealId: 'strict', poolCriteria: { ...exampleCriteria, whenNotMet: 'refuse' } };

describe('the criteria of a pool, over HTTP', () => {
  let system: TestApi;
  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    const { maker } = system;
    await maker.done(`/calendars/${terms.schedule.calendarId}/publications`, { body: calendar });
    await maker.done('/deals', { body: { ...terms, poolCriteria: exampleCriteria } });
    await maker.done('/deals', { body: strict });
    await maker.done(`${deal}/pool`, { csv: renderPoolTape(exampleAssets) });
  });
  afterAll(() => system.close());

  it('find which assets fail which rules', async () => {
    const found = await system.auditor.read(`${deal}/pool/eligibility`, { query: { limit: '1' } });
    expect(found).toMatchObject({
      eligible: { assetCount: 2, claims: '400.00' },
      ineligible: { total: 2, rows: [{ assetId: 'A-3', fails: ['non-performing', 'not unsecured', 'not too large'] }] },
    });
  });

  it('find how much lies in one hand, at cut-off and on a day', async () => {
    const found = await system.auditor.read(`${deal}/pool/concentration`, { query: { asOf: '2026-06-30' } });
    const largest = { limit: 'largest asset', claims: '500.01', share: '0.5000', met: true };
    expect(found).toMatchObject({
      asOf: '2026-06-30',
      atCutOff: [largest, {}, {}, {}],
      standing: [largest, {}, {}, {}],
    });
  });

  it('say of each figure why it is so', async () => {
    const reads = [[`${deal}/pool/eligibility`], [`${deal}/pool/concentration`]] as const;
    const { amiss, fields } = await explained(system, AFTER_PERIOD_1, reads);
    expect(amiss).toEqual([]);
    const shown = [
      'AssetsAndClaims.claims',
      'ClaimsOfGroup.claims',
      'LimitTested.claims',
      'IneligiblePoolAsset.claims',
    ];
    expect([...fields]).toEqual(expect.arrayContaining(shown));
  });

  it('refuse a pool that does not meet them where the terms say so, and take one that does', async () => {
    const { maker, auditor } = system;
    const refused = problemOf(await maker.post('/deals/strict/pool', { csv: renderPoolTape(exampleAssets) }));
    expect(refused).toMatchObject({ status: 422, code: 'POOL_CRITERIA_NOT_MET' });
    const spread = ['京', '沪', '津', '渝'].flatMap((region, n) =>
      exampleAssets.slice(0, 1).map((asset) => ({
        ...asset,
        assetId: `S-${n}`,
        facts: { ...asset.facts, borrowerId: `B-${n}`, region },
      })),
    );
    await maker.done('/deals/strict/pool', { csv: renderPoolTape(spread) });
    expect(await auditor.read('/deals/strict/pool/eligibility')).toMatchObject({
      ...{ eligible: { assetCount: 4 }, ineligible: { total: 0, rows: [] } },
    });
  });

  it('are found again by the proof', async () => {
    await system.backend.notary.catchUp();
    const { results } = await verifyInstallation(system.backend, { checks: [] }, () => undefined);
    expect(results.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
