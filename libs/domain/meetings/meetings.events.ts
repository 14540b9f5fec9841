import type { MeetingTerms } from '#domain/deal';
import type { BusinessDate, DomainEvent } from '#domain/shared';

interface OfMeeting {
  readonly dealId: string;
  readonly meetingId: string;
}

/** What follows by itself where the holders resolve it. */
export type Decision =
  /** A trigger that the terms have declared fires: an event of default, a removal, an acceleration. */
  | { readonly kind: 'trigger'; readonly triggerId: string }
  /** The trust ends. */
  | { readonly kind: 'termination' }
  /** The amendment that stands proposed under this digest is approved: other terms, or a party in another's place. */
  | { readonly kind: 'amendment'; readonly digest: string }
  /** Nothing in this system. */
  | { readonly kind: 'other' };

export type Majority = 'ordinary' | 'special';

/** 议案: what the holders vote on. */
export interface Item {
  readonly itemId: string;
  readonly proposal: string;
  readonly majority: Majority;
  readonly decides: Decision;
}

/** 召开通知: a meeting of the holders of some classes, as its notice says. Stream `meeting-{dealId}/{meetingId}`. */
export type MeetingCalled = DomainEvent<
  'MeetingCalled',
  OfMeeting & {
    /** Who called it: the trustee, or holders, by what right. */
    readonly calledBy: string;
    /** Whose holders vote, all together. */
    readonly classes: readonly string[];
    readonly noticeOn: BusinessDate;
    /** Who holds at the end of this day votes. */
    readonly recordDate: BusinessDate;
    readonly heldOn: BusinessDate;
    /** Accounts that have no vote, e.g. the originator's. */
    readonly withoutVote: readonly string[];
    readonly items: readonly Item[];
    /** How the holders resolve, by the terms of the day of the notice. */
    readonly rules: MeetingTerms;
    readonly enteredBy: string;
  }
>;

/** How one account voted: an item that it does not name it abstained from. */
export interface Ballot {
  readonly holderId: string;
  readonly for: readonly string[];
  readonly against: readonly string[];
}

/** Votes, one a unit of face 100, as whole numbers. */
export interface ItemVotes {
  readonly itemId: string;
  readonly for: string;
  readonly against: string;
  readonly abstained: string;
}

/** 计票: what one of the staff counted; it counts for nothing until a second person confirms it. */
export type VotesCounted = DomainEvent<
  'VotesCounted',
  OfMeeting & {
    /** The registers by which votes were given, and their versions. */
    readonly registers: readonly { readonly classId: string; readonly version: number }[];
    readonly votesEntitled: string;
    readonly votesPresent: string;
    readonly items: readonly ItemVotes[];
    readonly ballots: readonly Ballot[];
    readonly countedBy: string;
  }
>;

/** What became of an item. */
export type ResolvedItem = ItemVotes & {
  readonly proposal: string;
  readonly decides: Decision;
  readonly outcome: 'passed' | 'rejected' | 'no quorum';
};

/** 决议: what the holders resolved, effective on the day of the meeting; what it decides follows. */
export type MeetingResolved = DomainEvent<
  'MeetingResolved',
  OfMeeting & {
    readonly heldOn: BusinessDate;
    readonly votesEntitled: string;
    readonly votesPresent: string;
    readonly items: readonly ResolvedItem[];
    readonly countedBy: string;
    readonly confirmedBy: string;
  }
>;

export type MeetingsEvent = MeetingCalled | VotesCounted | MeetingResolved;
