import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { err, InvariantBroken, refusal } from '#domain/shared';
import { aloneWithAllParts, EVERY_PART, partsOfOthers, START, type Cursor, type StoredEvent } from '#event-store';
import { MemoryEventStore } from '#event-store/memory';
import type { Operation } from '../operation.js';
import { OperationRunner } from '../operation-runner.js';
import { publishCalendar, type PublishCalendarSent } from '../operations/publish-calendar.js';
import { streams } from '../streams.js';
import { MemoryReactionPlaces } from '../testing/memory-reaction-places.js';
import { seed } from '../testing/seeded-log.js';
import { reaction, type LastingEffect, type ProcessManager } from './process-manager.js';
import { ProcessManagerRunner } from './process-manager-runner.js';

/** Notes each calendar that it met; the bad one breaks an invariant until `mended`. */
class NotesCalendars implements ProcessManager {
  readonly name = 'notes-calendars';
  readonly reactsTo = ['CalendarPublished'] as const;
  readonly met: string[] = [];
  mended = false;

  react: ProcessManager['react'] = ({ stream, version }) => {
    if (stream === streams.calendar('bad') && !this.mended)
      throw new InvariantBroken('a calendar that nobody can read');
    this.met.push(`${stream}@${version}`);
    return [];
  };
}

describe('a reaction that breaks an invariant', () => {
  let store: MemoryEventStore;
  let operations: OperationRunner;
  let manager: NotesCalendars;
  let places: MemoryReactionPlaces;
  let runner: ProcessManagerRunner;
  let effect: LastingEffect & { readonly on: jest.Mock<LastingEffect['on']> };
  /** Where one that begins anew goes on in the part that is furthest behind. */
  const place = async (): Promise<Cursor | undefined> => (await places.load()).map(({ cursor }) => cursor).sort()[0];
  const aRunner = (parts = aloneWithAllParts): ProcessManagerRunner =>
    new ProcessManagerRunner(store, operations, places, [manager], [effect], parts);

  beforeEach(() => {
    store = new MemoryEventStore();
    operations = new OperationRunner(store, { today: () => '2026-11-21' });
    manager = new NotesCalendars();
    places = new MemoryReactionPlaces();
    effect = { name: 'effect', reactsTo: ['CalendarPublished'], on: jest.fn(async () => undefined) };
    runner = aRunner();
  });

  const publish = async (calendarId: string, year: number): Promise<void> => {
    const sent = { calendarId, years: [year], holidays: [`${year}-01-01`], workedWeekends: [], source: 'a gazette' };
    const actor = { subject: 'maker-1', roles: ['trustee maker' as const], partyId: null };
    const commandId = `${calendarId}/${year}`;
    const outcome = await operations.run(publishCalendar, sent, {
      actor,
      commandId,
      correlationId: 'c',
      causationId: null,
    });
    expect(outcome.ok).toBe(true);
  };

  it('holds what the event belongs to, says which, and lets all else go on', async () => {
    await publish('bad', 2026);
    await publish('good', 2026);
    await runner.catchUp();
    expect(manager.met).toEqual(['calendar-good@1']);
    expect(runner.held).toEqual([
      {
        ...{ deal: 'calendar-bad', cause: 'calendar-bad@1', message: 'a calendar that nobody can read' },
        event: { correlationId: 'c', commandId: 'bad/2026' },
      },
    ]);
  });

  it('is tried again, in order, when something new happens there', async () => {
    await publish('bad', 2026);
    await runner.catchUp();
    manager.mended = true;
    await publish('bad', 2027);
    await runner.catchUp();
    expect(manager.met).toEqual(['calendar-bad@1', 'calendar-bad@2']);
    expect(runner.held).toEqual([]);
    expect(await place()).toBe(await store.head());
  });

  it('is met again by a process that starts later', async () => {
    await publish('bad', 2026);
    await publish('good', 2026);
    await runner.catchUp();
    manager.mended = true;
    await aRunner().catchUp();
    expect(manager.met).toEqual(['calendar-good@1', 'calendar-bad@1', 'calendar-good@1']);
  });

  it('is met again, too, when what an event calls for outside the log broke off', async () => {
    effect.on.mockRejectedValueOnce(new Error('the medium is gone'));
    await publish('good', 2026);
    await expect(runner.catchUp()).rejects.toThrow('the medium is gone');
    expect(await place()).toBe(START);
    await aRunner().catchUp();
    expect(effect.on).toHaveBeenCalledTimes(2);
    expect(manager.met).toEqual(['calendar-good@1']);
  });

  it('loads no part of a file on the way to what comes after it', async () => {
    const rows = 'x'.repeat(10_000);
    const parts = Array.from({ length: 700 }, (_, n) => ({
      ...{ type: 'ReceiptLinesAdded', schemaVersion: 1, effectiveDate: '2026-05-01' },
      payload: { uploadId: 'u-1', firstLine: 2 + n, rows },
    }));
    await store.append(seed(streams.upload('u-1'), parts));
    manager.mended = true;
    await publish('good', 2026);
    const loaded: StoredEvent[] = [];
    const read = store.readAfterSkipping.bind(store);
    const asked = jest.spyOn(store, 'readAfterSkipping').mockImplementation(async (...how) => {
      const page = await read(...how);
      loaded.push(...page.events);
      return page;
    });
    const wholly = jest.spyOn(store, 'readAfter');
    await runner.catchUp();
    expect(manager.met).toEqual(['calendar-good@1']);
    expect(loaded.map(({ stream }) => stream)).toEqual(['calendar-good']);
    expect(await place()).toBe(await store.head());
    // 500 places at a time, and once more at the head.
    expect(asked).toHaveBeenCalledTimes(3);
    expect(wholly).not.toHaveBeenCalled();
  });

  it('keeps nobody waiting in another process, which does nothing of it by itself', async () => {
    const waiting = aRunner(partsOfOthers);
    await publish('bad', 2026);
    await publish('good', 2026);
    const head = await store.head();
    expect(await waiting.waitFor(head, 50)).toBeNull();
    expect(manager.met).toEqual([]);
    const answer = waiting.waitFor(head, 60_000);
    await runner.catchUp();
    expect(await answer).not.toBeNull();
    expect(runner.held).toHaveLength(1);
  });

  it('is left to whoever has the part by then, and so is the rest of it', async () => {
    await publish('bad', 2026);
    const held = new Map(EVERY_PART.map((part) => [part, 1n]));
    const leaving = aRunner({ ...aloneWithAllParts, held });
    await leaving.catchUp();
    expect(leaving.held).toHaveLength(1);
    held.clear();
    await publish('good', 2026);
    expect(await leaving.waitFor(await store.head(), 50)).toBeNull();
    expect(leaving.held).toEqual([]);
    manager.mended = true;
    await runner.catchUp();
    expect(manager.met).toEqual(['calendar-bad@1', 'calendar-good@1']);
  });

  it('is told apart from trouble, which names the event that was being reacted to', async () => {
    const trouble = new Error('the database restarts');
    effect.on.mockRejectedValueOnce(trouble);
    const stop = new AbortController();
    await publish('good', 2026);
    const told = await new Promise<unknown[]>((resolve) => {
      void runner.run(
        stop.signal,
        (...one) => resolve(one),
        () => undefined,
      );
    });
    stop.abort();
    expect(told).toEqual([trouble, expect.objectContaining({ correlationId: 'c', commandId: 'good/2026' })]);
    await runner.catchUp();
    expect([manager.met, runner.held]).toEqual([['calendar-good@1'], []]);
  });

  it('is told once', async () => {
    await publish('bad', 2026);
    const stop = new AbortController();
    const told: string[] = [];
    const following = runner.run(
      stop.signal,
      () => undefined,
      ({ cause }) => told.push(cause),
    );
    await publish('good', 2026);
    await runner.catchUp();
    await publish('good', 2027);
    await runner.catchUp();
    stop.abort();
    await following;
    expect(told).toEqual(['calendar-bad@1']);
  });
});

describe('what came of an event', () => {
  const sent = (calendarId: string, year: number) => ({
    ...{ calendarId, years: [year], holidays: [`${year}-01-01`], workedWeekends: [], source: 'a gazette' },
  });
  /** Asks for what process managers may not do: the refusal is what comes of it. */
  const calling: ProcessManager = {
    name: 'calling',
    reactsTo: ['CalendarPublished'],
    react: ({ stream }) =>
      stream === streams.calendar('calling') ? [reaction(publishCalendar, sent('called', 2026))] : [],
  };

  it('is what who waits for the event is told of, in another process, too, and nothing later', async () => {
    const store = new MemoryEventStore();
    const operations = new OperationRunner(store, { today: () => '2026-11-21' });
    const places = new MemoryReactionPlaces();
    const aRunner = (parts = aloneWithAllParts): ProcessManagerRunner =>
      new ProcessManagerRunner(store, operations, places, [calling], [], parts);
    const runner = aRunner();
    const publish = async (calendarId: string, year: number): Promise<Cursor> => {
      const outcome = await operations.run(publishCalendar, sent(calendarId, year), {
        actor: { subject: 'maker-1', roles: ['trustee maker' as const], partyId: null },
        ...{ commandId: `${calendarId}/${year}`, correlationId: 'c', causationId: null },
      });
      if (!outcome.ok) throw new Error(outcome.error.message);
      return outcome.value.cursor;
    };
    expect(await runner.waitFor(await publish('of itself', 2026), 60_000)).toBe(START);
    const mine = await publish('calling', 2026);
    const caused = await runner.waitFor(mine, 60_000);
    expect((await store.readStream(streams.evidence)).map(({ cursor }) => cursor)).toEqual([caused]);
    await publish('of itself', 2027);
    await runner.catchUp();
    expect(await aRunner(partsOfOthers).waitFor(mine, 60_000)).toBe(caused);
  });
});

describe('where who follows steadily has come', () => {
  const publishedOf = async (operations: OperationRunner, calendarId: string): Promise<void> => {
    const sent = { calendarId, years: [2026], holidays: ['2026-01-01'], workedWeekends: [], source: 'a gazette' };
    const outcome = await operations.run(publishCalendar, sent, {
      actor: { subject: 'maker-1', roles: ['trustee maker' as const], partyId: null },
      ...{ commandId: calendarId, correlationId: 'c', causationId: null },
    });
    expect(outcome.ok).toBe(true);
  };

  /** Follows while four calendars are published, and each is waited for; answers how often it was kept meanwhile. */
  async function followed(manager: ProcessManager): Promise<number> {
    const places = new MemoryReactionPlaces();
    const store = new MemoryEventStore();
    const operations = new OperationRunner(store, { today: () => '2026-11-21' });
    const kept = jest.spyOn(places, 'save');
    const runner = new ProcessManagerRunner(store, operations, places, [manager]);
    const stop = new AbortController();
    const trouble: unknown[] = [];
    const following = runner.run(
      stop.signal,
      (error) => trouble.push(error),
      () => undefined,
    );
    for (const calendarId of ['a', 'b', 'c', 'd']) {
      await publishedOf(operations, calendarId);
      expect(await runner.waitFor(await store.head(), 60_000)).not.toBeNull();
    }
    const meanwhile = kept.mock.calls.length;
    stop.abort();
    await following;
    expect(trouble).toEqual([]);
    const head = await store.head();
    expect((await places.load()).map(({ cursor }) => cursor)).toEqual(EVERY_PART.map(() => head));
    return meanwhile;
  }

  it('is kept once for many events that call for nothing, and when it ends', async () => {
    const asked = jest.fn<ProcessManager['react']>(() => []);
    const manager: ProcessManager = { name: 'of others', reactsTo: ['DealRegistered'], react: asked };
    expect(await followed(manager)).toBeLessThan(4);
    expect(asked).not.toHaveBeenCalled();
  });

  it('is kept at once where an event may call for something, which others may wait for', async () => {
    const manager: ProcessManager = { name: 'of these', reactsTo: ['CalendarPublished'], react: () => [] };
    expect(await followed(manager)).toBe(4);
  });
});

describe('what the system was refused because of an event', () => {
  const sent = (calendarId: string) => ({
    ...{ calendarId, years: [2026], holidays: ['2026-01-01'], workedWeekends: [], source: 'a gazette' },
  });
  /** Possible from when the first calendar stands. */
  const publishSecond: Operation<PublishCalendarSent> = {
    ...publishCalendar,
    name: 'terminate-trust',
    decide: async (asked, reader, added) =>
      (await reader.newest(streams.calendar('first'))) === null
        ? err(refusal('CALENDAR_UNKNOWN', 'the first calendar is not published'))
        : publishCalendar.decide(asked, reader, added),
  };
  const calling: ProcessManager = {
    name: 'calling',
    reactsTo: ['CalendarPublished'],
    react: ({ stream }) => (stream === streams.calendar('calling') ? [reaction(publishSecond, sent('second'))] : []),
  };
  let store: MemoryEventStore;
  let operations: OperationRunner;
  let places: MemoryReactionPlaces;
  const aRunner = (): ProcessManagerRunner => new ProcessManagerRunner(store, operations, places, [calling]);
  const publish = (calendarId: string) =>
    operations.run(publishCalendar, sent(calendarId), {
      actor: { subject: 'maker-1', roles: ['trustee maker' as const], partyId: null },
      ...{ commandId: calendarId, correlationId: 'c', causationId: null },
    });
  const refusals = async () => (await store.readStream(streams.evidence)).map(({ payload }) => payload);

  beforeEach(() => {
    store = new MemoryEventStore();
    operations = new OperationRunner(store, { today: () => '2026-11-21' });
    places = new MemoryReactionPlaces();
  });

  it('stays refused where the process ends before its place is kept, and what was missing comes then', async () => {
    await publish('calling');
    jest.spyOn(places, 'save').mockRejectedValueOnce(new Error('the process ends'));
    await expect(aRunner().catchUp()).rejects.toThrow('the process ends');
    const kept = await refusals();
    expect(kept).toMatchObject([{ refusal: { code: 'CALENDAR_UNKNOWN' } }]);
    await publish('first');
    await aRunner().catchUp();
    expect(await store.readStream(streams.calendar('second'))).toEqual([]);
    expect(await refusals()).toEqual(kept);
  });

  it('is asked again where other writers came first, which is no answer', async () => {
    await publish('first');
    await publish('calling');
    const append = store.append.bind(store);
    const lost = jest
      .spyOn(store, 'append')
      .mockImplementation(async (request) =>
        request.stream === streams.calendar('second') ? { outcome: 'conflict', actualVersion: 1 } : append(request),
      );
    await expect(aRunner().catchUp()).rejects.toThrow('could not react');
    expect(await refusals()).toMatchObject([{ refusal: { code: 'TOO_MUCH_CONTENTION' } }]);
    lost.mockRestore();
    await aRunner().catchUp();
    expect(await store.readStream(streams.calendar('second'))).toHaveLength(1);
  });
});
