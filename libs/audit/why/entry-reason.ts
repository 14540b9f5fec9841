import { transfersOf, type BookingEvent } from '#domain/ledger';
import type { Figure } from '#domain/shared';
import type { AccountMovement } from './account-reason.js';
import { bookedReason } from './booked-reason.js';
import { placeOf, type Recorded, type TrustRecord } from './trust-record.js';
import type { Reason } from './why.js';

type OfEntry = Extract<Figure, { kind: 'entry' }>;

/** One side of a movement of money; `null` for no such entry of the deal. */
export type AccountEntry = (
  dealId: string,
  position: string,
  leg: number,
) => Promise<(AccountMovement & { readonly account: string }) | null>;

/** What an event did to an account, and what the event was made of. */
export async function entryReason(figure: OfEntry, entryOf: AccountEntry, record: TrustRecord): Promise<Reason | null> {
  const { dealId, leg } = figure;
  const position = figure.position.toString();
  const entry = await entryOf(dealId, position, leg);
  const event = entry && (await record.at(position));
  // Each transfer of the event has two entries: what the one account gives, then what the other gets.
  const transfer = event && transfersOf(event)[Math.ceil(leg / 2) - 1];
  if (!entry || !event || !transfer) return null;
  const { account, counterAccount, effectiveDate, amount, description } = entry;
  // What has a transfer books.
  const { because, parts } = await bookedReason(event as Recorded<BookingEvent['type']>, transfer, record);
  const moved = amount.startsWith('-') ? 'to' : 'from';
  return {
    name: `${effectiveDate}: ${description}, on ${account}`,
    value: amount,
    because: `${moved} ${counterAccount}: ${because}`,
    event: placeOf(event),
    parts,
  };
}
