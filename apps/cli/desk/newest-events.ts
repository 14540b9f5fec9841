import { START, type Cursor, type EventStore, type StoredEvent } from '#event-store';

const READ_EVENTS = 5_000;

/** The last `count` events of a stream, or of the whole log, oldest first; the log is read through, never held whole. */
export async function newestEvents(
  store: Pick<EventStore, 'readStream' | 'readAfter'>,
  count: number,
  stream?: string,
): Promise<readonly StoredEvent[]> {
  if (stream !== undefined) return (await store.readStream(stream)).slice(-count);
  let newest: readonly StoredEvent[] = [];
  for (let cursor: Cursor = START; ;) {
    const read = await store.readAfter(cursor, READ_EVENTS);
    const last = read.at(-1);
    if (last === undefined) return newest;
    newest = [...newest, ...read].slice(-count);
    cursor = last.cursor;
  }
}
