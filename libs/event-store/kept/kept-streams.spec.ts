import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { KnownSchemas } from '#event-codec';
import { testDatabase } from '../../../test/support/test-database.js';
import type { StreamFrom } from '../event-store.js';
import { appendOf, eventStoreContract, noted } from '../event-store.contract.js';
import { MemoryEventStore } from '../memory/index.js';
import { PostgresEventStore } from '../postgres/index.js';
import { sequence } from '../testing/log-under-test.js';
import { KeptStreams } from './kept-streams.js';

eventStoreContract('the log in memory, its streams kept', async () => {
  const store = new MemoryEventStore();
  const open = async (schemas?: KnownSchemas) => new KeptStreams(store.open(schemas ? { schemas } : {}));
  return { store: await open(), open, close: async () => undefined };
});

eventStoreContract('the log in PostgreSQL, its streams kept', async () => {
  const database = await testDatabase();
  const stores: PostgresEventStore[] = [];
  const open = async (schemas?: KnownSchemas): Promise<KeptStreams> => {
    const store = new PostgresEventStore({ url: database.appUrl, ...(schemas ? { schemas } : {}) });
    stores.push(store);
    return new KeptStreams(store);
  };
  return {
    store: await open(),
    open,
    close: async () => {
      await Promise.all(stores.map((store) => store.close()));
      await database.drop();
    },
  };
});

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Tells what is read of it, reading by reading; a stream of the name `broken` cannot be read. */
class ToldStore extends MemoryEventStore {
  readonly readings: string[] = [];

  override async readStreams(asked: readonly StreamFrom[]) {
    this.readings.push(asked.map(({ stream, fromVersion }) => `${stream} from ${fromVersion}`).join(', '));
    await Promise.resolve();
    if (asked.some(({ stream }) => stream === 'broken')) throw new Error('broken cannot be read');
    return super.readStreams(asked);
  }
}

describe('streams that are kept', () => {
  let log: ToldStore;
  let kept: KeptStreams;
  beforeEach(() => {
    log = new ToldStore();
    kept = new KeptStreams(log);
  });
  const write = async (stream: string, ...numbers: number[]): Promise<void> => {
    for (const number of numbers) await log.append(appendOf(`${stream}-${number}`, { stream }));
  };

  it('are asked only for what is new, whoever appended it, and stand in the same objects', async () => {
    await write('a', 1, 2);
    const before = await kept.readStream('a');
    await write('a', 3);
    const after = await kept.readStream('a');
    expect(after.map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(after.slice(0, 2).every((event, i) => event === before[i])).toBe(true);
    expect(await kept.readStream('a')).toBe(after);
    expect(await kept.readStream('a', 3)).toEqual(after.slice(2));
    expect(await kept.readNewest('a')).toBe(after[2]);
    expect(log.readings).toEqual(['a from 1', 'a from 3', 'a from 4', 'a from 4', 'a from 4']);
  });

  it('are at hand without a question, as they were read last, where all of them are held', async () => {
    await write('a', 1);
    expect(kept.held(['a'])).toBeNull();
    const a = await kept.readStream('a');
    await kept.readStream('empty');
    await write('a', 2);
    log.readings.length = 0;
    expect(kept.held(['a', 'empty'])).toEqual(
      new Map([
        ['a', a],
        ['empty', []],
      ]),
    );
    expect(kept.held(['a', 'b'])).toBeNull();
    expect(log.readings).toEqual([]);
  });

  it('hold at once what was appended by whoever holds them, as the log has it', async () => {
    await write('a', 1);
    const [first] = await kept.readStream('a');
    await kept.append(appendOf('a-2', { stream: 'a', expectedVersion: 1 }));
    // Somebody else comes between: what follows is not known.
    await write('a', 3);
    await kept.append(appendOf('a-4', { stream: 'a', expectedVersion: 3 }));
    log.readings.length = 0;
    const after = await kept.readStream('a');
    expect(log.readings).toEqual(['a from 3']);
    expect(after).toEqual(await log.readStream('a'));
    expect(after).toHaveLength(4);
    expect(after[0]).toBe(first);
  });

  it('are read by one statement for all who ask at the same time, each stream once', async () => {
    await write('a', 1);
    await write('b', 1, 2);
    const [a, again, both] = await Promise.all([
      kept.readStream('a'),
      kept.readStream('a'),
      kept.readStreams([
        { stream: 'b', fromVersion: 1 },
        { stream: 'a', fromVersion: 1 },
      ]),
    ]);
    expect(log.readings).toEqual(['a from 1, b from 1']);
    expect(again).toEqual(a);
    expect(both).toEqual([await log.readStream('b'), a]);
  });

  it('are read by one statement at a time, with a second beside one that takes long', async () => {
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const readNow = log.readStreams.bind(log);
    jest.spyOn(log, 'readStreams').mockImplementation(async (asked) => {
      const read = await readNow(asked);
      if (asked[0]?.stream === 'long') await held;
      return read;
    });
    await write('long', 1);
    await write('a', 1);
    const long = kept.readStream('long');
    await nextTurn();
    const [a, again] = [kept.readStream('a'), kept.readStream('a')];
    await nextTurn();
    expect(log.readings).toEqual(['long from 1']);
    expect(await a).toEqual(await again);
    expect(log.readings).toEqual(['long from 1', 'a from 1']);
    // It is passed by as long as it takes.
    expect(await kept.readStream('b')).toEqual([]);
    letGo();
    expect(await long).toHaveLength(1);
    expect(await kept.readStream('b')).toEqual([]);
    expect(log.readings).toEqual(['long from 1', 'a from 1', 'b from 1', 'b from 1']);
  });

  it('are the same for two who read the same news at once', async () => {
    await write('a', 1);
    await kept.readStream('a');
    await write('a', 2);
    const [one, other] = await Promise.all([kept.readStream('a'), kept.readStream('a')]);
    expect(one).toHaveLength(2);
    expect(other[1]).toBe(one[1]);
  });

  it('are answered to the others where one of those who asked cannot be', async () => {
    await write('a', 1);
    const [a, broken] = await Promise.allSettled([kept.readStream('a'), kept.readStream('broken')]);
    expect(a).toMatchObject({ status: 'fulfilled', value: [{ version: 1 }] });
    expect(broken).toMatchObject({ status: 'rejected', reason: new Error('broken cannot be read') });
    expect(await kept.readStream('a')).toHaveLength(1);
  });

  it('are not kept beyond the bound of one, nor of all', async () => {
    const small = new KeptStreams(log, { bytesMax: 6_000, streamBytesMax: 4_000 });
    await log.append(appendOf('long', { stream: 'long', events: sequence(9).map((n) => noted({ n })) }));
    for (const stream of ['a', 'b', 'c']) await write(stream, 1);
    for (const stream of ['long', 'a', 'b', 'c']) await small.readStream(stream);
    log.readings.length = 0;
    for (const stream of ['long', 'c', 'b', 'a']) expect((await small.readStream(stream)).length).toBeGreaterThan(0);
    expect(log.readings).toEqual(['long from 1', 'c from 2', 'b from 2', 'a from 1']);
  });

  it('hold no more memory than their payloads, however their bytes were cut from larger ones', async () => {
    const slab = Buffer.alloc(8_192);
    jest.spyOn(log, 'readStreams').mockImplementation(async (asked) => {
      const read = await MemoryEventStore.prototype.readStreams.call(log, asked);
      return read.map((events) =>
        events.map((event) => {
          slab.set(event.payloadBytes);
          return { ...event, payloadBytes: slab.subarray(0, event.payloadBytes.length) };
        }),
      );
    });
    await write('a', 1);
    const [event] = await kept.readStream('a');
    expect(event?.payloadBytes.buffer.byteLength).toBe(event?.payloadBytes.length);
    expect(JSON.parse(Buffer.from(event?.payloadBytes ?? []).toString())).toEqual(event?.payload);
  });

  it('are let go of when the log turns out to stand before them, as a copy of it does that was put in its place', async () => {
    await write('a', 1, 2);
    await kept.readStream('a');
    const older = new MemoryEventStore();
    await older.append(appendOf('a-1', { stream: 'a' }));
    Object.assign(kept, { store: older });
    expect(await kept.append(appendOf('x', { stream: 'a', expectedVersion: 2 }))).toMatchObject({
      outcome: 'conflict',
    });
    await kept.readStream('a');
    expect(log.readings.at(-1)).toBe('a from 1');
  });
});
