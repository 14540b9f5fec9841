import type { CatalogueEntry } from './catalogue-entry.js';

/** Transfer instructions and the custodian’s answers. */
export const instructionRefusals = {
  INSTRUCTION_UNKNOWN: { kind: 'absent', title: 'No such instruction', remedy: 'check the instruction’s id' },
  INSTRUCTION_ALREADY_ISSUED: { kind: 'state', title: 'The instruction is issued already', remedy: 'nothing to do' },
  INSTRUCTION_ALREADY_EXECUTED: {
    kind: 'state',
    title: 'The instruction is executed: the sum has left',
    remedy: 'nothing to do',
  },
  INSTRUCTION_ALREADY_ANSWERED: {
    kind: 'state',
    title: 'This attempt is answered already',
    remedy: 're-issue the instruction if it was not executed',
  },
  EXECUTED_BEFORE_ISSUED: {
    kind: 'contradictory',
    title: 'The transfer is said to have been executed before it was asked for',
    remedy: 'state the day on which the bank moved the money',
  },
  TRANSFER_NOT_COVERED: {
    kind: 'state',
    title: 'The account held less than the transfer, by the ledger',
    remedy: 'book first what the bank credited to it, then answer again',
  },
  INSTRUCTION_AWAITS_ANSWER: {
    kind: 'state',
    title: 'The custodian has not answered yet',
    remedy: 'wait for the answer before re-issuing',
  },
  PAYMENT_NOT_EXECUTED: {
    kind: 'state',
    title: 'The payment did not leave, so that nothing of it can come back',
    remedy: 'name the attempt that the custodian executed',
  },
  PAYMENT_ALREADY_RETURNED: {
    kind: 'state',
    title: 'The payment came back already',
    remedy: 'nothing to do; issue the instruction again once the payee’s account is right',
  },
  PAYMENT_NOT_RETURNED: {
    kind: 'state',
    title: 'The payment does not stand as returned, so that no return of it can be taken back',
    remedy: 'name the attempt whose return was booked',
  },
  PAYMENT_SENT_AGAIN: {
    kind: 'state',
    title: 'The payment was sent again since it was booked as returned',
    remedy: 'have the payee send the second payment back, and book that as its return first',
  },
  RETURN_REVERSAL_NOT_PROPOSED: {
    kind: 'state',
    title: 'Nothing waits to be taken back of the instruction’s returns',
    remedy: 'propose it first, if the payee’s bank sent nothing back',
  },
  TRANSFER_WITHIN_TRUST: {
    kind: 'contradictory',
    title: 'A transfer between the trust’s own accounts, which no payee’s bank can return',
    remedy: 'name the instruction that paid the payee',
  },
  LUMP_SUM_RETURNED: {
    kind: 'state',
    title: 'The registrar does not hold what the holders are owed: the lump sum came back',
    remedy:
      'issue the returned instruction again and have the custodian answer it; a return that was none is taken back',
  },
} as const satisfies Record<string, CatalogueEntry>;
