import { beforeEach, describe, expect, it } from '@jest/globals';
import { InvariantBroken } from '#domain/shared';
import { START, type AppendRequest, type EventStore, type StreamVersion } from '../event-store.js';
import { MAX_EVENTS_PER_APPEND, MAX_NAME_LENGTH, MAX_PAYLOAD_BYTES } from '../limits.js';
import { appendOf, appended, noted, readAll, sequence, type LogUnderTest } from '../testing/log-under-test.js';

/** Positions are dense over the log, versions over each stream. */
export const positionsClause = (current: () => LogUnderTest): void =>
  describe('1 · positions and versions', () => {
    let store: EventStore;
    beforeEach(() => {
      ({ store } = current());
    });

    it('are dense from 1: positions over the log, versions over each stream', async () => {
      await store.append(appendOf('a', { stream: 's', events: [noted({ n: 1 }), noted({ n: 2 })] }));
      await store.append(appendOf('b', { stream: 't' }));
      await store.append(appendOf('c', { stream: 's' }));
      const places = (await readAll(store)).map((e) => [e.position, e.stream, e.version]);
      expect(places).toEqual([
        [1n, 's', 1],
        [2n, 's', 2],
        [3n, 't', 1],
        [4n, 's', 3],
      ]);
    });

    it('stay dense when requests between are refused', async () => {
      await store.append(appendOf('a', { expectedVersion: 0 }));
      await store.append(appendOf('b', { expectedVersion: 7 }));
      await store.append(appendOf('a', { sent: { other: true } }));
      await store.append(appendOf('c', { expectedVersion: 1 }));
      expect((await readAll(store)).map((e) => [e.position, e.version])).toEqual([
        [1n, 1],
        [2n, 2],
      ]);
    });
  });

/** An append is there whole, or not at all. */
export const wholeAppendClause = (current: () => LogUnderTest): void =>
  describe('2 · all or nothing', () => {
    let store: EventStore;
    beforeEach(() => {
      ({ store } = current());
    });

    it('answers an append with its events as they will be read', async () => {
      const outcome = await store.append(
        appendOf('a', {
          stream: 's',
          causationId: 'cause-1',
          events: [noted({ n: 1 }), noted({ n: 2 }, '2026-02-28')],
        }),
      );
      const events = appended(outcome);
      expect(await store.readStream('s')).toEqual(events);
      expect(await readAll(store)).toEqual(events);
      expect(outcome).toHaveProperty('cursor', events[1]?.cursor);
      expect(events[1]).toMatchObject({
        stream: 's',
        version: 2,
        type: 'Noted',
        schemaVersion: 1,
        effectiveDate: '2026-02-28',
        actor: 'subject-1',
        commandId: 'a',
        causationId: 'cause-1',
        correlationId: 'request-1',
        payload: { n: 2 },
      });
    });

    it.each<[string, Partial<AppendRequest> & { sent?: object }]>([
      ['no events', { events: [] }],
      ['too many events', { events: sequence(MAX_EVENTS_PER_APPEND + 1).map((n) => noted({ n })) }],
      ['a fraction in a payload', { events: [noted({ n: 1 }), noted({ rate: 0.03 })] }],
      ['a fraction in what was sent', { sent: { rate: 0.03 } }],
      ['a payload that is too large', { events: [noted({ text: 'x'.repeat(MAX_PAYLOAD_BYTES) })] }],
      ['a lone surrogate', { events: [noted({ text: '\ud800' })] }],
      ['a NUL', { events: [noted({ text: 'a\\\u0000' })] }],
      ['a date that is none', { events: [noted({}, '2026-02-29')] }],
      ['a stream without a name', { stream: '' }],
      ['a name that is too long', { actor: 'x'.repeat(MAX_NAME_LENGTH + 1) }],
      ['a control character in a name', { stream: 'a\u0000b' }],
      ['a negative expected version', { expectedVersion: -1 }],
      ['a fractional expected version', { expectedVersion: 0.5 }],
      ['schema version 0', { events: [{ ...noted({}), schemaVersion: 0 }] }],
    ])('throws for %s, and changes nothing', async (_, overrides) => {
      await expect(store.append(appendOf('a', overrides))).rejects.toThrow(InvariantBroken);
      expect(await store.head()).toBe(START);
      expect(await store.findCommand('a')).toBeNull();
    });
  });

/** An append that expects another version changes nothing. */
export const expectedVersionClause = (current: () => LogUnderTest): void =>
  describe('3 · the expected version', () => {
    let store: EventStore;
    beforeEach(() => {
      ({ store } = current());
    });

    it('is 0 for a stream that does not exist, and then its newest version', async () => {
      appended(await store.append(appendOf('a', { expectedVersion: 0, events: [noted({}), noted({})] })));
      appended(await store.append(appendOf('b', { expectedVersion: 2 })));
      appended(await store.append(appendOf('c', { expectedVersion: 0, stream: 'another' })));
      expect(await store.readStream('deal-1')).toHaveLength(3);
    });

    it.each([0, 1, 3])('conflicts with version 2 when it is %i, tells the version, and changes nothing', async (v) => {
      await store.append(appendOf('a', { events: [noted({}), noted({})] }));
      const events = [noted({ lost: 1 }), noted({ lost: 2 })];
      expect(await store.append(appendOf('b', { expectedVersion: v, events }))).toEqual({
        outcome: 'conflict',
        actualVersion: 2,
      });
      expect(await readAll(store)).toHaveLength(2);
      expect(await store.findCommand('b')).toBeNull();
      appended(await store.append(appendOf('b', { expectedVersion: 2, events })));
    });

    it('conflicts with a stream that does not exist', async () => {
      expect(await store.append(appendOf('a', { expectedVersion: 1 }))).toEqual({
        outcome: 'conflict',
        actualVersion: 0,
      });
    });

    it('lets exactly one of many who read the same version append', async () => {
      const outcomes = await Promise.all(
        sequence(40).map((n) => store.append(appendOf(`c${n}`, { expectedVersion: 0 }))),
      );
      expect(outcomes.filter(({ outcome }) => outcome === 'appended')).toHaveLength(1);
      expect(outcomes.filter(({ outcome }) => outcome === 'conflict')).toHaveLength(39);
      expect(await readAll(store)).toHaveLength(1);
    });

    it('conflicts where another stream moved that was to stand still, tells its own version, and changes nothing', async () => {
      await store.append(appendOf('a', { stream: 's', events: [noted({}), noted({})] }));
      await store.append(appendOf('b', { stream: 't' }));
      const resting = (...unchanged: StreamVersion[]) =>
        store.append(appendOf('c', { stream: 't', expectedVersion: 1, unchanged }));
      const none = { stream: 'none', version: 0 };
      for (const version of [0, 1, 3]) {
        const outcome = await resting(none, { stream: 's', version });
        expect(outcome).toEqual({ outcome: 'conflict', actualVersion: 1 });
      }
      const outcome = await resting({ stream: 'none', version: 1 }, { stream: 's', version: 2 });
      expect(outcome).toEqual({ outcome: 'conflict', actualVersion: 1 });
      expect(await readAll(store)).toHaveLength(3);
      appended(await resting(none, { stream: 's', version: 2 }));
      const repeat = await resting({ stream: 's', version: 7 });
      expect(repeat.outcome).toBe('repeated');
    });

    it('lets one of two append who both ask that the other does not', async () => {
      const outcomes = await Promise.all([
        store.append(appendOf('a', { stream: 's', expectedVersion: 0, unchanged: [{ stream: 't', version: 0 }] })),
        store.append(appendOf('b', { stream: 't', expectedVersion: 0, unchanged: [{ stream: 's', version: 0 }] })),
        store.append(appendOf('c', { stream: 'u', expectedVersion: 0, unchanged: [{ stream: 't', version: 0 }] })),
      ]);
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(['appended', 'conflict', 'appended']);
    });

    it('fails no neighbour of a conflict, and each sees who came before', async () => {
      const outcomes = await Promise.all([
        store.append(appendOf('a', { stream: 's', expectedVersion: 0 })),
        store.append(appendOf('b', { stream: 's', expectedVersion: 1, events: [noted({}), noted({})] })),
        store.append(appendOf('c', { stream: 's', expectedVersion: 1 })),
        store.append(appendOf('d', { stream: 't', expectedVersion: 0 })),
        store.append(appendOf('e', { stream: 's', expectedVersion: 3 })),
        store.append(appendOf('f', { stream: 's' })),
      ]);
      expect(outcomes.map(({ outcome }) => outcome)).toEqual([
        'appended',
        'appended',
        'conflict',
        'appended',
        'appended',
        'appended',
      ]);
      expect(outcomes[2]).toEqual({ outcome: 'conflict', actualVersion: 3 });
      expect((await store.readStream('s')).map(({ commandId }) => commandId)).toEqual(['a', 'b', 'b', 'e', 'f']);
    });
  });
