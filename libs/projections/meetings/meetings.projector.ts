import { sha256Hex } from '#event-codec';
import { begun, foldedTable } from '../table/folded-table.js';
import { LAPSED, lapsing } from '../table/lapsing-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { Meeting } from './meeting.entity.js';

const notCounted = {
  ...{ votesEntitled: null, votesPresent: null, votes: [] },
  ...{ countDigest: null, countedBy: null, confirmedBy: null },
};

const meetings = foldedTable(Meeting, ['dealId', 'meetingId'], {
  MeetingCalled: ({ payload: { enteredBy: _enteredBy, ...notice } }) => {
    const { dealId, meetingId } = notice;
    return [{ key: { dealId, meetingId }, fold: () => ({ ...notice, status: 'called' as const, ...notCounted }) }];
  },
  VotesCounted: (event) => {
    const { dealId, meetingId, votesEntitled, votesPresent, items: votes, countedBy } = event.payload;
    const counted = { votesEntitled, votesPresent, votes, countedBy, countDigest: sha256Hex(event.payloadBytes) };
    const fold = (row: Meeting | undefined): Meeting => ({ ...begun(row, event), status: 'counted', ...counted });
    return [{ key: { dealId, meetingId }, fold }];
  },
  MeetingResolved: (event) => {
    const { dealId, meetingId, items: votes, confirmedBy } = event.payload;
    const fold = (row: Meeting | undefined): Meeting => ({
      ...begun(row, event),
      ...{ status: 'resolved' as const, votes, confirmedBy },
    });
    return [{ key: { dealId, meetingId }, fold }];
  },
});

/** The meetings of a deal's holders, and what they resolved. */
export const meetingsModel: ReadModel = {
  name: 'meetings',
  tables: [lapsing(meetings, { of: 'meetings', where: "status IN ('called', 'counted')", set: LAPSED })],
};
