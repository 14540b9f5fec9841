import type { DomainEvent } from '#domain/shared';
import type { AppendRequest } from '#event-store';
import { MemoryEventStore } from '#event-store/memory';

/** Events that stand in a stream, whatever decided them. */
export const seed = (
  stream: string,
  events: readonly DomainEvent[],
  commandId = `${stream} ${events[0]?.type}`,
): AppendRequest => ({
  ...{ stream, expectedVersion: 'any', events, actor: 'maker' },
  command: { commandId, type: 'seed', sent: {}, added: {}, read: [], ruleVersion: 1 },
  ...{ unchanged: [], correlationId: 'seed', causationId: null },
});

/** A log that holds these events, stream by stream. */
export async function seededLog(
  streams: Readonly<Record<string, readonly DomainEvent[]>>,
  log = new MemoryEventStore(),
): Promise<MemoryEventStore> {
  for (const [stream, events] of Object.entries(streams)) {
    if (events.length > 0) await log.append(seed(stream, events));
  }
  return log;
}
