import { transfersOf, type BookingEvent } from '#domain/ledger';
import type { Figure } from '#domain/shared';
import { atPath } from './at-path.js';
import { bookedReason } from './booked-reason.js';
import { placeOf, type Recorded, type RecordedEvent, type TrustRecord } from './trust-record.js';
import type { Part, Reason } from './why.js';

type OfEvent = Extract<Figure, { kind: 'event' }>;

/** What an event of the deal states at a path, who made it, and what that was made of where it moved money. */
export async function eventReason({ dealId, position, path }: OfEvent, record: TrustRecord): Promise<Reason | null> {
  const event = await record.at(position.toString());
  const value = event && isOf(dealId, event) ? atPath(event.payload, path) : undefined;
  if (!event || value === undefined) return null;
  return {
    name: `${path} of ${event.type}`,
    value,
    because: statedBy(event),
    event: placeOf(event),
    parts: await madeOf(event, value, record),
  };
}

/** What made the money that an event moved, where that is the amount; of a booking as a whole, its first movement says so. */
export async function madeOf(event: RecordedEvent, value: string, record: TrustRecord): Promise<readonly Part[]> {
  const unsigned = value.replace(/^-/, '');
  const moved = transfersOf(event).find(({ amount }) => amount.toString() === unsigned);
  return moved ? (await bookedReason(event as Recorded<BookingEvent['type']>, moved, record)).parts : [];
}

/** Who made an event, and when it counts; why, where the event says. */
export function statedBy({ type, stream, actor, effectiveDate, payload }: RecordedEvent): string {
  const said = 'reason' in payload && typeof payload.reason === 'string' ? `: ${payload.reason}` : '';
  return `${type} of ${effectiveDate} in ${stream}, by ${actor}${said}`;
}

const isOf = (dealId: string, { payload }: RecordedEvent): boolean => 'dealId' in payload && payload.dealId === dealId;
