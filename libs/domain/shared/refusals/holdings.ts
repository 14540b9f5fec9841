import type { CatalogueEntry } from './catalogue-entry.js';

/** The registers of the classes: allotments, transfers, blocks. */
export const holdingsRefusals = {
  CLASS_ALREADY_ALLOTTED: { kind: 'state', title: 'The class is allotted already', remedy: 'nothing to do' },
  CLASS_NOT_ALLOTTED: {
    kind: 'state',
    title: 'The class is not allotted to holders',
    remedy: 'allot the class’s units first',
  },
  ALLOTMENT_NOT_WHOLE: {
    kind: 'contradictory',
    title: 'The allotments do not make up the issue',
    remedy: 'allot exactly the face of the class',
  },
  ALLOTMENT_INVALID: {
    kind: 'contradictory',
    title: 'An allotment that cannot be',
    remedy: 'give each holder one line of whole units of face 100',
  },
  TOO_MANY_HOLDERS: {
    kind: 'contradictory',
    title: 'More holders than a deal’s classes can have together',
    remedy: 'enter those who hold through a custodian or a nominee as its one account',
  },
  HOLDER_KIND_UNKNOWN: {
    kind: 'state',
    title: 'Nobody said what the holder is to the tax law',
    remedy: 'state what the holder is, then draft the transfers',
  },
  CLASS_CLEARED: {
    kind: 'state',
    title: 'The class is paid in full',
    remedy: 'nothing to do: its units can no longer be transferred or blocked',
  },
  TRANSFER_UNKNOWN: { kind: 'absent', title: 'No such transfer', remedy: 'use a transfer of the class’s register' },
  TRANSFER_ALREADY_RECORDED: {
    kind: 'state',
    title: 'The transfer is entered already',
    remedy: 'nothing to do; another transfer has an id of its own',
  },
  BLOCK_UNKNOWN: { kind: 'absent', title: 'No such pledge or freeze', remedy: 'use one of the class’s register' },
  BLOCK_ALREADY_RECORDED: {
    kind: 'state',
    title: 'The pledge or freeze is entered already',
    remedy: 'nothing to do; another one has an id of its own',
  },
  BLOCK_ALREADY_RELEASED: { kind: 'state', title: 'The units are released already', remedy: 'nothing to do' },
  HOLDER_UNKNOWN: {
    kind: 'absent',
    title: 'No such holder',
    remedy: 'use an account that the class’s register shows',
  },
  TRANSFER_TO_SELF: {
    kind: 'contradictory',
    title: 'A transfer to the same account',
    remedy: 'name two accounts',
  },
  TRANSFER_INVALID: {
    kind: 'contradictory',
    title: 'A transfer that cannot be',
    remedy: 'correct the named field',
  },
  BLOCK_INVALID: {
    kind: 'contradictory',
    title: 'A pledge or freeze that cannot be',
    remedy: 'correct the named field',
  },
  TRANSFERS_SUSPENDED: {
    kind: 'state',
    title: 'Transfers of the class are suspended',
    remedy: 'wait until they are resumed',
  },
  TRANSFERS_NOT_SUSPENDED: {
    kind: 'state',
    title: 'Transfers of the class are not suspended',
    remedy: 'nothing to do',
  },
  HOLDER_FROZEN: {
    kind: 'state',
    title: 'The account is frozen',
    remedy: 'have the freeze released first',
  },
  UNITS_NOT_FREE: {
    kind: 'state',
    title: 'More units than are free',
    remedy: 'ask for at most what the account holds, neither pledged, frozen nor sold already',
  },
  HOLDER_LIST_UNKNOWN: {
    kind: 'absent',
    title: 'No such holder list',
    remedy: 'use the number of a list that the class’s lists show',
  },
  HOLDER_LIST_INVALID: {
    kind: 'contradictory',
    title: 'A holder list that cannot be',
    remedy: 'correct the named field',
  },
  HOLDER_LIST_NOT_WHOLE: {
    kind: 'contradictory',
    title: 'The holder list does not make up the issue',
    remedy: 'have the registrar send the whole list of the class',
  },
  HOLDER_LIST_SUPERSEDED: {
    kind: 'state',
    title: 'A later holder list counts',
    remedy: 'look at the newest list of the class, and book that',
  },
  HOLDER_LIST_ALREADY_BOOKED: { kind: 'state', title: 'The holder list is booked already', remedy: 'nothing to do' },
  HOLDER_LIST_AGREES: {
    kind: 'state',
    title: 'The holder list says what the register says',
    remedy: 'nothing to do',
  },
  RETENTION_BROKEN: {
    kind: 'contradictory',
    title: 'The originators would keep less than the deal asks',
    remedy: 'leave the retaining accounts the share of the issue and of its lowest class that the terms ask',
  },
} as const satisfies Record<string, CatalogueEntry>;
