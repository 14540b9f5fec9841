import type { EventStore } from './event-store.js';

/** The end of what was known: the last position of the log, or the last instant at which events were recorded. */
export type KnownAt = { readonly position: bigint } | { readonly instant: string };

/** Whether an event was known by then; null: all that is known now. */
export const isKnownBy =
  (knownAt: KnownAt | null) =>
  ({ position, recordedAt }: { readonly position: bigint; readonly recordedAt: string }): boolean => {
    if (knownAt === null) return true;
    return 'position' in knownAt ? position <= knownAt.position : recordedAt <= knownAt.instant;
  };

/** The streams of a log with what was known of them then and nothing else; null: as they are known now. */
export function asKnown(
  store: Pick<EventStore, 'readStream' | 'readNewest'>,
  knownAt: KnownAt | null,
): Pick<EventStore, 'readStream' | 'readNewest'> {
  if (knownAt === null) return store;
  const known = isKnownBy(knownAt);
  const readStream: EventStore['readStream'] = async (stream, fromVersion) =>
    (await store.readStream(stream, fromVersion)).filter(known);
  return { readStream, readNewest: async (stream) => (await readStream(stream)).at(-1) ?? null };
}
