import { beforeEach, describe, expect, it } from '@jest/globals';
import { InvariantBroken, type DomainEvent } from '#domain/shared';
import { compareCursors, START, type Cursor, type EventStore, type StoredEvent } from '../event-store.js';
import { appendOf, appended, noted, readAll, sequence, type LogUnderTest } from '../testing/log-under-test.js';

/** Readers see every event once, in the order of the log. */
export const readingClause = (current: () => LogUnderTest): void =>
  describe('5 · reading', () => {
    let log: LogUnderTest;
    let store: EventStore;
    beforeEach(() => {
      log = current();
      ({ store } = log);
    });

    it('goes on from a cursor with every later event once, in position order, in pages of any size', async () => {
      for (const n of sequence(23)) await store.append(appendOf(`c${n}`, { stream: `s${n % 3}` }));
      const whole = await readAll(store, 1_000);
      expect(whole.map(({ position }) => position)).toEqual(sequence(23).map(BigInt));
      expect(await readAll(store, 1)).toEqual(whole);
      expect(await readAll(store, 7)).toEqual(whole);
      expect(await store.readAfter(whole[10]!.cursor, 2)).toEqual(whole.slice(11, 13));
    });

    it('leaves out what the reader skips, says how far it read, and reads on past what was skipped alone', async () => {
      const part = (n: number): DomainEvent => ({ ...noted({ text: `part ${n}` }), type: 'Part' });
      for (const n of sequence(14)) {
        const [stream, events] = [`s${n % 2}`, [n % 7 === 3 ? noted({ n }) : part(n)]];
        await store.append(appendOf(`c${n}`, { stream, events }));
      }
      const whole = await readAll(store);
      for (const limit of [1, 3, 14, 1_000]) {
        const given: StoredEvent[] = [];
        const places: Cursor[] = [];
        for (let cursor: Cursor = START; ;) {
          const { events, upTo } = await store.readAfterSkipping(cursor, limit, ['Part', 'Other']);
          if (upTo === cursor) break;
          given.push(...events);
          places.push((cursor = upTo));
        }
        expect(given).toEqual([whole[2], whole[9]]);
        expect(places).toEqual(whole.filter((_, i) => (i + 1) % limit === 0 || i === 13).map(({ cursor }) => cursor));
      }
      expect(await store.readAfterSkipping(START, 3, [])).toEqual({
        ...{ events: whole.slice(0, 3), upTo: whole[2]?.cursor },
      });
      const head = await store.head();
      expect(await store.readAfterSkipping(head, 5, ['Part'])).toEqual({ events: [], upTo: head });
      await expect(store.readAfterSkipping(START, 0, ['Part'])).rejects.toThrow(InvariantBroken);
    });

    it('answers nothing at the head', async () => {
      expect(await store.head()).toBe(START);
      expect(await store.readAfter(START, 10)).toEqual([]);
      const [event] = appended(await store.append(appendOf('a')));
      expect(await store.head()).toBe(event?.cursor);
      expect(await store.readAfter(await store.head(), 10)).toEqual([]);
    });

    it('gives cursors that order as the positions do', async () => {
      for (const n of sequence(12)) await store.append(appendOf(`c${n}`));
      const cursors = [START, ...(await readAll(store)).map(({ cursor }) => cursor)];
      expect([...cursors].reverse().sort(compareCursors)).toEqual(cursors);
      expect(new Set(cursors).size).toBe(13);
    });

    it('reads a stream from any version, and nothing of an unknown one', async () => {
      for (const n of sequence(5)) await store.append(appendOf(`c${n}`));
      await store.append(appendOf('other', { stream: 'other' }));
      expect((await store.readStream('deal-1')).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
      expect((await store.readStream('deal-1', 4)).map(({ version }) => version)).toEqual([4, 5]);
      expect(await store.readStream('deal-1', 6)).toEqual([]);
      expect(await store.readStream('unknown')).toEqual([]);
    });

    it('reads several streams at once in the order asked, each from its version, as each is read by itself', async () => {
      for (const n of sequence(12)) await store.append(appendOf(`c${n}`, { stream: `s${n % 3}` }));
      const asked = [
        { stream: 's2', fromVersion: 3 },
        { stream: 'unknown', fromVersion: 1 },
        { stream: 's0', fromVersion: 1 },
        { stream: 's1', fromVersion: 5 },
        { stream: 's2', fromVersion: 1 },
      ];
      const read = await store.readStreams(asked);
      expect(read.map((events) => events.map(({ stream, version }) => `${stream}@${version}`))).toEqual([
        ['s2@3', 's2@4'],
        [],
        ['s0@1', 's0@2', 's0@3', 's0@4'],
        [],
        ['s2@1', 's2@2', 's2@3', 's2@4'],
      ]);
      expect(read).toEqual(await Promise.all(asked.map((one) => store.readStream(one.stream, one.fromVersion))));
      expect(await store.readStreams([])).toEqual([]);
      const beforeTheFirst = Promise.resolve().then(() => store.readStreams([{ stream: 's0', fromVersion: 0 }]));
      await expect(beforeTheFirst).rejects.toThrow(InvariantBroken);
    });

    it('reads a stream in parts, and its newest event alone', async () => {
      for (const n of sequence(5)) await store.append(appendOf(`c${n}`));
      await store.append(appendOf('other', { stream: 'other' }));
      const all = await store.readStream('deal-1');
      expect(await store.readStreamPart('deal-1', 1, 2)).toEqual(all.slice(0, 2));
      expect(await store.readStreamPart('deal-1', 4, 10)).toEqual(all.slice(3));
      expect(await store.readStreamPart('deal-1', 6, 1)).toEqual([]);
      await expect(Promise.resolve().then(() => store.readStreamPart('deal-1', 1, 0))).rejects.toThrow(InvariantBroken);
      expect(await store.readNewest('deal-1')).toEqual(all.at(-1));
      expect(await store.readNewest('unknown')).toBeNull();
    });

    it('reads events by their positions, in position order, and none that is not there', async () => {
      for (const n of sequence(9)) await store.append(appendOf(`c${n}`, { stream: `s${n % 2}` }));
      const whole = await readAll(store);
      expect(await store.readAt([7n, 2n, 3n])).toEqual([whole[1], whole[2], whole[6]]);
      expect(await store.readAt([])).toEqual([]);
      await expect(store.readAt([9n, 10n])).rejects.toThrow(InvariantBroken);
    });

    it('throws for a limit or a cursor that no reader can have', async () => {
      await expect(store.readAfter(START, 0)).rejects.toThrow(InvariantBroken);
      await expect(store.readAfter('x' as Cursor, 1)).rejects.toThrow(InvariantBroken);
    });

    it('shows in another process what was acknowledged in this one', async () => {
      const other = await log.open();
      appended(await store.append(appendOf('a')));
      expect(await readAll(other)).toEqual(await readAll(store));
      appended(await other.append(appendOf('b', { expectedVersion: 1 })));
      expect(await readAll(store)).toHaveLength(2);
    });
  });

/** Who waits for an append learns of it, whichever process appends. */
export const waitingClause = (current: () => LogUnderTest): void =>
  describe('waiting for an append', () => {
    let log: LogUnderTest;
    let store: EventStore;
    beforeEach(() => {
      log = current();
      ({ store } = log);
    });

    it('ends at once when the log stands beyond the cursor', async () => {
      const [first] = appended(await store.append(appendOf('a')));
      await store.waitForAppend(START, 60_000);
      await store.append(appendOf('b'));
      await store.waitForAppend(first!.cursor, 60_000);
    });

    it('ends when this or another process appends', async () => {
      const other = await log.open();
      const here = store.waitForAppend(START, 60_000);
      const there = other.waitForAppend(START, 60_000);
      await store.append(appendOf('a'));
      await Promise.all([here, there]);
      const again = store.waitForAppend(await store.head(), 60_000);
      await other.append(appendOf('b'));
      await again;
    });

    it('ends after the timeout when nothing is appended', async () => {
      const [event] = appended(await store.append(appendOf('a')));
      await store.waitForAppend(event!.cursor, 5);
      expect(await store.head()).toBe(event!.cursor);
    });
  });
