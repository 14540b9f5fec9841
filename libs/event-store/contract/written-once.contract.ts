import { beforeEach, describe, expect, it } from '@jest/globals';
import { canonicalBytes } from '#event-codec';
import { START, type EventStore } from '../event-store.js';
import { appendOf, appended, noted, readAll, sequence, type LogUnderTest } from '../testing/log-under-test.js';

/** Instants never go back. */
export const recordedAtClause = (current: () => LogUnderTest): void =>
  describe('6 · recordedAt', () => {
    let log: LogUnderTest;
    let store: EventStore;
    beforeEach(() => {
      log = current();
      ({ store } = log);
    });

    it('is a UTC instant with microseconds and never decreases with position', async () => {
      const other = await log.open();
      await Promise.all(
        sequence(60).map((n) => (n % 2 ? store : other).append(appendOf(`c${n}`, { stream: `s${n % 5}` }))),
      );
      const instants = (await readAll(store)).map(({ recordedAt }) => recordedAt);
      for (const instant of instants) expect(instant).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/);
      expect(instants).toEqual([...instants].sort());
    });
  });

/** What was written is read, byte for byte. */
export const writtenOnceClause = (current: () => LogUnderTest): void =>
  describe('7 · written once', () => {
    let store: EventStore;
    beforeEach(() => {
      ({ store } = current());
    });

    it('gives payload bytes back exactly as hashed', async () => {
      const payload = {
        本金: '83978400.00',
        'a"b\\': 'line\nbreak \u0001 😀 \u2028',
        n: 9007199254740991,
        none: null,
        list: [[], {}],
      };
      await store.append(appendOf('a', { events: [noted(payload), noted({})] }));
      const [event, empty] = await readAll(store);
      expect(Buffer.from(event!.payloadBytes)).toEqual(Buffer.from(canonicalBytes(payload)));
      expect(event!.payload).toEqual(payload);
      expect(Buffer.from(empty!.payloadBytes).toString()).toBe('{}');
    });

    it('is not touched by what a caller does to its objects afterwards', async () => {
      const payload = { amount: '1.00' };
      const [answered] = appended(await store.append(appendOf('a', { events: [noted(payload)] })));
      payload.amount = '2.00';
      (answered!.payload as { amount: string }).amount = '3.00';
      const [read] = await readAll(store);
      expect(read?.payload).toEqual({ amount: '1.00' });
      (read!.payload as { amount: string }).amount = '4.00';
      expect((await readAll(store))[0]?.payload).toEqual({ amount: '1.00' });
    });
  });

/** Events are read as their newest form, and unknown ones stop the reader. */
export const schemasClause = (current: () => LogUnderTest): void =>
  describe('event schemas', () => {
    let log: LogUnderTest;
    let store: EventStore;
    beforeEach(() => {
      log = current();
      ({ store } = log);
    });

    const schemas = { Noted: [1, 2] };

    it('are read when known', async () => {
      const knowing = await log.open(schemas);
      await knowing.append(appendOf('a', { events: [noted({}), { ...noted({}), schemaVersion: 2 }] }));
      expect(await readAll(knowing)).toHaveLength(2);
    });

    it('are read as their newest version, while bytes and version stay what was written', async () => {
      await store.append(appendOf('a', { events: [noted({ amount: '1.00' })] }));
      const toNext = ({ amount }: { amount?: string }): object => ({ net: amount, tax: '0.00' });
      const knowing = await log.open({ Noted: [{ version: 1, toNext }, 2] });
      const [event] = await readAll(knowing);
      expect(event).toMatchObject({ schemaVersion: 1, payload: { net: '1.00', tax: '0.00' } });
      expect(event?.payloadBytes).toEqual((await readAll(store))[0]?.payloadBytes);
      expect((await knowing.readNewest(event!.stream))?.payload).toEqual(event?.payload);
      expect((await knowing.findCommand('a'))?.events[0]?.payload).toEqual(event?.payload);
      const old = appendOf('b', { events: [noted({ amount: '2.00' })], expectedVersion: 1 });
      await expect(knowing.append(old)).rejects.toThrow('schema version 1 of Noted is read, and no longer written');
    });

    it.each([
      ['a type', { ...noted({}), type: 'Unheard' }, 'unknown event type: Unheard'],
      ['a version', { ...noted({}), schemaVersion: 3 }, 'unknown schema version 3 of Noted'],
      ['a name that every object has', { ...noted({}), type: 'constructor' }, 'unknown event type: constructor'],
    ])('throw when %s is unknown, in reading and in writing', async (_, event, message) => {
      const knowing = await log.open(schemas);
      await expect(knowing.append(appendOf('a', { events: [event] }))).rejects.toThrow(message);
      expect(await store.head()).toBe(START);
      await store.append(appendOf('a', { events: [event] }));
      await expect(knowing.readAfter(START, 10)).rejects.toThrow(message);
      await expect(knowing.readStream('deal-1')).rejects.toThrow(message);
    });
  });
