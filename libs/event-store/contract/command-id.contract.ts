import { beforeEach, describe, expect, it } from '@jest/globals';
import { commandDigest, requestDigest } from '#event-codec';
import { type EventStore } from '../event-store.js';
import { appendOf, appended, noted, readAll, sequence, type LogUnderTest } from '../testing/log-under-test.js';

/** A command has one effect, however often it is sent. */
export const commandIdClause = (current: () => LogUnderTest): void =>
  describe('4 · the command id', () => {
    let log: LogUnderTest;
    let store: EventStore;
    beforeEach(() => {
      log = current();
      ({ store } = log);
    });

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
