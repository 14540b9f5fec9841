import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { meetingLife } from '../testing/meeting-life.js';
import { type ReadDatabase, readDatabaseOf } from '../testing/read-database.js';
import { MeetingQueries } from './meeting.queries.js';

describe('meetings of the holders', () => {
  let database: ReadDatabase;
  beforeAll(async () => {
    database = await readDatabaseOf([...meetingLife('one'), ...meetingLife('two')]);
  });
  afterAll(() => database.close());

  it('are told with what was counted and resolved, the last to be held first', async () => {
    const meetings = await new MeetingQueries(database.read).all('one');
    expect(meetings).toMatchObject([
      { meetingId: 'm-2', status: 'called', heldOn: '2026-07-05', votes: [], countDigest: null, confirmedBy: null },
      {
        ...{
          meetingId: 'm-1',
          status: 'resolved',
          votesEntitled: '10000',
          votesPresent: '7000',
          confirmedBy: 'checker',
        },
        votes: [
          { itemId: '1', for: '4000', outcome: 'rejected' },
          { itemId: '2', for: '7000', outcome: 'passed' },
        ],
      },
    ]);
    expect(meetings[1]?.countDigest).toMatch(/^[0-9a-f]{64}$/);
  });
});
