import { assert, err, ok, Rational, refusal, type Refusal, type Result } from '#domain/shared';
import type { Item, ItemVotes, MeetingCalled, MeetingResolved, ResolvedItem, VotesCounted } from './meetings.events.js';
import type { MeetingState } from './meetings.state.js';
import { requireUnderWay, type MeetingId } from './require.js';

export interface ConfirmResolutions {
  readonly sent: MeetingId & {
    /** The digest of the count that the second person looked at. */
    readonly digest: string;
  };
  readonly added: {
    readonly actor: string;
    /** The digest of the count that stands, null where there is none. */
    readonly countedDigest: string | null;
  };
}

/**
 * A second person confirms the very count that stands: what it comes to is resolved. Refused: MEETING_UNKNOWN, MEETING_ALREADY_RESOLVED,
 * VOTES_NOT_COUNTED, APPROVAL_BY_MAKER, APPROVAL_OF_OTHER_FIGURES.
 */
export function confirmResolutions(
  { sent, added }: ConfirmResolutions,
  state: MeetingState,
): Result<MeetingResolved[], Refusal> {
  const underWay = requireUnderWay(state, sent);
  if (!underWay.ok) return underWay;
  const { meetingId, digest } = sent;
  if (underWay.value.status === 'called') {
    const detail = { field: 'meetingId', value: meetingId };
    return err(refusal('VOTES_NOT_COUNTED', `nobody counted the votes of meeting ${meetingId}`, detail));
  }
  const { meeting, count } = underWay.value;
  if (count.countedBy === added.actor) {
    return err(refusal('APPROVAL_BY_MAKER', `${added.actor} counted the votes`));
  }
  if (digest !== added.countedDigest) {
    const message = `the count that stands has the digest ${added.countedDigest}`;
    return err(refusal('APPROVAL_OF_OTHER_FIGURES', message, { field: 'digest', value: digest }));
  }
  const { dealId, heldOn } = meeting;
  const { votesEntitled, votesPresent, countedBy } = count;
  return ok([
    {
      type: 'MeetingResolved',
      schemaVersion: 1,
      effectiveDate: heldOn,
      payload: {
        ...{ dealId, meetingId, heldOn, votesEntitled, votesPresent },
        ...{ items: resolved(meeting, count), countedBy, confirmedBy: added.actor },
      },
    },
  ]);
}

/** What became of each item. */
export function resolved(
  { items, rules }: Pick<MeetingCalled['payload'], 'items' | 'rules'>,
  {
    votesEntitled,
    votesPresent,
    items: counted,
  }: Pick<VotesCounted['payload'], 'votesEntitled' | 'votesPresent' | 'items'>,
): ResolvedItem[] {
  const present = Rational.parse(votesPresent);
  const hasQuorum =
    present.compare(Rational.zero) > 0 &&
    present.compare(Rational.parse(votesEntitled).times(Rational.parse(rules.quorum))) >= 0;
  const outcomeOf = (votes: ItemVotes, { majority }: Item): ResolvedItem['outcome'] => {
    if (!hasQuorum) return 'no quorum';
    const needed = present.times(Rational.parse(rules[majority]));
    const reached = Rational.parse(votes.for).compare(needed);
    return (majority === 'ordinary' ? reached > 0 : reached >= 0) ? 'passed' : 'rejected';
  };
  return items.map((item) => {
    const votes = counted.find(({ itemId }) => itemId === item.itemId);
    assert(votes, `item ${item.itemId} was counted`);
    return { ...votes, proposal: item.proposal, decides: item.decides, outcome: outcomeOf(votes, item) };
  });
}
