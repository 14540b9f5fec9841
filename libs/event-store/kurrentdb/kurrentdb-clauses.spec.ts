import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { KurrentDbStand } from '../../../test/support/kurrentdb-stand/kurrentdb-stand.js';
import { LogUnavailable } from '../errors.js';
import { appendOf, noted, readAll } from '../event-store.contract.js';
import type { StoredEvent } from '../event-store.js';
import { cursorAt } from '../position-cursor.js';
import { keptLogOf } from '../memory/index.js';
import { KurrentLog } from './kurrent-log.js';

const places = (events: readonly StoredEvent[]): readonly string[] =>
  events.map(({ position, stream, version, commandId }) => `${position} ${stream}@${version} by ${commandId}`);

/** What is KurrentDB's alone: the order of `$all`, connections that break off, records that others write beside the log. */
describe('the log behind KurrentDB’s protocol, beyond the contract of every store', () => {
  let stand: KurrentDbStand;
  let client: KurrentDBClient;
  let now: Date;
  const logs: KurrentLog[] = [];
  const open = async (log = 'truststream'): Promise<KurrentLog> => {
    const opened = await KurrentLog.open({ server: client, log, pageSize: 3, now: () => now });
    logs.push(opened);
    return opened;
  };

  beforeEach(async () => {
    now = new Date('2026-11-22T10:00:00.000Z');
    stand = await KurrentDbStand.start();
    client = KurrentDBClient.connectionString(stand.url);
  });
  afterEach(async () => {
    await Promise.all(logs.splice(0).map((log) => log.close()));
    await client.dispose();
    await stand.stop();
  });

  it('counts its own events alone: no commands, no pages of the order, nothing of another log', async () => {
    const [here, there] = [(await open()).store, (await open('truststream-2')).store];
    for (const n of [1, 2, 3, 4]) {
      await here.append(appendOf(`a${n}`, { stream: 's' }));
      await there.append(appendOf(`b${n}`, { stream: 's' }));
    }
    expect(places(await readAll(here))).toEqual(['1 s@1 by a1', '2 s@2 by a2', '3 s@3 by a3', '4 s@4 by a4']);
    expect(places(await readAll(there))).toEqual(['1 s@1 by b1', '2 s@2 by b2', '3 s@3 by b3', '4 s@4 by b4']);
  });

  it('goes on where a subscription broke off', async () => {
    const { store } = await open();
    await store.append(appendOf('a'));
    for (const id of ['b', 'c']) {
      stand.cutSubscriptions();
      await store.append(appendOf(id, { events: [noted({ n: 1 }), noted({ n: 2 })] }));
    }
    expect((await readAll(store)).map(({ position }) => position)).toEqual([1n, 2n, 3n, 4n, 5n]);
    const waiting = store.waitForAppend(await store.head(), 60_000);
    stand.cutSubscriptions();
    await store.append(appendOf('d'));
    await waiting;
  });

  it('writes once, and says so, when the answer is lost or the server is away for a moment', async () => {
    const { store } = await open();
    stand.loseNextAnswer();
    expect((await store.append(appendOf('a', { expectedVersion: 0 }))).outcome).toBe('appended');
    stand.refuseNextAppend();
    stand.loseNextAnswer();
    expect((await store.append(appendOf('b', { expectedVersion: 1 }))).outcome).toBe('appended');
    expect(places(await readAll(store))).toEqual(['1 deal-1@1 by a', '2 deal-1@2 by b']);
  });

  it('says that the log is out of reach when the server stays away', async () => {
    const { store } = await open();
    for (let n = 0; n < 8; n += 1) stand.refuseNextAppend();
    await expect(store.append(appendOf('a'))).rejects.toThrow(LogUnavailable);
    expect((await store.append(appendOf('a'))).outcome).toBe('appended');
  });

  it('never records an instant before the last one, even when the clock of its writer goes back', async () => {
    const { store } = await open();
    for (const second of ['05', '03', '04', '06']) {
      now = new Date(`2026-11-22T10:00:${second}.000Z`);
      await store.append(appendOf(second));
    }
    const seconds = async (reader: typeof store) =>
      (await readAll(reader)).map(({ recordedAt }) => recordedAt.slice(17, 19));
    expect(await seconds(store)).toEqual(['05', '05', '05', '06']);
    expect(await seconds((await open()).store)).toEqual(['05', '05', '05', '06']);
  });

  it('gives two processes one order, and each command one effect, whoever is faster', async () => {
    const [one, two] = [(await open()).store, (await open()).store];
    const ids = Array.from({ length: 24 }, (_, i) => `c${i}`);
    const outcomes = await Promise.all(
      [one, two].flatMap((store) =>
        ids.map((id, i) => store.append(appendOf(id, { stream: `s${i % 3}`, events: [noted({}), noted({})] }))),
      ),
    );
    expect(outcomes.filter(({ outcome }) => outcome === 'appended')).toHaveLength(24);
    expect(outcomes.filter(({ outcome }) => outcome === 'repeated')).toHaveLength(24);
    const whole = await readAll(one);
    expect(whole.map(({ position }) => position)).toEqual(Array.from({ length: 48 }, (_, i) => BigInt(i + 1)));
    expect(await readAll(two)).toEqual(whole);
  });

  it('conflicts with what another process wrote, in the stream and in those that were to stand still', async () => {
    const [one, two] = [(await open()).store, (await open()).store];
    await one.append(appendOf('a', { stream: 's' }));
    expect(await two.append(appendOf('b', { stream: 's', expectedVersion: 0 }))).toEqual({
      outcome: 'conflict',
      actualVersion: 1,
    });
    const unchanged = [{ stream: 's', version: 0 }];
    expect(await two.append(appendOf('c', { stream: 't', expectedVersion: 0, unchanged }))).toEqual({
      outcome: 'conflict',
      actualVersion: 0,
    });
  });

  it('resumes from the pages of its order that are stored', async () => {
    const { store } = await open();
    for (let n = 1; n <= 10; n += 1) await store.append(appendOf(`c${n}`, { stream: `s${n % 2}` }));
    const whole = await readAll(store);
    await logs.splice(0)[0]?.close();
    expect(stand.log.stream('truststream.order')).toHaveLength(3);
    const again = (await open()).store;
    expect(await again.readStream('s1')).toEqual(whole.filter(({ stream }) => stream === 's1'));
    expect(await again.readAt([2n, 9n])).toEqual([whole[1], whole[8]]);
    expect(await readAll(again, 4)).toEqual(whole);
  });

  it('stops when a stored page of the order is not what $all shows', async () => {
    const { store } = await open();
    const bytes = new Uint8Array(3 * 24);
    const metadata = Buffer.from('{"events":"3"}');
    const page = {
      id: randomUUID(),
      type: 'OrderPage',
      contentType: 'application/octet-stream',
      data: bytes,
      metadata,
    };
    stand.log.append([{ ...page, stream: 'truststream.order' }], []);
    await Promise.allSettled([store.append(appendOf('a', { events: [noted({}), noted({}), noted({})] }))]);
    await expect(store.waitForAppend(cursorAt(3n), 60_000)).rejects.toThrow(
      'the order of the log was changed: page 0 of truststream.order is not what $all shows',
    );
  });

  it('shows those who prove it the same log that it gives its readers', async () => {
    const { store, kept } = await open();
    const { store: other } = await open('another');
    for (let n = 1; n <= 7; n += 1) {
      await store.append(appendOf(`c${n}`, { stream: `s${n % 2}`, events: [noted({ n }), noted({})] }));
      await other.append(appendOf(`c${n}`));
    }
    const listed = await keptLogOf(store);
    const pagesOf = async (log: Pick<typeof kept, 'pages'>, upTo: bigint) => {
      const pages = [];
      for await (const page of log.pages(upTo)) pages.push(page);
      return {
        events: pages.flatMap(({ events }) =>
          events.map((event) => ({ ...event, payloadBytes: [...event.payloadBytes] })),
        ),
        commands: pages.flatMap(({ commands }) =>
          [...commands.values()].map((command) => ({ ...command, recordBytes: [...command.recordBytes] })),
        ),
      };
    };
    expect(await kept.extent()).toEqual(await listed.extent());
    const { events, commands } = await pagesOf(kept, 9n);
    expect(events).toEqual((await pagesOf(listed, 9n)).events);
    expect(commands).toEqual((await pagesOf(listed, 14n)).commands.slice(0, 5));
    const order = async (log: Pick<typeof kept, 'streamOrder'>) => {
      const all = [];
      for await (const place of log.streamOrder(9n)) all.push(place);
      return all;
    };
    expect(await order(kept)).toEqual(await order(listed));
    for await (const command of kept.commandsWithoutEvents(14n)) throw new Error(`${command.commandId} has its events`);
  });

  it('finds a command that lost its events', async () => {
    const { store, kept } = await open();
    await store.append(appendOf('a'));
    const command = stand.log.stream('truststream.command:a')[0]!;
    stand.log.append([{ ...command, stream: 'truststream.command:alone' }], []);
    await store.append(appendOf('b'));
    const alone = [];
    for await (const { commandId, firstPosition } of kept.commandsWithoutEvents(2n))
      alone.push([commandId, firstPosition]);
    expect(alone).toEqual([['alone', 2n]]);
  });
});
