import { shape } from '#domain/deal';
import type { CallMeeting } from './call-meeting.js';
import type { CountVotes } from './count-votes.js';
import type { Ballot, Decision, Item } from './meetings.events.js';

const { date, id, listOf, name, object, oneOf, variants } = shape;

const decision = variants<Decision>('kind', {
  trigger: object<Extract<Decision, { kind: 'trigger' }>>({ kind: oneOf('trigger'), triggerId: id }),
  termination: object<Extract<Decision, { kind: 'termination' }>>({ kind: oneOf('termination') }),
  amendment: object<Extract<Decision, { kind: 'amendment' }>>({ kind: oneOf('amendment'), digest: id }),
  other: object<Extract<Decision, { kind: 'other' }>>({ kind: oneOf('other') }),
});

const item = object<Item>({
  itemId: id,
  proposal: name,
  majority: oneOf('ordinary', 'special'),
  decides: decision,
});

/** A notice of a meeting, as people write it. */
export const noticeShape = object<Omit<CallMeeting['sent'], 'dealId'>>({
  meetingId: id,
  calledBy: name,
  classes: listOf(id),
  noticeOn: date,
  recordDate: date,
  heldOn: date,
  withoutVote: listOf(id, 0),
  items: listOf(item),
});

/** The ballots of a meeting. */
export const ballotsShape = object<Pick<CountVotes['sent'], 'ballots'>>({
  ballots: listOf(object<Ballot>({ holderId: id, for: listOf(id, 0), against: listOf(id, 0) }), 0),
});
