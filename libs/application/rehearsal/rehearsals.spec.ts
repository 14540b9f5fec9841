import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '#event-store/memory';
import { MemoryFileStore } from '#file-store';
import { by, people } from '../../../test/support/actors.js';
import { OperationRunner } from '../operation-runner.js';
import { publishCalendar, type PublishCalendarSent } from '../operations/publish-calendar.js';
import { streams } from '../streams.js';
import { RehearsableFiles } from './rehearsable-files.js';
import { RehearsableStore } from './rehearsable-store.js';
import { Rehearsals } from './rehearsals.js';

const sent: PublishCalendarSent = {
  ...{ calendarId: 'cn', years: [2026], source: 'a gazette' },
  ...{ holidays: ['2026-01-01'], workedWeekends: [] },
};

describe('a rehearsal', () => {
  let forGood: MemoryEventStore;
  let rehearsals: Rehearsals;
  let store: RehearsableStore;
  let runner: OperationRunner;

  beforeEach(() => {
    forGood = new MemoryEventStore();
    rehearsals = new Rehearsals(forGood);
    store = new RehearsableStore(forGood, rehearsals);
    runner = new OperationRunner(store, { today: () => '2026-01-05' });
  });
  const publish = (key: string, of = sent) => runner.run(publishCalendar, of, by(people.maker, key));

  it('decides on the real state and tells what would be recorded, and leaves nothing', async () => {
    await publish('first');
    const before = await forGood.head();
    const next = { ...sent, years: [2027], holidays: ['2027-01-01'] };
    const { outcome, events } = await rehearsals.rehearse(() => publish('second', next));
    expect(outcome).toMatchObject({ ok: true, value: { version: 2 } });
    expect(events).toMatchObject([{ type: 'CalendarPublished', stream: 'calendar-cn', version: 2 }]);
    expect(await forGood.head()).toBe(before);
    // The key is as new as it was.
    expect(await publish('second', next)).toMatchObject({ ok: true, value: { version: 2, repeated: false } });
  });

  it('sees what it wrote itself, by every way of reading, and nobody else does', async () => {
    await publish('first');
    const { outcome } = await rehearsals.rehearse(async () => {
      await publish('second', { ...sent, years: [2027], holidays: ['2027-01-01'] });
      return {
        versions: (await store.readStream(streams.calendar('cn'))).map(({ version }) => version),
        part: (await store.readStreamPart(streams.calendar('cn'), 2, 5)).map(({ version }) => version),
        newest: (await store.readNewest(streams.calendar('cn')))?.version,
        command: (await store.findCommand(`${people.maker.subject}/second`)) ?? (await store.findCommand('second')),
        repeated: await publish('second', { ...sent, years: [2027], holidays: ['2027-01-01'] }),
      };
    });
    expect(outcome).toMatchObject({ versions: [1, 2], part: [2], newest: 2, repeated: { value: { repeated: true } } });
    expect(outcome.command).not.toBeNull();
    expect(await store.readStream(streams.calendar('cn'))).toHaveLength(1);
  });

  it('lays aside what is large, reads it again as often as it is asked, and lets go of it at the end', async () => {
    const spool = { kept: 0, reads: 0, closed: false };
    const spooling = new Rehearsals(forGood, () => ({
      keep: (bytes) => {
        spool.kept += 1;
        return () => ((spool.reads += 1), bytes);
      },
      close: () => void (spool.closed = true),
    }));
    const own = new RehearsableStore(forGood, spooling);
    const days = Array.from({ length: 10_000 }, (_, day) => `day ${day}`);
    const { outcome, events } = await spooling.rehearse(async () => {
      for (const [version, holidays] of [days, ['2026-01-01']].entries()) {
        await own.append({
          ...{ stream: 'calendar-cn', expectedVersion: version, actor: 'a', correlationId: 'c', causationId: null },
          events: [{ type: 'X', schemaVersion: 1, effectiveDate: '2026-01-05', payload: { holidays } }],
          command: { commandId: `c${version}`, type: 'x', sent: {}, added: {}, read: [], ruleVersion: 1 },
        });
      }
      const [large, small] = await own.readStream('calendar-cn');
      return [large?.payload, large?.payload, small?.payload];
    });
    expect(outcome).toEqual([{ holidays: days }, { holidays: days }, { holidays: ['2026-01-01'] }]);
    expect(events.map(({ payload }) => payload)).toEqual([null, { holidays: ['2026-01-01'] }]);
    expect(spool).toEqual({ kept: 1, reads: 2, closed: true });
  });

  it('leaves the evidence of who may not do what was tried', async () => {
    await rehearsals.rehearse(() => runner.run(publishCalendar, sent, by(people.registrar, 'probe')));
    await rehearsals.rehearse(() => publish('malformed', { ...sent, years: [] }));
    expect(await forGood.readStream(streams.evidence)).toMatchObject([
      { actor: people.registrar.subject, payload: { commandType: 'publish-calendar', refusal: { code: 'FORBIDDEN' } } },
    ]);
  });

  it('meets conflicts as the log does', async () => {
    const [event] = (await rehearsals.rehearse(() => publish('first'))).events;
    const command = { commandId: 'c', type: 'x', sent: {}, added: {}, read: [], ruleVersion: 1 };
    const append = {
      ...{ stream: 'calendar-cn', events: event?.payload ? [{ ...event, payload: event.payload }] : [], command },
      ...{ actor: 'a', correlationId: 'c', causationId: null },
    };
    const { outcome } = await rehearsals.rehearse(async () => [
      await store.append({ ...append, expectedVersion: 1 }),
      await store.append({ ...append, expectedVersion: 0, unchanged: [{ stream: 'other', version: 1 }] }),
      await store.append({ ...append, expectedVersion: 0 }),
      await store.append({ ...append, expectedVersion: 0, command: { ...command, sent: { other: true } } }),
    ]);
    expect(outcome.map((one) => one.outcome)).toEqual(['conflict', 'conflict', 'appended', 'command id reused']);
  });

  it('keeps no refusal as evidence', async () => {
    const { outcome } = await rehearsals.rehearse(() => publish('first', { ...sent, years: [] }));
    expect(outcome.ok).toBe(false);
    expect(await forGood.readStream(streams.evidence)).toEqual([]);
  });

  it('lets two at once see nothing of each other', async () => {
    const both = await Promise.all(['one', 'two'].map((key) => rehearsals.rehearse(() => publish(key))));
    expect(both.map(({ events }) => events.map(({ version }) => version))).toEqual([[1], [1]]);
  });

  it('opens the files that it put, which go with it', async () => {
    const passing = new MemoryFileStore();
    const cleared: string[] = [];
    const kept = new MemoryFileStore();
    const files = new RehearsableFiles(kept, rehearsals, async () => ({
      files: passing,
      clear: async () => void cleared.push('cleared'),
    }));
    const { outcome } = await rehearsals.rehearse(async () => {
      const { digest } = await files.put(Buffer.from('a,b\n'));
      return { digest, opened: (await files.open(digest)) !== null };
    });
    expect([outcome.opened, await files.open(outcome.digest), cleared]).toEqual([true, null, ['cleared']]);
    await expect(
      rehearsals.rehearse(async () => {
        await files.put(Buffer.from('c\n'));
        throw new Error('half-way');
      }),
    ).rejects.toThrow('half-way');
    expect(cleared).toHaveLength(2);
  });
});
