import type { DomainEvent } from '#domain/shared';
import type { EventStore } from '#event-store';

/** Appends so many events, each by a command of its own. */
export async function appendNotes(log: EventStore, count: number, prefix = 'note'): Promise<void> {
  for (let n = 1; n <= count; n += 1) {
    const event: DomainEvent = { type: 'Noted', schemaVersion: 1, effectiveDate: '2026-11-21', payload: { n } };
    const outcome = await log.append({
      stream: `notes-${n % 3}`,
      expectedVersion: 'any',
      events: [event],
      command: {
        commandId: `${prefix}-${n}`,
        type: 'note',
        sent: { n },
        added: { today: '2026-11-21' },
        read: [],
        ruleVersion: 1,
      },
      actor: 'maker-1',
      correlationId: `request-${n}`,
      causationId: null,
    });
    if (outcome.outcome !== 'appended') throw new Error(`note ${n}: ${outcome.outcome}`);
  }
}
