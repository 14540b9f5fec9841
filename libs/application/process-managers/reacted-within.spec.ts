import { beforeEach, describe, expect, it } from '@jest/globals';
import { refusal } from '#domain/shared';
import { cursorAt } from '#event-store';
import { MemoryEventStore } from '#event-store/memory';
import { processManager } from '../access/actor.js';
import { OperationRunner } from '../operation-runner.js';
import { publishCalendar } from '../operations/publish-calendar.js';
import { streams } from '../streams.js';
import { reactedWithin } from './reacted-within.js';

describe('how far a copy of a log is done', () => {
  let store: MemoryEventStore;

  beforeEach(async () => {
    store = new MemoryEventStore();
    const operations = new OperationRunner(store, { today: () => '2026-11-21' });
    const publish = (calendarId: string) => {
      const sent = { calendarId, years: [2026], holidays: [], workedWeekends: [], source: 'a gazette' };
      const actor = { subject: 'maker-1', roles: ['trustee maker' as const], partyId: null };
      return operations.run(publishCalendar, sent, {
        actor,
        commandId: calendarId,
        correlationId: 'c',
        causationId: null,
      });
    };
    for (const calendarId of ['one', 'two', 'three']) await publish(calendarId);
    // A reaction to the second event, refused: the evidence of it is the fourth.
    await operations.recordRefusal('open-period', refusal('DEAL_UNKNOWN', 'no such deal'), {
      ...{ actor: processManager, commandId: 'process-manager/any/1', correlationId: 'c' },
      causationId: `${streams.calendar('two')}@1`,
    });
  });

  const within = (size: bigint, standing: bigint) => reactedWithin(size, store, async () => cursorAt(standing));

  it('is where the process managers stand, and never beyond the copy', async () => {
    expect([await within(4n, 3n), await within(4n, 4n), await within(4n, 0n)]).toEqual([3n, 4n, 0n]);
  });

  it('is before an event whose reaction came after the copy', async () => {
    expect([await within(3n, 4n), await within(2n, 4n)]).toEqual([1n, 1n]);
    expect(await within(1n, 4n)).toBe(1n);
  });
});
