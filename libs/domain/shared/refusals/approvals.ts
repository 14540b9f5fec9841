import type { CatalogueEntry } from './catalogue-entry.js';

/** Who has to approve what. */
export const approvalRefusals = {
  APPROVAL_POLICY_INVALID: {
    kind: 'contradictory',
    title: 'The rules of approval contradict each other',
    remedy: 'correct the rule, and propose the policy again',
  },
  APPROVAL_POLICY_NOT_PROPOSED: {
    kind: 'state',
    title: 'No rules of approval wait for a manager',
    remedy: 'have a maker propose them',
  },
  APPROVAL_ALREADY_GIVEN: {
    kind: 'state',
    title: 'The same person approved it before',
    remedy: 'have another person approve it, or a manager where the policy lets one',
  },
  APPROVAL_NOT_GIVEN: {
    kind: 'absent',
    title: 'No approval of one’s own stands there',
    remedy: 'look at what waits, and at who approved it',
  },
  APPROVAL_SPENT: {
    kind: 'state',
    title: 'What was approved waits no longer',
    remedy:
      'where it took effect, undo that by its own correction; where it was proposed anew, nothing is to be withdrawn',
  },
} as const satisfies Record<string, CatalogueEntry>;
