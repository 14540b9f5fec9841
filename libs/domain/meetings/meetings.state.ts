import { assert, assertNever } from '#domain/shared';
import type { MeetingCalled, MeetingsEvent, VotesCounted } from './meetings.events.js';

interface Called {
  readonly meeting: MeetingCalled['payload'];
}

/** One meeting from its notice to its resolutions. */
export type MeetingState =
  | { readonly status: 'none' }
  | ({ readonly status: 'called' } & Called)
  | ({ readonly status: 'counted'; readonly count: VotesCounted['payload'] } & Called)
  | ({ readonly status: 'resolved' } & Called);

export const initialState: MeetingState = { status: 'none' };

export function evolve(state: MeetingState, event: MeetingsEvent): MeetingState {
  if (event.type === 'MeetingCalled') {
    assert(state.status === 'none', `meeting ${event.payload.meetingId} is called once`);
    return { status: 'called', meeting: event.payload };
  }
  assert(
    state.status === 'called' || state.status === 'counted',
    `${event.type} speaks of a meeting that is under way`,
  );
  const { meeting } = state;
  switch (event.type) {
    case 'VotesCounted':
      return { status: 'counted', meeting, count: event.payload };
    case 'MeetingResolved':
      assert(state.status === 'counted', `what meeting ${meeting.meetingId} resolved was counted`);
      return { status: 'resolved', meeting };
    default:
      return assertNever(event, 'meeting event');
  }
}
