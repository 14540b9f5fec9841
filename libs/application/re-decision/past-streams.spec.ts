import { beforeAll, describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '#event-store/memory';
import { PastStreams } from './past-streams.js';

const EVENTS = 50;
const counting = { initialState: 0, evolve: (count: number) => count + 1 };

describe.each([
  ['held', Number.MAX_SAFE_INTEGER],
  ['too long to be held', 0],
])('a stream that is %s', (_, heldBytesMax) => {
  const store = new MemoryEventStore();
  let past: PastStreams;

  beforeAll(async () => {
    past = new PastStreams(store, Number.MAX_SAFE_INTEGER, heldBytesMax);
    for (let n = 0; n < EVENTS; n += 1) {
      await store.append({
        stream: 's',
        expectedVersion: n,
        events: [{ type: 'Counted', schemaVersion: 1, effectiveDate: '2026-01-01', payload: { n } }],
        command: { commandId: `c-${n}`, type: 'count', sent: {}, added: {}, read: [], ruleVersion: 1 },
        actor: 'a',
        correlationId: 'c',
        causationId: null,
      });
    }
  });

  it('is seen at any version, in any order', async () => {
    for (const version of [0, 1, 17, 50, 16, 33]) {
      expect(await past.state('s', version, counting)).toBe(version);
      expect((await past.events('s', version)).length).toBe(version);
      expect((await past.newest('s', version))?.version ?? 0).toBe(version);
    }
  });

  it('had so many events before a position', async () => {
    expect(await past.versionBefore('s', 1n)).toBe(0);
    expect(await past.versionBefore('s', 40n)).toBe(39);
    expect(await past.versionBefore('s', 999n)).toBe(EVENTS);
  });

  it('has no later version than it has', async () => {
    await expect(past.state('s', EVENTS + 1, counting)).rejects.toThrow('version 51 of s, which has 50');
  });
});
