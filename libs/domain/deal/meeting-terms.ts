/** 持有人大会: how the holders resolve. Shares are of votes, one a unit of face 100. */
export interface MeetingTerms {
  /** Calendar days from the notice to the meeting, at least. */
  readonly noticeDays: number;
  /** The share of all votes that must take part, at least. */
  readonly quorum: string;
  /** 普通决议: the share of the votes taking part that must be exceeded, e.g. `0.5`. */
  readonly ordinary: string;
  /** 特别决议: the share of the votes taking part that must be reached, e.g. `0.75`. */
  readonly special: string;
}
