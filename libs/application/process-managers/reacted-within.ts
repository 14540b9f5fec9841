import { assert } from '#domain/shared';
import { cursorAt, positionOf, type Cursor, type EventStore, type StoredEvent } from '#event-store';
import { processManager } from '../access/actor.js';
import { PARTS_OF_FILES } from './process-manager.js';

const BATCH_EVENTS = 500;

/**
 * The position up to which everything that events call for stands within the log's first `size` events. An event whose
 * reaction, or the refusal of it, came only after them is not counted, nor is any event after that one.
 *
 * @param standing where the process managers are; asked before the later events are read, so that whatever they did until then is seen
 */
export async function reactedWithin(
  size: bigint,
  store: Pick<EventStore, 'readAfterSkipping' | 'readStreamPart'>,
  standing: () => Promise<Cursor>,
): Promise<bigint> {
  let upTo = positionOf(await standing());
  if (upTo > size) upTo = size;
  let cursor = cursorAt(size);
  for (;;) {
    const { events: later, upTo: readUpTo } = await store.readAfterSkipping(cursor, BATCH_EVENTS, PARTS_OF_FILES);
    if (readUpTo === cursor) return upTo;
    for (const { actor, causationId } of later) {
      if (actor !== processManager.subject || causationId === null) continue;
      const { position } = await causeOf(causationId, store);
      if (position <= upTo) upTo = position - 1n;
    }
    cursor = readUpTo;
  }
}

/** The event that a process manager names as its cause, `stream@version`. */
async function causeOf(causationId: string, store: Pick<EventStore, 'readStreamPart'>): Promise<StoredEvent> {
  const at = causationId.lastIndexOf('@');
  const [cause] = await store.readStreamPart(causationId.slice(0, at), Number(causationId.slice(at + 1)), 1);
  assert(cause, `the event ${causationId}, to which a process manager reacted, is not in the log`);
  return cause;
}
