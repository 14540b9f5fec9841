import { holdingsOn, type RegisterState } from '#domain/holdings';
import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { Ballot, ItemVotes, MeetingCalled, VotesCounted } from './meetings.events.js';
import type { MeetingState } from './meetings.state.js';
import { requireUnderWay, type MeetingId } from './require.js';

/** More ballots than people enter; what an event holds has a limit. */
const BALLOTS_MAX = 4_000;

export interface CountVotes {
  readonly sent: MeetingId & { readonly ballots: readonly Ballot[] };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    /** The registers of the deal's classes, and the versions of their streams. */
    readonly registers: readonly {
      readonly classId: string;
      readonly register: RegisterState;
      readonly version: number;
    }[];
  };
}

/**
 * Counts the votes of a meeting by the registers of its record date: one a unit of face 100. A later count takes the place of one that
 * nobody confirmed. Refused: MEETING_UNKNOWN, MEETING_ALREADY_RESOLVED, MEETING_NOT_HELD, CLASS_NOT_ALLOTTED, HOLDER_UNKNOWN,
 * BALLOT_INVALID.
 */
export function countVotes({ sent, added }: CountVotes, state: MeetingState): Result<VotesCounted[], Refusal> {
  const underWay = requireUnderWay(state, sent);
  if (!underWay.ok) return underWay;
  const { meeting } = underWay.value;
  const { dealId, meetingId, heldOn, items } = meeting;
  if (added.today < heldOn) {
    return err(refusal('MEETING_NOT_HELD', `the meeting is on ${heldOn}`, { field: 'meetingId', value: meetingId }));
  }
  const votes = votesOf(meeting, added.registers);
  if (!votes.ok) return votes;
  const fault = faultOfBallots(sent.ballots, meeting, votes.value);
  if (fault) return err(fault);
  const cast = sent.ballots.map((ballot) => ({ ...ballot, votes: votes.value.get(ballot.holderId) ?? 0n }));
  const present = sumOf(cast);
  const counted = items.map(({ itemId }): ItemVotes => {
    const inFavour = sumOf(cast.filter((ballot) => ballot.for.includes(itemId)));
    const against = sumOf(cast.filter((ballot) => ballot.against.includes(itemId)));
    const abstained = present - inFavour - against;
    return { itemId, for: String(inFavour), against: String(against), abstained: String(abstained) };
  });
  const registers = added.registers.filter(({ classId }) => meeting.classes.includes(classId));
  return ok([
    {
      type: 'VotesCounted',
      schemaVersion: 1,
      effectiveDate: heldOn,
      payload: {
        ...{ dealId, meetingId, registers: registers.map(({ classId, version }) => ({ classId, version })) },
        ...{ votesEntitled: String(sumOf([...votes.value].map(([, each]) => ({ votes: each })))) },
        ...{ votesPresent: String(present), items: counted, ballots: sent.ballots, countedBy: added.actor },
      },
    },
  ]);
}

const sumOf = (all: readonly { readonly votes: bigint }[]): bigint => all.reduce((sum, { votes }) => sum + votes, 0n);

/** The votes of each account on the record date; those that have none left out. */
function votesOf(
  { classes, recordDate, withoutVote }: MeetingCalled['payload'],
  registers: CountVotes['added']['registers'],
): Result<ReadonlyMap<string, bigint>, Refusal> {
  const votes = new Map<string, bigint>();
  for (const classId of classes) {
    const register = registers.find((one) => one.classId === classId)?.register;
    if (register?.status !== 'allotted') {
      const detail = { field: 'classId', value: classId };
      return err(refusal('CLASS_NOT_ALLOTTED', `class ${classId} has no holders who could vote`, detail));
    }
    for (const { holderId, units } of holdingsOn(register, recordDate)) {
      if (!withoutVote.includes(holderId)) votes.set(holderId, (votes.get(holderId) ?? 0n) + units);
    }
  }
  return ok(votes);
}

function faultOfBallots(
  ballots: readonly Ballot[],
  { items, withoutVote, recordDate }: MeetingCalled['payload'],
  votes: ReadonlyMap<string, bigint>,
): Refusal | null {
  const invalid = (field: string, value: string, message: string): Refusal =>
    refusal('BALLOT_INVALID', message, { field, value });
  if (ballots.length > BALLOTS_MAX) {
    return invalid('ballots', String(ballots.length), `more than ${BALLOTS_MAX} ballots`);
  }
  const seen = new Set<string>();
  for (const [index, ballot] of ballots.entries()) {
    const { holderId } = ballot;
    const field = `ballots[${index}]`;
    if (withoutVote.includes(holderId)) return invalid(`${field}.holderId`, holderId, `${holderId} has no vote`);
    if (!votes.has(holderId)) {
      const message = `${holderId} held nothing on ${recordDate}`;
      return refusal('HOLDER_UNKNOWN', message, { field: `${field}.holderId`, value: holderId });
    }
    if (seen.has(holderId)) return invalid(`${field}.holderId`, holderId, `${holderId} has a ballot already`);
    seen.add(holderId);
    const named = [...ballot.for, ...ballot.against];
    const wrong = named.find(
      (itemId, at) => !items.some((one) => one.itemId === itemId) || named.indexOf(itemId) !== at,
    );
    if (wrong !== undefined) return invalid(field, wrong, `${wrong} is no item, or is voted on twice`);
  }
  return null;
}
