import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Why } from '#audit';
import { verifyInstallation } from '../../../apps/platform/verification.js';
import { problemOf } from './api-client.js';
import { verifiedBundle } from './bundle-on-disk.js';
import { AFTER_PERIOD_1, deal, establish, tape, terms } from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

/** No asset of the tape owes less principal; read with principal and interest exchanged, each of them does. */
const criteria = {
  eligibility: [{ rule: 'not too small', column: 'principal', atLeast: '400000.00' }],
  whenNotMet: 'refuse',
} as const;

const originator = terms.parties.originators[0]?.partyId ?? '';
const mapping = `${deal}/parties/${originator}/column-mappings/pool-tape`;

describe('a tape that is sent again under a corrected mapping', () => {
  let system: TestApi;
  let beforeCorrection: string;

  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    const bringTape = async (): Promise<void> => {
      const exchanged = { principal: '未偿利息', interest: '未偿本金' };
      await system.maker.done(mapping, { body: { validFrom: '2026-01-01', columns: exchanged } });
      expect(problemOf(await system.maker.post(`${deal}/pool`, { csv: tape }))).toMatchObject({
        code: 'POOL_CRITERIA_NOT_MET',
      });
      beforeCorrection = new Date().toISOString();
      await system.maker.done(mapping, { body: { validFrom: '2026-01-01', columns: { assetId: '资产编号' } } });
      const sent = { csv: tape, headers: { 'Idempotency-Key': 'corrected' } };
      expect(await system.maker.done(`${deal}/pool`, sent)).toMatchObject({ repeated: false });
      expect(await system.maker.done(`${deal}/pool`, sent)).toMatchObject({ repeated: true });
    };
    await establish(system, { body: { ...terms, poolCriteria: criteria }, bringTape });
  });
  afterAll(() => system.close());

  it('is the pool as the second mapping reads it', async () => {
    const { auditor } = system;
    expect(await auditor.read(`${deal}/pool/assets`)).toMatchObject({
      total: 2,
      rows: [
        { assetId: 'A1', principal: '3000000.00', interest: '200000.00' },
        { assetId: 'A2', principal: '500000.00', interest: '20000.00' },
      ],
    });
    expect(await auditor.read(deal)).toMatchObject({ poolAssetCount: 2, poolPrincipal: '3500000.00' });
    expect(await auditor.read(`${deal}/pool/eligibility`)).toMatchObject({ eligible: { assetCount: 2 } });
    const { value, parts } = await auditor.read<Why>('/why', {
      query: { figure: `deal/${terms.dealId}/pool/asset/A1/${AFTER_PERIOD_1}/principal`, depth: '3' },
    });
    expect(value).toBe('3000000.00');
    expect(JSON.stringify(parts)).not.toContain('200000.00');
  });

  it('is in the papers as the second mapping reads it', async () => {
    const { maker, checker, auditor } = system;
    const registration = `${deal}/papers/information-registration/1`;
    await maker.done(registration, { body: {} });
    const { figuresDigest } = await auditor.read<{ figuresDigest: string }>(registration);
    await checker.done(`${registration}/publication`, { body: { figuresDigest } });
    const { bytes } = await auditor.download(`${registration}/document`, { query: { format: 'html' } });
    expect(Buffer.from(bytes).toString()).toMatch(/3,?500,?000\.00/);
  });

  it('stays in the log as it was read first, and was no pool then', async () => {
    const parts = (await system.backend.store.readStream(`pool-${terms.dealId}`)).filter(
      ({ type }) => type === 'PoolAssetsAdded',
    );
    expect(parts.map(({ payload }) => payload)).toMatchObject([
      { readBy: { mappingVersion: 1 }, assets: [{ assetId: 'A1', principal: '200000.00' }, {}] },
      { readBy: { mappingVersion: 2 }, assets: [{ assetId: 'A1', principal: '3000000.00' }, {}] },
    ]);
    const before = { query: { knownAt: beforeCorrection } };
    expect(await system.auditor.read(`${deal}/pool/assets`, before)).toMatchObject({ total: 0 });
  });

  it('is proved by a replay, decided again, and in the bundle', async () => {
    await system.backend.notary.catchUp();
    const { results, sound } = await verifyInstallation(system.backend, { checks: [] }, () => undefined);
    expect(results.flatMap(({ findings }) => findings)).toEqual([]);
    expect(sound).toBe(true);
    const said = await verifiedBundle(system.auditor, { dealId: terms.dealId, files: 'included' });
    expect(said).toContain('Everything that was checked holds.');
  });
});
