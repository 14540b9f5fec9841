import type { CatalogueEntry } from './catalogue-entry.js';

/** What must be settled before a period closes: reconciliation, pool report, estimates, buy-backs. */
export const closeRefusals = {
  CASH_NOT_RECONCILED: {
    kind: 'state',
    title: 'The period does not reconcile',
    remedy: 'book what is missing or have the report corrected; else have an override requested and approved',
  },
  STATEMENT_NOT_CONTINUOUS: {
    kind: 'contradictory',
    title: 'A day between two statements, or a day of both',
    remedy: 'begin the statement on the day after the last one ended, the first one on the cut-off date',
  },
  RECONCILIATION_UNKNOWN: {
    kind: 'absent',
    title: 'The period was not reconciled yet',
    remedy: 'reconcile the period first',
  },
  CASH_NOT_IN_SUSPENSE: {
    kind: 'state',
    title: 'No such cash is held in suspense',
    remedy: 'use the bank’s reference of a credit in suspense; what was assigned has left it',
  },
  BREAK_UNKNOWN: {
    kind: 'absent',
    title: 'No such break',
    remedy: 'reconcile the period, and use a break that it names',
  },
  BREAK_STANDS: {
    kind: 'state',
    title: 'The break still stands',
    remedy: 'book or correct what is missing and reconcile again, or ask for an override',
  },
  BREAK_ALREADY_RESOLVED: { kind: 'state', title: 'The break is resolved already', remedy: 'nothing to do' },
  NOTHING_TO_OVERRIDE: {
    kind: 'state',
    title: 'No break stands',
    remedy: 'reconcile the period; where nothing stands, close it',
  },
  OVERRIDE_NOT_REQUESTED: {
    kind: 'state',
    title: 'Nobody asks for an override',
    remedy: 'have somebody request it, with the reason',
  },
  POOL_REPORT_NOT_NEEDED: {
    kind: 'contradictory',
    title: 'Nothing of the deal depends on its pool by day',
    remedy: 'upload the receipts: they are all that the deal asks of its pool',
  },
  POOL_REPORT_ALREADY_ENTERED: {
    kind: 'state',
    title: 'The same pool report is entered already',
    remedy: 'nothing to do; a report with other figures takes its place',
  },
  ESTIMATE_ALREADY_ENTERED: {
    kind: 'state',
    title: 'The same estimate is entered already',
    remedy: 'nothing to do; one of another sum or for another reason takes its place',
  },
  POOL_REPORT_MISSING: {
    kind: 'state',
    title: 'The servicer has not reported the pool',
    remedy: 'enter its pool report of the period, or of the day that is named',
  },
  POOL_REPORT_DIFFERS: {
    kind: 'state',
    title: 'The pool reports and the collections differ',
    remedy: 'enter the servicer’s corrected report, or the receipts that are missing',
  },
  FIXING_MISSING: {
    kind: 'contradictory',
    title: 'An index has no fixing for a day that needs one',
    remedy: 'publish the fixings of the named index up to that day',
  },
  BUY_BACK_NOT_APPROVED: {
    kind: 'state',
    title: 'The request is not approved',
    remedy: 'have another person approve it first',
  },
  BUY_BACK_LAPSED: {
    kind: 'state',
    title: 'Nothing is owed on the request any more',
    remedy: 'book the credit as unidentified cash; a buy-back after all is requested again',
  },
  CLEAN_UP_OF_OTHER_PERIOD: {
    kind: 'state',
    title: 'The clean-up call is for the payment of another period',
    remedy: 'book the credit as unidentified cash, have the call lapse, and request it again for the open period',
  },
  CLEAN_UP_PAID_IN_PART: {
    kind: 'state',
    title: 'The price of the clean-up call has come in in part',
    remedy: 'book the rest, or correct the credits that came in, and have the call lapse',
  },
  BUY_BACK_PAID: {
    kind: 'state',
    title: 'The price, or part of it, has come in',
    remedy: 'correct the credit first if it was another; else leave the request as it is, or have the rest given up',
  },
  DEPARTURE_COUNTED: {
    kind: 'state',
    title: 'A close has counted the assets as out of the pool',
    remedy: 'book the price when it comes in, or have what is left of it given up',
  },
  LAPSE_NOT_PROPOSED: {
    kind: 'state',
    title: 'Nobody proposes that the request come to an end',
    remedy: 'have one person propose it first',
  },
  BUY_BACK_NOT_OWED: {
    kind: 'state',
    title: 'More than is owed for the assets',
    remedy: 'book what is owed of the request, and the rest as unidentified cash',
  },
  REPLACEMENTS_ALREADY_ADMITTED: {
    kind: 'state',
    title: 'The replacements are in the pool already',
    remedy: 'nothing to do',
  },
  PURCHASE_NOT_PAID: {
    kind: 'state',
    title: 'No payment paid for the purchase',
    remedy: 'nothing to do: what was bought comes into the pool once its payment is made',
  },
  PURCHASE_ALREADY_ADMITTED: {
    kind: 'state',
    title: 'What was bought is in the pool already',
    remedy: 'nothing to do',
  },
  PREVIOUS_DISTRIBUTION_NOT_PAID: {
    kind: 'state',
    title: 'The previous distribution is not paid',
    remedy: 'finish the previous distribution first',
  },
  LOSS_BEYOND_BALANCES: {
    kind: 'contradictory',
    title: 'A loss is more than the classes that bear it are owed',
    remedy: 'correct the figures that the loss is computed from, or amend the step that writes it off',
  },
  PURCHASE_NOT_COVERED: {
    kind: 'state',
    title: 'The payment would not pay for what is to be bought',
    remedy: 'send one of the named purchases back, and request one for which the step has enough',
  },
  ESTIMATE_MISSING: {
    kind: 'state',
    title: 'The reserve is for the next period, and an estimate is missing',
    remedy: 'enter what the next period is expected to owe of the named item',
  },
} as const satisfies Record<string, CatalogueEntry>;
