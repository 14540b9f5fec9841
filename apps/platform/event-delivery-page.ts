import type { EventDelivery, EventDeliveryFilter, WebhookOutbox } from '#application';
import { asPage, type ListPage, type ListPart, type Sorts } from '#projections';

/** By what deliveries of events may be sorted: the order in which they were noted. */
export const eventDeliverySorts = { number: [['number', 'position']] } as const satisfies Sorts<EventDelivery>;

/** A part of what programs were told of events. */
export async function eventDeliveryPage(
  outbox: Pick<WebhookOutbox, 'list'>,
  { state, subscription, kind, dealId }: EventDeliveryFilter,
  part: ListPart<EventDelivery>,
): Promise<ListPage<EventDelivery>> {
  const [number] = part.after ?? [];
  const rows = await outbox.list(
    { state, subscription, kind, dealId },
    {
      descending: part.order.descending,
      after: typeof number === 'string' ? number : null,
      limit: part.limit + 1,
    },
  );
  return asPage(rows, part);
}
