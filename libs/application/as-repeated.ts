import { isSupersedable, supersedes, type TruststreamEvent } from '#domain/events';
import { assert } from '#domain/shared';
import { partOf, type Cursor, type EventStore, type StoredEvent } from '#event-store';
import type { CommandReceipt, RecordedEvent } from './operation.js';

export const recordedEvent = ({ type, version, position }: StoredEvent): RecordedEvent => ({
  type,
  version,
  position: position.toString(),
});

/** What a write is answered with that appended these events. */
export function receiptOf(commandId: string, events: readonly StoredEvent[], cursor: Cursor): CommandReceipt {
  const last = events.at(-1);
  assert(last, 'an append has events');
  return {
    commandId,
    stream: last.stream,
    version: last.version,
    cursor,
    repeated: false,
    part: partOf(last),
    events: events.map(recordedEvent),
  };
}

/** The answer to a repeat of what was done: nothing was done again, and what took the place of it since. */
export async function asRepeated(
  store: Pick<EventStore, 'readStream'>,
  receipt: CommandReceipt,
): Promise<CommandReceipt> {
  const by = await supersederOf(store, receipt);
  return { ...receipt, repeated: true, ...(by ? { supersededBy: recordedEvent(by) } : {}) };
}

/** The first event after the receipt's that took the place of one of them. */
async function supersederOf(
  store: Pick<EventStore, 'readStream'>,
  { stream, version, events }: CommandReceipt,
): Promise<StoredEvent | undefined> {
  const replaceable = events.filter(({ type }) => isSupersedable(type)).map((event) => event.version);
  if (replaceable.length === 0) return undefined;
  const read = await store.readStream(stream, Math.min(...replaceable));
  const earlier = read.filter((event) => replaceable.includes(event.version));
  return read.find(
    (later) =>
      later.version > version && earlier.some((one) => supersedes(later as TruststreamEvent, one as TruststreamEvent)),
  );
}
