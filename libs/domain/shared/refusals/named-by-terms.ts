import type { CatalogueEntry } from './catalogue-entry.js';

/** What a caller names of the deal’s terms: classes, servicers, senders, accounts, fees. */
export const namedByTermsRefusals = {
  CLASS_UNKNOWN: { kind: 'absent', title: 'No such class', remedy: 'use a class of the deal’s terms' },
  SERVICER_UNKNOWN: {
    kind: 'absent',
    title: 'No such servicer in the deal',
    remedy: 'use a servicer of the deal’s terms',
  },
  SENDER_UNKNOWN: {
    kind: 'absent',
    title: 'No such sender of the table',
    remedy: 'name a party that sends such tables in the deal: an originator, a servicer, or the custodian',
  },
  SERVICER_NOT_IN_OFFICE: {
    kind: 'contradictory',
    title: 'The servicer does not serve on these days',
    remedy: 'let the servicer that serves then report',
  },
  ACCOUNT_UNKNOWN: { kind: 'absent', title: 'No such account', remedy: 'use an account of the deal’s chart' },
  FEE_UNKNOWN: { kind: 'absent', title: 'No such fee in the deal', remedy: 'use a fee of the deal’s terms' },
  FEE_NOT_BY_INVOICE: {
    kind: 'contradictory',
    title: 'This fee is computed, not invoiced',
    remedy: 'leave it to the calculation',
  },
  ESTIMATE_NOT_ASKED: {
    kind: 'contradictory',
    title: 'The deal asks no estimate of this item',
    remedy: 'name a tax or fee of the reserve that the payment does not decide',
  },
} as const satisfies Record<string, CatalogueEntry>;
