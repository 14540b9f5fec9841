import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalBytes, commandDigest, requestDigest, type KnownSchemas } from '#event-codec';
import { InvariantBroken, type DomainEvent } from '#domain/shared';
import {
  compareCursors,
  START,
  type AppendOutcome,
  type AppendRequest,
  type Cursor,
  type EventStore,
  type StoredEvent,
  type StreamVersion,
} from './event-store.js';
import { MAX_EVENTS_PER_APPEND, MAX_NAME_LENGTH, MAX_PAYLOAD_BYTES, READ_BYTES_AIM } from './limits.js';

/** A fresh, empty log, and the ways into it. */
export interface LogUnderTest {
  readonly store: EventStore;
  /** Another way into the same log, as another process would have it. */
  open(schemas?: KnownSchemas): Promise<EventStore>;
  close(): Promise<void>;
}

/** A request of one event, with whatever the case at hand sets. */
export function appendOf(
  commandId: string,
  overrides: Partial<Omit<AppendRequest, 'command'>> & { sent?: object; added?: object } = {},
): AppendRequest {
  const { sent = { commandId }, added = {}, ...request } = overrides;
  return {
    stream: 'deal-1',
    expectedVersion: 'any',
    events: [noted({ text: commandId })],
    actor: 'subject-1',
    correlationId: 'request-1',
    causationId: null,
    ...request,
    command: { commandId, type: 'note', sent, added, read: [], ruleVersion: 1 },
  };
}

export const noted = (payload: object, effectiveDate = '2026-11-21'): DomainEvent => ({
  type: 'Noted',
  schemaVersion: 1,
  effectiveDate,
  payload,
});

/** Every event of the log, read as a consumer reads it. */
export async function readAll(store: EventStore, limit = 1_000): Promise<readonly StoredEvent[]> {
  const all: StoredEvent[] = [];
  for (let cursor: Cursor = START; ;) {
    const events = await store.readAfter(cursor, limit);
    const last = events.at(-1);
    if (!last) return all;
    all.push(...events);
    cursor = last.cursor;
  }
}

function appended(outcome: AppendOutcome): readonly StoredEvent[] {
  if (outcome.outcome !== 'appended') throw new Error(`expected the append to go through, but: ${outcome.outcome}`);
  return outcome.events;
}

const sequence = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1);

/** What every adapter of the log holds, clause by clause (numbers: the port's invariants). */
export function eventStoreContract(name: string, makeLog: () => Promise<LogUnderTest>): void {
  describe(`${name} as an event store`, () => {
    let log: LogUnderTest;
    let store: EventStore;

    beforeEach(async () => {
      log = await makeLog();
      store = log.store;
    });
    afterEach(() => log.close());

    describe('1 · positions and versions', () => {
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

    describe('2 · all or nothing', () => {
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

    describe('3 · the expected version', () => {
      it('is 0 for a stream that does not exist, and then its newest version', async () => {
        appended(await store.append(appendOf('a', { expectedVersion: 0, events: [noted({}), noted({})] })));
        appended(await store.append(appendOf('b', { expectedVersion: 2 })));
        appended(await store.append(appendOf('c', { expectedVersion: 0, stream: 'another' })));
        expect(await store.readStream('deal-1')).toHaveLength(3);
      });

      it.each([0, 1, 3])(
        'conflicts with version 2 when it is %i, tells the version, and changes nothing',
        async (v) => {
          await store.append(appendOf('a', { events: [noted({}), noted({})] }));
          const events = [noted({ lost: 1 }), noted({ lost: 2 })];
          expect(await store.append(appendOf('b', { expectedVersion: v, events }))).toEqual({
            outcome: 'conflict',
            actualVersion: 2,
          });
          expect(await readAll(store)).toHaveLength(2);
          expect(await store.findCommand('b')).toBeNull();
          appended(await store.append(appendOf('b', { expectedVersion: 2, events })));
        },
      );

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

    describe('4 · the command id', () => {
      it('gives a repeat the first answer, whatever was appended since and whatever the system adds now', async () => {
        const first = await store.append(
          appendOf('a', {
            expectedVersion: 0,
            added: { today: '2026-11-21' },
            events: [noted({ n: 1 }), noted({ n: 2 })],
          }),
        );
        await store.append(appendOf('b'));
        const later = await log.open();
        const repeat = await later.append(
          appendOf('a', { expectedVersion: 0, added: { today: '2026-11-22' }, events: [noted({ n: 3 })] }),
        );
        expect(repeat).toEqual({ ...first, outcome: 'repeated' });
        expect(await readAll(store)).toHaveLength(3);
      });

      it('is refused with another body, and changes nothing', async () => {
        await store.append(appendOf('a', { sent: { amount: '1.00' } }));
        expect(await store.append(appendOf('a', { sent: { amount: '2.00' } }))).toEqual({
          outcome: 'command id reused',
        });
        expect(await readAll(store)).toHaveLength(1);
      });

      it('knows the same body by its meaning, not by the order of its members', async () => {
        await store.append(appendOf('a', { sent: { x: '1', y: { p: 1, q: 2 } } }));
        const repeat = await store.append(appendOf('a', { sent: { y: { q: 2, p: 1 }, x: '1' } }));
        expect(repeat.outcome).toBe('repeated');
      });

      it('is free again after a conflict', async () => {
        await store.append(appendOf('a', { expectedVersion: 1 }));
        appended(await store.append(appendOf('a', { expectedVersion: 0, sent: { another: 'body' } })));
      });

      it('appends once when many send it at the same time', async () => {
        const outcomes = await Promise.all(sequence(20).map(() => store.append(appendOf('a'))));
        expect(outcomes.filter(({ outcome }) => outcome === 'appended')).toHaveLength(1);
        expect(outcomes.filter(({ outcome }) => outcome === 'repeated')).toHaveLength(19);
        const events = await readAll(store);
        expect(events).toHaveLength(1);
        for (const outcome of outcomes) expect(outcome).toHaveProperty('events', events);
      });

      it('finds a command with all its events, however large they are together', async () => {
        const large = noted({ text: 'x'.repeat(MAX_PAYLOAD_BYTES - 100) });
        const events = Array.from({ length: READ_BYTES_AIM / MAX_PAYLOAD_BYTES + 2 }, () => large);
        appended(await store.append(appendOf('a', { events })));
        expect((await store.findCommand('a'))?.events).toHaveLength(events.length);
      });

      it('keeps the command with its events', async () => {
        const request = appendOf('a', {
          sent: { 名称: '和萃', note: undefined },
          added: { today: '2026-11-21' },
          events: [noted({ n: 1 }), noted({ n: 2 })],
        });
        const command = { ...request.command, read: [{ stream: 'deal-1', version: 0 }] };
        const events = appended(await store.append({ ...request, command }));
        await store.append(appendOf('b'));
        const found = await store.findCommand('a');
        expect(found).toEqual({
          record: { ...command, sent: { 名称: '和萃' } },
          requestDigest: requestDigest({ 名称: '和萃' }),
          commandDigest: commandDigest(command),
          stream: 'deal-1',
          events,
        });
        for (const event of events) expect(event.commandDigest).toBe(found?.commandDigest);
      });

      it('is found for no command that appended nothing', async () => {
        expect(await store.findCommand('a')).toBeNull();
      });
    });

    describe('5 · reading', () => {
      it('goes on from a cursor with every later event once, in position order, in pages of any size', async () => {
        for (const n of sequence(23)) await store.append(appendOf(`c${n}`, { stream: `s${n % 3}` }));
        const whole = await readAll(store, 1_000);
        expect(whole.map(({ position }) => position)).toEqual(sequence(23).map(BigInt));
        expect(await readAll(store, 1)).toEqual(whole);
        expect(await readAll(store, 7)).toEqual(whole);
        expect(await store.readAfter(whole[10]!.cursor, 2)).toEqual(whole.slice(11, 13));
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

      it('reads a stream in parts, and its newest event alone', async () => {
        for (const n of sequence(5)) await store.append(appendOf(`c${n}`));
        await store.append(appendOf('other', { stream: 'other' }));
        const all = await store.readStream('deal-1');
        expect(await store.readStreamPart('deal-1', 1, 2)).toEqual(all.slice(0, 2));
        expect(await store.readStreamPart('deal-1', 4, 10)).toEqual(all.slice(3));
        expect(await store.readStreamPart('deal-1', 6, 1)).toEqual([]);
        await expect(Promise.resolve().then(() => store.readStreamPart('deal-1', 1, 0))).rejects.toThrow(
          InvariantBroken,
        );
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

    describe('6 · recordedAt', () => {
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

    describe('7 · written once', () => {
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

    describe('event schemas', () => {
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

    describe('waiting for an append', () => {
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
  });

  describe(`${name} against a model`, () => {
    let log: LogUnderTest;
    beforeAll(async () => {
      log = await makeLog();
    });
    afterAll(() => log.close());

    it('answers any history of requests as a list of events would', async () => {
      const model = new Model();
      const step = fc.record({
        stream: fc.constantFrom('s', 't', 'u'),
        command: fc.nat(30),
        body: fc.constantFrom('x', 'y'),
        events: fc.integer({ min: 1, max: 4 }),
        expected: fc.oneof(fc.constant('any' as const), fc.constant('actual' as const), fc.nat(6)),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
          for (const { stream, command, body, events, expected } of steps) {
            const expectedVersion = expected === 'actual' ? model.version(stream) : expected;
            const request = appendOf(`c${command}`, {
              stream,
              expectedVersion,
              sent: { body },
              events: sequence(events).map((n) => noted({ n })),
            });
            expect(summary(await log.store.append(request))).toEqual(model.append(request, body));
          }
          expect((await log.store.readAfter(START, 10_000)).map(place)).toEqual(model.places);
        }),
        { numRuns: 25 },
      );
    });
  });
}

const place = ({ stream, version, commandId }: StoredEvent): string => `${stream}@${version} by ${commandId}`;

const summary = (outcome: AppendOutcome): object =>
  'events' in outcome ? { outcome: outcome.outcome, places: outcome.events.map(place) } : outcome;

/** The contract's simplest truth: one list of places, one map of commands. */
class Model {
  readonly places: string[] = [];
  private readonly versions = new Map<string, number>();
  private readonly commands = new Map<string, { body: string; places: readonly string[] }>();

  version(stream: string): number {
    return this.versions.get(stream) ?? 0;
  }

  append({ stream, expectedVersion, events, command }: AppendRequest, body: string): object {
    const kept = this.commands.get(command.commandId);
    if (kept) {
      return kept.body === body ? { outcome: 'repeated', places: kept.places } : { outcome: 'command id reused' };
    }
    const actualVersion = this.version(stream);
    if (expectedVersion !== 'any' && expectedVersion !== actualVersion) return { outcome: 'conflict', actualVersion };
    const places = events.map((_, i) => `${stream}@${actualVersion + 1 + i} by ${command.commandId}`);
    this.versions.set(stream, actualVersion + events.length);
    this.commands.set(command.commandId, { body, places });
    this.places.push(...places);
    return { outcome: 'appended', places };
  }
}
