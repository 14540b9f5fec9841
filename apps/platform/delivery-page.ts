import type { DeliveryFilter, NoticeDelivery, ReminderOutbox } from '#application';
import { asPage, type ListPage, type ListPart, type Sorts } from '#projections';

/** By what deliveries of notices may be sorted: the order in which the notices were made. */
export const deliverySorts = {
  number: [
    ['number', 'position'],
    ['channel', 'text'],
  ],
} as const satisfies Sorts<NoticeDelivery>;

/** A part of what people were told of duties. */
export async function deliveryPage(
  outbox: Pick<ReminderOutbox, 'list'>,
  filter: DeliveryFilter,
  part: ListPart<NoticeDelivery>,
): Promise<ListPage<NoticeDelivery>> {
  const [number, channel] = part.after ?? [];
  const after = typeof number === 'string' ? { number, channel: channel as NoticeDelivery['channel'] } : null;
  const { state, channel: by, dealId } = filter;
  const rows = await outbox.list(
    { state, channel: by, dealId },
    { descending: part.order.descending, after, limit: part.limit + 1 },
  );
  return asPage(rows, part);
}
