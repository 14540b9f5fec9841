import { beforeEach, describe, expect, test } from '@jest/globals';
import type { DealRegistered } from '#domain/deal';
import type { ColumnMappingRecorded } from '#domain/mappings';
import type { PoolAsset, PoolAssetsAdded, PoolEvent, TapeReadBy } from '#domain/pool';
import { ok, type Result } from '#domain/shared';
import type { MemoryEventStore } from '#event-store/memory';
import { MemoryFileStore } from '#file-store';
import { boughtAssets, poolWithTape, purchaseAdmitted, revolvingTerms } from '../domain/testing/example-purchase.js';
import { poolEvents } from './asset-standings.js';
import { keepTape } from './keep-tape.js';
import { OperationRunner } from './operation-runner.js';
import type { FileFaults, PoolTapeReader } from './ports.js';
import { RecordedReader } from './recorded-reader.js';
import { streams } from './streams.js';
import { seed, seededLog } from './testing/seeded-log.js';

const { dealId } = revolvingTerms;
const bytes = Buffer.from('a tape of what is to be bought');

/** Every tape lists the same, by whatever mapping it is read. */
const tapes: PoolTapeReader = {
  async *read(): AsyncGenerator<readonly PoolAsset[], Result<{ assetCount: number }, FileFaults>> {
    yield await Promise.resolve(boughtAssets);
    return ok({ assetCount: boughtAssets.length });
  },
};

const registered: DealRegistered = {
  type: 'DealRegistered',
  schemaVersion: 1,
  effectiveDate: '2026-01-01',
  payload: { dealId, termsVersion: 1, terms: revolvingTerms },
};

const mapping = (version: number): ColumnMappingRecorded => ({
  type: 'ColumnMappingRecorded',
  schemaVersion: 1,
  effectiveDate: '2026-05-01',
  payload: {
    ...({ dealId, partyId: 'originator', table: 'pool-tape', columns: {}, ignored: [], words: {} } as const),
    ...{ version, validFrom: '2026-05-01' },
  },
});

describe('the tape of what the trust buys', () => {
  let log: MemoryEventStore;
  let files: MemoryFileStore;

  const record = (version: number) =>
    log.append({
      ...seed(streams.mappings(dealId, 'originator', 'pool-tape'), [mapping(version)]),
      command: { ...seed('mapping', []).command, commandId: `mapping ${version}` },
    });
  const keep = (commandId: string, originatorId = 'originator') =>
    keepTape(
      { runner: new OperationRunner(log, { today: () => '2026-06-30' }), files, tapes },
      {
        ...{ dealId, originatorId, originatorField: 'seller', operation: 'request-purchase', bytes },
        context: {
          ...{ actor: { subject: 'maker', roles: ['trustee maker'], partyId: null }, commandId },
          ...{ correlationId: commandId, causationId: null },
        },
      },
    );
  const readings = async (fileDigest: string): Promise<readonly (TapeReadBy | null)[]> =>
    (await poolEvents(new RecordedReader(log), dealId))
      .filter((event: PoolEvent): event is PoolAssetsAdded => event.type === 'PoolAssetsAdded')
      .filter(({ payload }) => payload.fileDigest === fileDigest)
      .map(({ payload }) => payload.readBy ?? null);

  beforeEach(async () => {
    files = new MemoryFileStore();
    log = await seededLog({
      [streams.deal(dealId)]: [registered],
      [streams.pool(dealId)]: poolWithTape.slice(0, 2),
    });
  });

  test('is refused of a seller that is no originator, by the field that named it', async () => {
    expect(await keep('stranger', 'servicer')).toMatchObject({
      ok: false,
      error: { code: 'ORIGINATOR_UNKNOWN', field: 'seller', value: 'servicer' },
    });
  });

  test.each([
    ['the template’s headers', [], null],
    ['a mapping of the originator', [1], { originatorId: 'originator', mappingVersion: 1 }],
  ] as const)('is in the log once, also after %s gave way to another mapping', async (_how, versions, readBy) => {
    for (const version of versions) await record(version);
    const { digest } = await files.put(bytes);
    const value = { fileDigest: digest, ...(readBy && { readBy }), assetCount: boughtAssets.length };
    const kept = { ok: true, value };
    expect(await keep('request of p-1')).toEqual(kept);
    const admitted = { ...purchaseAdmitted, payload: { ...purchaseAdmitted.payload, fileDigest: digest, readBy } };
    await log.append(seed(streams.pool(dealId), [admitted]));
    await record(versions.length + 1);
    expect(await keep('request of p-2')).toEqual(kept);
    expect(await readings(digest)).toEqual([readBy]);
  });

  test('is kept again when the mapping was corrected before anything came of it', async () => {
    const { digest } = await files.put(bytes);
    const by = (mappingVersion: number): TapeReadBy => ({ originatorId: 'originator', mappingVersion });
    await record(1);
    expect(await keep('request of p-1')).toMatchObject({ ok: true, value: { readBy: by(1) } });
    await record(2);
    expect(await keep('request of p-2')).toMatchObject({ ok: true, value: { readBy: by(2) } });
    expect(await keep('request of p-2 again')).toMatchObject({ ok: true, value: { readBy: by(2) } });
    expect(await readings(digest)).toEqual([by(1), by(2)]);
  });
});
