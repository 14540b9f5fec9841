import type { Item } from '#domain/meetings';
import type { Meeting } from '#projections';
import { grouped } from '../render/amount.js';
import { renderTable, type Column } from '../render/table.js';
import { orNone, type View } from './view.js';

interface ItemOfMeeting {
  readonly meeting: Meeting;
  readonly item: Item;
  readonly votes: Meeting['votes'][number] | undefined;
}

/** The meetings of a deal's holders, an item a row. */
export function meetingsView(meetings: readonly Meeting[]): View {
  const rows = meetings.flatMap((meeting) =>
    meeting.items.map((item): ItemOfMeeting => {
      const votes = meeting.votes.find(({ itemId }) => itemId === item.itemId);
      return { meeting, item, votes };
    }),
  );
  const columns: readonly Column<ItemOfMeeting>[] = [
    { head: '会议 meeting', of: ({ meeting }) => meeting.meetingId },
    { head: '召开日 held on', of: ({ meeting }) => meeting.heldOn },
    { head: '议案 item', of: ({ item }) => `${item.itemId} ${item.proposal}`, wrap: 40 },
    { head: '决议 majority', of: ({ item }) => item.majority },
    { head: '赞成 for', align: 'right', of: ({ votes }) => grouped(votes?.for ?? '') },
    { head: '反对 against', align: 'right', of: ({ votes }) => grouped(votes?.against ?? '') },
    { head: '弃权 abstained', align: 'right', of: ({ votes }) => grouped(votes?.abstained ?? '') },
    {
      head: '结果 outcome',
      of: ({ votes, meeting }) => (votes && 'outcome' in votes ? votes.outcome : meeting.status),
    },
  ];
  const waiting = meetings.filter(({ status }) => status === 'counted');
  return {
    json: meetings,
    text: (style) =>
      [
        orNone(meetings.length, 'no meeting was called', () => renderTable(columns, rows, { style })),
        ...waiting.map(({ meetingId, countDigest }) => ` ${meetingId} awaits a second person: ${countDigest ?? ''}`),
      ].join('\n\n'),
  };
}
