import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemOf } from './api-client.js';
import { AFTER_PERIOD_1, collect, establish, period, terms } from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

interface InclusionProof {
  readonly size: string;
  readonly event: string;
  readonly hashes: readonly string[];
  readonly checkpoint: string;
}

describe('the log’s proof over HTTP', () => {
  let system: TestApi;

  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
  });
  afterAll(() => system.close());

  it('is not there before anything is signed, and then covers every event', async () => {
    expect(problemOf(await system.auditor.get('/log/checkpoint'))).toMatchObject({
      status: 404,
      code: 'NOT_SIGNED_YET',
    });
    await establish(system);
    const size = await system.backend.notary.catchUp();
    const { checkpoint } = await system.auditor.read<{ checkpoint: string }>('/log/checkpoint');
    const { entries } = await system.auditor.read<{ entries: string[] }>('/log/keys');
    expect(checkpoint.split('\n')[0]).toBe(entries[0]?.split('\n')[1]);
    for (let position = 1n; position <= size; position += 1n) {
      const proof = await system.auditor.read<InclusionProof>('/log/proofs/inclusion', {
        query: { position: position.toString() },
      });
      expect(proof).toMatchObject({ size: size.toString(), checkpoint });
      expect(JSON.parse(proof.event)).toMatchObject({ position: position.toString() });
    }
    expect(await system.auditor.read('/log/proofs/consistency', { query: { from: '0', to: size.toString() } })).toEqual(
      { from: '0', to: size.toString(), hashes: [] },
    );
  });

  it('is embedded in the close of a period, as it stood before', async () => {
    await collect(system);
    await system.backend.notary.catchUp();
    const before = await system.auditor.read<{ checkpoint: string }>('/log/checkpoint');
    const { events } = await system.maker.doneOn(period, 'closure');
    await system.maker.read(period);
    const [closed] = await system.backend.store.readStream(`period-${terms.dealId}-1`, 2);
    expect(events).toHaveLength(1);
    expect(closed).toMatchObject({ type: 'PeriodClosed', payload: { logCheckpoint: before.checkpoint } });
  });

  it.each([
    ['inclusion', { position: '0' }, 400, 'MALFORMED'],
    ['inclusion', { position: '1e3' }, 400, 'MALFORMED'],
    ['inclusion', {}, 400, 'MALFORMED'],
    ['inclusion', { position: '999999' }, 404, 'NOT_SIGNED_YET'],
    ['consistency', { from: '3', to: '2' }, 400, 'MALFORMED'],
    ['consistency', { from: '-1', to: '2' }, 400, 'MALFORMED'],
    ['consistency', { from: '1', to: '999999' }, 404, 'NOT_SIGNED_YET'],
  ])('of %s is refused for %j', async (kind, query, status, code) => {
    const answer = await system.auditor.get(`/log/proofs/${kind}`, { query });
    expect(problemOf(answer)).toMatchObject({ status, code });
  });

  it('is not for those whose work is a part of it', async () => {
    for (const client of [system.servicer, system.custodian, system.registrar]) {
      expect(problemOf(await client.get('/log/checkpoint'))).toMatchObject({ status: 403 });
    }
  });
});
