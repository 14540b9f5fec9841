import type { StoredEvent } from '#event-store';
import { renderTable, type Column } from '../render/table.js';
import { orNone, type View } from './view.js';

const columns: readonly Column<StoredEvent>[] = [
  { head: 'position', align: 'right', of: ({ position }) => position.toString() },
  { head: 'recorded at (UTC)', of: ({ recordedAt }) => recordedAt.slice(0, 19).replace('T', ' ') },
  { head: 'effective', of: ({ effectiveDate }) => effectiveDate },
  { head: 'event', of: ({ type }) => type },
  { head: 'stream', of: ({ stream, version }) => `${stream}@${version}` },
  { head: 'actor', of: ({ actor }) => actor },
];

/** Events in the order of the log. */
export const logView = (events: readonly StoredEvent[]): View => ({
  json: events.map(({ payloadBytes: _bytes, position, ...event }) => ({ position: position.toString(), ...event })),
  text: (style) => orNone(events.length, 'no such events', () => renderTable(columns, events, { style })),
});
