import type { NoticeDelivery } from '#application';
import { occasionLabels } from '#reporting';
import type { ListPage } from '#projections';
import type { Column } from '../render/table.js';
import { listView } from './list.js';
import type { View } from './view.js';

const columns: readonly Column<NoticeDelivery>[] = [
  { head: '日期 day', of: ({ notice }) => notice.day },
  { head: '交易 deal', of: ({ notice }) => notice.dealId },
  { head: '事项 duties', of: ({ notice }) => counted(notice.reminders) },
  { head: '途径 channel', of: ({ channel }) => channel },
  { head: '状态 state', of: ({ state }) => state },
  { head: '次数 attempts', align: 'right', of: ({ attempts }) => String(attempts) },
  { head: '送达/下次 sent or next', of: ({ sentAt, nextTryAt }) => sentAt ?? nextTryAt ?? '' },
  { head: '原因 last error', of: ({ lastError }) => lastError ?? '' },
];

function counted(reminders: NoticeDelivery['notice']['reminders']): string {
  const counts = new Map<string, number>();
  for (const { occasion } of reminders) counts.set(occasion, (counts.get(occasion) ?? 0) + 1);
  return (['overdue', 'due', 'ahead'] as const)
    .flatMap((occasion) => (counts.has(occasion) ? [`${occasionLabels[occasion]} ${counts.get(occasion)}`] : []))
    .join(', ');
}

/** What people were told of duties, the newest first. */
export const remindersView = (deliveries: ListPage<NoticeDelivery>): View =>
  listView(deliveries, columns, 'nobody was told of anything');
