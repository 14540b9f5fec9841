import type { CatalogueEntry } from './catalogue-entry.js';

/** The calendar of duties. */
export const dutyRefusals = {
  DUTY_UNKNOWN: { kind: 'absent', title: 'No such duty', remedy: 'list the duties of the deal' },
  DUTY_SEEN_BY_LOG: {
    kind: 'state',
    title: 'The log shows by itself when the duty is done',
    remedy: 'do what the duty asks for; it is then shown as done',
  },
  DUTY_ALREADY_DONE: { kind: 'state', title: 'The duty is marked as done already', remedy: 'nothing to do' },
} as const satisfies Record<string, CatalogueEntry>;
