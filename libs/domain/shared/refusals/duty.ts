import type { CatalogueEntry } from './catalogue-entry.js';

/** The calendar of duties. */
export const dutyRefusals = {
  DUTY_UNKNOWN: { kind: 'absent', title: 'No such duty', remedy: 'list the duties of the deal' },
  DUTIES_OF_TOO_MANY_DEALS: {
    kind: 'contradictory',
    title: 'Too many deals to list their duties together by due date',
    remedy: 'sort by dealId, which goes deal after deal, or name one deal (dealId)',
  },
  DUTY_SEEN_BY_LOG: {
    kind: 'state',
    title: 'The log shows by itself when the duty is done',
    remedy: 'do what the duty asks for; it is then shown as done',
  },
  DUTY_ALREADY_DONE: { kind: 'state', title: 'The duty is marked as done already', remedy: 'nothing to do' },
} as const satisfies Record<string, CatalogueEntry>;
