import { beforeEach, describe, expect, it } from '@jest/globals';
import type { AssetStatusLine } from '#domain/servicing';
import { MemoryEventStore } from '#event-store/memory';
import { assetStatusAdjusted } from '../domain/testing/example-servicing.js';
import { assetStandings, claimsLeft, standingOf } from './asset-standings.js';
import { RecordedReader } from './recorded-reader.js';
import { streams } from './streams.js';

const dealId = 'example';
const facts = { borrowerId: 'B-1', region: '沪', category: 'doubtful', maturityDate: '2024-12-31' };
const assets = [
  { assetId: 'A-1', principal: '100.00', interest: '5.00', fee: '1.00', facts },
  { assetId: 'A-2', principal: '50.00', interest: '0.00', fee: '0.00' },
];
const line: AssetStatusLine = {
  ...{ line: 2, assetId: 'A-1', borrowerId: '', region: '京', security: '', category: 'loss', overdueDays: '400' },
  ...{ status: 'in disposal', openingPrincipal: '100.00', openingInterest: '5.00', openingFee: '1.00' },
  ...{ newInterest: '0.00', recoveredPrincipal: '10.00', recoveredInterest: '0.00', recoveredPenalty: '0.00' },
  ...{ recoveredFee: '0.00', disposalCost: '0.00', waived: '0.00', removed: '0.00', writtenOff: '0.00' },
  ...{ closingPrincipal: '90.00', closingInterest: '5.00', closingFee: '1.00', correction: 'no' },
};

describe('how the assets of a pool stand', () => {
  let store: MemoryEventStore;
  let commands = 0;

  const append = (stream: string, type: string, payload: object) =>
    store.append({
      stream,
      expectedVersion: 'any',
      events: [{ type, schemaVersion: 1, effectiveDate: '2026-05-31', payload }],
      command: {
        ...{ commandId: `${stream}/${type}/${(commands += 1)}`, type: 'for the test', sent: {} },
        ...{ added: { today: '2026-06-01', actor: 'maker' }, read: [], ruleVersion: 1 },
      },
      ...{ actor: 'maker', correlationId: 'c', causationId: null },
    });
  const on = async (day: string) => [...(await assetStandings(new RecordedReader(store), dealId, day)).values()];

  beforeEach(async () => {
    store = new MemoryEventStore();
    await append(streams.pool(dealId), 'PoolAssetsAdded', { dealId, fileDigest: 'd', firstLine: 2, assets });
    await append(streams.pool(dealId), 'PoolRegistered', { dealId, fileDigest: 'd', assetCount: 2 });
    const report = { uploadId: 'u-1', dealId, servicerId: 'servicer', periodNumber: 1, supersedes: null };
    await append(streams.assetStatus('u-1'), 'AssetStatusLinesAdded', { ...report, lines: [line] });
    await append(streams.collections(dealId), 'AssetStatusReceived', report);
  });

  it('is as on the tape until a report counts', async () => {
    expect(await on('2026-05-30')).toEqual(assets);
  });

  it('is as reported then, and what the report leaves empty as on the tape', async () => {
    expect(await on('2026-05-31')).toEqual([
      {
        ...{ assetId: 'A-1', principal: '90.00', interest: '5.00', fee: '1.00' },
        facts: { ...facts, region: '京', category: 'loss', overdueDays: '400' },
      },
      assets[1],
    ]);
    expect(await claimsLeft(new RecordedReader(store), dealId, '2026-05-31')).toBe('146.00');
  });

  it.each([2, 3])(
    'is as adjusted in period %i after the file of period 2 came, which cannot say so',
    async (periodNumber) => {
      const report = { uploadId: 'u-2', dealId, servicerId: 'servicer', periodNumber: 2, supersedes: null };
      await append(streams.assetStatus('u-2'), 'AssetStatusLinesAdded', { ...report, lines: [line] });
      await append(streams.collections(dealId), 'AssetStatusReceived', report);
      const { payload } = assetStatusAdjusted({
        periodNumber,
        corrects: { periodNumber: 1, version: 1, uploadId: 'u-1', line: 2, assetId: 'A-1' },
        difference: { ...assetStatusAdjusted().payload.difference, closingPrincipal: '-20.00' },
      });
      await append(streams.collections(dealId), 'AssetStatusAdjusted', payload);
      expect((await on('2026-05-31'))[0]).toMatchObject({ principal: '70.00' });
      const reader = new RecordedReader(store);
      expect(await standingOf(reader, { dealId, periodNumber: 3, assetId: 'A-1' })).toMatchObject({
        ...{ principal: '70.00', interest: '5.00', ofPeriod: 2 },
      });
      expect(await standingOf(reader, { dealId, periodNumber: 1, assetId: 'A-1' })).toBeNull();
    },
  );

  it('is as adjusted after the close, until a report of that period opens with it', async () => {
    const adjusted = assetStatusAdjusted({
      corrects: { periodNumber: 1, version: 1, uploadId: 'u-1', line: 2, assetId: 'A-1' },
      difference: { ...assetStatusAdjusted().payload.difference, closingPrincipal: '-20.00' },
    });
    await append(streams.collections(dealId), 'AssetStatusAdjusted', adjusted.payload);
    expect((await on('2026-05-31'))[0]).toMatchObject({ principal: '70.00', facts: { category: 'loss' } });
    const report = { uploadId: 'u-2', dealId, servicerId: 'servicer', periodNumber: 2, supersedes: null };
    const next = { ...line, category: 'normal', closingPrincipal: '60.00' };
    await append(streams.assetStatus('u-2'), 'AssetStatusLinesAdded', { ...report, lines: [next] });
    await append(streams.collections(dealId), 'AssetStatusReceived', report);
    expect((await on('2026-05-31'))[0]).toMatchObject({ principal: '60.00', facts: { category: 'normal' } });
  });
});
