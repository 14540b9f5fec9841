import type { ApprovalGiven } from './approvals.events.js';

/** Who approved a request so far. */
export type GivenApprovals = readonly string[];

export const initialState: GivenApprovals = [];

export const evolve = (given: GivenApprovals, { payload }: ApprovalGiven): GivenApprovals => [
  ...given,
  payload.givenBy,
];
