import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '#event-store/memory';
import { OperationRunner } from './operation-runner.js';
import { OTHER_SOURCES, RefusedTokens, SOURCES_COUNTED_MAX } from './refused-tokens.js';
import { streams } from './streams.js';

describe('refused tokens as evidence', () => {
  let store: MemoryEventStore;
  let now: Date;
  let refused: () => RefusedTokens;

  beforeEach(() => {
    store = new MemoryEventStore();
    now = new Date('2026-11-22T13:41:29Z');
    const runner = new OperationRunner(store, { today: () => '2026-11-22' });
    refused = () => new RefusedTokens(runner, { nameOf: (address) => `named ${address}` }, () => now);
  });
  const kept = async () => (await store.readStream(streams.evidence)).map(({ payload }) => payload);
  const tried = async (tokens: RefusedTokens, address: string, times: number): Promise<void> => {
    for (let i = 0; i < times; i += 1) await tokens.count(address);
  };

  it('are nothing where a person mistypes', async () => {
    await tried(refused(), '10.0.0.7', 4);
    expect(await kept()).toEqual([]);
  });

  it('are the fifth, the fiftieth and the five hundredth of a thousand', async () => {
    await tried(refused(), '10.0.0.7', 1_000);
    const of = { source: 'named 10.0.0.7', hour: '2026-11-22T13:00:00Z' };
    expect(await kept()).toEqual([5, 50, 500].map((count) => ({ ...of, count })));
  });

  it('are counted anew each hour, and for each source', async () => {
    const tokens = refused();
    await tried(tokens, '10.0.0.7', 5);
    await tried(tokens, '10.0.0.8', 4);
    now = new Date('2026-11-22T14:00:00Z');
    await tried(tokens, '10.0.0.8', 4);
    await tried(tokens, '10.0.0.7', 5);
    expect(await kept()).toMatchObject([{ hour: '2026-11-22T13:00:00Z' }, { hour: '2026-11-22T14:00:00Z' }]);
  });

  it('are kept once by several processes, and by one that was started again', async () => {
    await Promise.all([tried(refused(), '10.0.0.7', 5), tried(refused(), '10.0.0.7', 5)]);
    await tried(refused(), '10.0.0.7', 5);
    expect(await kept()).toHaveLength(1);
  });

  it('are bounded however many addresses they come from', async () => {
    const tokens = refused();
    for (let i = 0; i < 3 * SOURCES_COUNTED_MAX; i += 1) await tried(tokens, `10.0.${i >> 8}.${i & 255}`, 5);
    const sources = (await kept()).map((payload) => (payload as { source: string }).source);
    expect(new Set(sources).size).toBe(SOURCES_COUNTED_MAX + 1);
    expect(sources.filter((source) => source === OTHER_SOURCES)).toHaveLength(3);
  });
});
