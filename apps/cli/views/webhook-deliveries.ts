import type { EventDelivery } from '#application';
import type { ListPage } from '#projections';
import type { Column } from '../render/table.js';
import { listView } from './list.js';
import type { View } from './view.js';

const columns: readonly Column<EventDelivery>[] = [
  { head: '订阅 subscription', of: ({ notice }) => notice.subscription },
  { head: '事件 event', of: ({ notice }) => notice.kind },
  { head: '交易 deal', of: ({ notice }) => notice.dealId ?? '' },
  { head: '位置 position', align: 'right', of: ({ notice }) => notice.position },
  { head: '状态 state', of: ({ state }) => state },
  { head: '次数 attempts', align: 'right', of: ({ attempts }) => String(attempts) },
  { head: '送达/下次 sent or next', of: ({ sentAt, nextTryAt }) => sentAt ?? nextTryAt ?? '' },
  { head: '原因 last error', of: ({ lastError }) => lastError ?? '' },
];

/** What programs were told of events, the newest first. */
export const webhookDeliveriesView = (deliveries: ListPage<EventDelivery>): View =>
  listView(deliveries, columns, 'no program was told of anything');
