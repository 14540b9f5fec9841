import type { ApprovalGiven } from './approvals.events.js';

/** Who approved a proposal so far; never who made it, who is refused before. */
export type GivenApprovals = readonly string[];

export const initialState: GivenApprovals = [];

export const evolve = (given: GivenApprovals, { payload }: ApprovalGiven): GivenApprovals => [
  ...given,
  payload.givenBy,
];
