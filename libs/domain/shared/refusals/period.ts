import type { CatalogueEntry } from './catalogue-entry.js';

/** Cash and its period: triggers, supports, invoices, corrections. */
export const periodRefusals = {
  BANK_REFERENCE_ALREADY_BOOKED: {
    kind: 'state',
    title: 'The movement at the bank is booked already',
    remedy:
      'nothing to do; another movement has its own reference, and payments that the bank made as one batch are answered in one file',
  },
  CREDIT_DIFFERS: {
    kind: 'contradictory',
    title: 'The bank made the credit with another sum, or on another day',
    remedy:
      'book it again with the sum and the day of the bank; what was wrong about these is adjusted once it is booked',
  },
  // Periods.
  PERIOD_UNKNOWN: { kind: 'absent', title: 'No such period', remedy: 'use an opened period of the deal' },
  PREVIOUS_PERIOD_NOT_OPENED: {
    kind: 'state',
    title: 'The period before is not opened',
    remedy: 'open the periods in their order',
  },
  PERIOD_ALREADY_OPENED: { kind: 'state', title: 'The period is open already', remedy: 'nothing to do' },
  PERIOD_ALREADY_CLOSED: { kind: 'state', title: 'The period is closed', remedy: 'enter the fact in the open period' },
  PERIOD_DATES_UNCHANGED: {
    kind: 'state',
    title: 'The period’s dates stand as the schedule and the calendar say',
    remedy: 'nothing to do',
  },
  PERIOD_NOT_CLOSED: { kind: 'state', title: 'The period is not closed', remedy: 'close the period first' },
  TRIGGER_UNKNOWN: { kind: 'absent', title: 'No such trigger', remedy: 'use a trigger of the deal’s terms' },
  TRIGGER_NOT_DECLARABLE: {
    kind: 'contradictory',
    title: 'The trigger is tested, not declared',
    remedy: 'leave it to its test; only one by declaration or with a grace period is stated by people',
  },
  TRIGGER_ALREADY_DECLARED: { kind: 'state', title: 'The trigger is declared already', remedy: 'nothing to do' },
  GRACE_PERIOD_NOT_PASSED: {
    kind: 'state',
    title: 'No grace period of the trigger has passed',
    remedy: 'name the period whose payment began it, and wait until its last day has passed',
  },
  TRIGGER_NOT_PROPOSED: {
    kind: 'state',
    title: 'Nobody states that the trigger has fired',
    remedy: 'let one person state it, on evidence, and another confirm it',
  },
  SUPPORT_ALREADY_CALLED: { kind: 'state', title: 'The supports are called already', remedy: 'nothing to do' },
  SUPPORT_NOT_NEEDED: {
    kind: 'state',
    title: 'No support is needed',
    remedy: 'calculate the distribution: what the supports cover is paid, or nothing is left of what they agreed',
  },
  SUPPORT_NOT_CALLED: {
    kind: 'state',
    title: 'The support is not called',
    remedy: 'call the supports of the closed period first',
  },
  SUPPORT_NOT_OWED: {
    kind: 'state',
    title: 'The provider does not owe this',
    remedy: 'compare with its call, what it has paid, and its recorded default',
  },
  SUPPORT_NOT_DUE: {
    kind: 'state',
    title: 'The provider may still pay',
    remedy: 'record a default after the due date of the call',
  },
  SUPPORT_OUTSTANDING: {
    kind: 'state',
    title: 'A provider has not answered its call',
    remedy: 'book its payment or record its default, then calculate',
  },
  PERIOD_NOT_ENDED: {
    kind: 'state',
    title: 'The collection period has not ended',
    remedy: 'close it after its determination date',
  },
  INVOICE_ALREADY_ENTERED: {
    kind: 'state',
    title: 'The invoice is entered already',
    remedy: 'nothing to do; another invoice has its own reference',
  },
  RECEIPT_UNKNOWN: {
    kind: 'absent',
    title: 'No such receipt counts',
    remedy: 'name the upload that counts and the line of its file; a line of a superseded file counts no more',
  },
  REPORT_UNKNOWN: {
    kind: 'absent',
    title: 'No such report of the servicer’s counts',
    remedy: 'name the servicer that sent it, its period and, of an asset status file, an asset that it names',
  },
  BANK_CREDIT_UNKNOWN: {
    kind: 'absent',
    title: 'No such credit is booked',
    remedy: 'use the bank’s reference of a movement that is booked; one that was corrected away is booked anew',
  },
  RETURN_UNKNOWN: {
    kind: 'absent',
    title: 'It does not stand as returned',
    remedy: 'name a receipt, or a credit and the reference of its return, that was returned and not corrected since',
  },
  INVOICE_UNKNOWN: {
    kind: 'absent',
    title: 'No such invoice was entered',
    remedy: 'name the fee, the period and the reference under which the invoice was entered',
  },
  PERIOD_ALREADY_RESTATED: {
    kind: 'state',
    title: 'The period is restated already',
    remedy: 'restate it once more, or adjust in the open period what the restatement does not name',
  },
  PERIOD_ALREADY_ADJUSTED: {
    kind: 'state',
    title: 'What was wrong of the period is adjusted already',
    remedy:
      'adjust in the open period what else was wrong of the same servicer or fee; restate the period for the others without it',
  },
  NOTHING_PUBLISHED: {
    kind: 'state',
    title: 'Nothing of the period is paid yet',
    remedy: 'send its distribution back, or restate the period once that is paid',
  },
  RESTATEMENT_NOT_SETTLED: {
    kind: 'contradictory',
    title: 'Not how the deal settles a restatement',
    remedy: 'name the party at fault where the deal’s terms have the difference claimed; adjust where they say nothing',
  },
  RESTATEMENT_NOT_PROPOSED: {
    kind: 'absent',
    title: 'No restatement of the period is proposed',
    remedy: 'have the restatement proposed first',
  },
  ADJUSTMENT_WITHOUT_DIFFERENCE: {
    kind: 'state',
    title: 'It stands at these figures already',
    remedy: 'nothing to do; what was returned is taken back once',
  },
  ADJUSTMENT_CONTRADICTED: {
    kind: 'contradictory',
    title: 'The corrected figures contradict each other',
    remedy: 'name every figure that was otherwise at once, so that opening and movements make what is left',
  },
  CREDIT_OF_OTHER_PERIOD: {
    kind: 'contradictory',
    title: 'The credit counts in another period',
    remedy: 'name the period for whose payment the support was called',
  },
  EARLIER_PERIOD_NOT_CLOSED: {
    kind: 'state',
    title: 'An earlier period is not closed',
    remedy: 'name the earliest period that is not closed: its payment and its reports go on from what was before',
  },
  CREDIT_NOT_COVERED: {
    kind: 'state',
    title: 'The account does not hold what would leave it, or a distribution under way counts on it',
    remedy:
      'compare the account with the custodian’s statement; book what else came in first, or wait until the distribution is paid',
  },
  CLAIM_BELOW_ZERO: {
    kind: 'state',
    title: 'More would be kept back than is claimed for the fee',
    remedy: 'correct the invoice in parts, each in a period whose invoices for the fee cover it',
  },
  MORE_TAKEN_BACK_THAN_RECEIVED: {
    kind: 'state',
    title: 'More was taken back of credits than came in',
    remedy: 'book the cash that came in for the period; it is closed once that covers what was taken back',
  },
} as const satisfies Record<string, CatalogueEntry>;
