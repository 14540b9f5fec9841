import type { CatalogueEntry } from './catalogue-entry.js';

/** Deals, their terms and amendments, calendars and fixings, the trust’s life, and its pool. */
export const dealRefusals = {
  DEAL_UNKNOWN: { kind: 'absent', title: 'No such deal', remedy: 'check the deal id' },
  DEAL_ALREADY_REGISTERED: {
    kind: 'state',
    title: 'The deal is registered already',
    remedy: 'choose another id, or use the registered deal',
  },
  TERMS_INVALID: { kind: 'contradictory', title: 'The terms contradict themselves', remedy: 'correct the named term' },
  TERMS_VERSION_UNKNOWN: {
    kind: 'absent',
    title: 'No such version of the terms',
    remedy: 'use a version of the deal’s terms',
  },
  TERMS_UNCHANGEABLE: {
    kind: 'contradictory',
    title: 'A term that no amendment can change',
    remedy: 'leave the named term as it is',
  },
  AMENDMENT_CHANGES_NOTHING: {
    kind: 'contradictory',
    title: 'The amendment changes nothing',
    remedy: 'propose terms that differ from those that stand',
  },
  AMENDMENT_TOO_EARLY: {
    kind: 'contradictory',
    title: 'The amendment would reach back too far',
    remedy: 'name a day after the last closed period, and not before the version that stands',
  },
  PARTY_NOT_IN_ROLE: {
    kind: 'contradictory',
    title: 'The party does not hold the role that passes',
    remedy: 'name who holds the role now, and a later day than that on which it began',
  },
  SUCCESSOR_IN_ROLE: {
    kind: 'contradictory',
    title: 'The successor holds the role already, or held it',
    remedy: 'name another party, or the same one under another id',
  },
  FEE_CANNOT_PASS: {
    kind: 'contradictory',
    title: 'The fee cannot be earned by one party and then by another',
    remedy: 'leave it out, and propose an amendment that says who is paid what',
  },
  REPLACEMENT_TOO_EARLY: {
    kind: 'contradictory',
    title: 'The replacement would reach back too far',
    remedy: 'name a day after what closed periods settled, as named',
  },
  AMENDMENT_ALREADY_PROPOSED: {
    kind: 'state',
    title: 'Another amendment awaits approval',
    remedy: 'have it approved or sent back first',
  },
  AMENDMENT_NOT_PROPOSED: { kind: 'state', title: 'No amendment awaits approval', remedy: 'propose it first' },
  CALENDAR_UNKNOWN: {
    kind: 'absent',
    title: 'No such calendar',
    remedy: 'publish the calendar, or name a published one',
  },
  CALENDAR_YEAR_MISSING: {
    kind: 'contradictory',
    title: 'The calendar has no data for that year',
    remedy: 'publish the year’s holidays and worked weekends first',
  },
  SCHEDULE_UNRESOLVED: {
    kind: 'contradictory',
    title: 'The schedule leaves a period without a date of its own',
    remedy: 'have the terms name the period’s dates, or correct the calendar',
  },
  CALENDAR_INVALID: {
    kind: 'contradictory',
    title: 'The calendar data contradict themselves',
    remedy: 'correct the named date',
  },
  CALENDAR_ALREADY_PUBLISHED: {
    kind: 'state',
    title: 'The calendar is published so already',
    remedy: 'nothing to do',
  },
  FIXINGS_INVALID: {
    kind: 'contradictory',
    title: 'The fixings contradict themselves, or what is known',
    remedy: 'correct the named day or rate',
  },
  FIXINGS_ALREADY_PUBLISHED: { kind: 'state', title: 'These fixings are published already', remedy: 'nothing to do' },
  TRUST_ALREADY_ESTABLISHED: { kind: 'state', title: 'The trust is established already', remedy: 'nothing to do' },
  TRUST_NOT_ESTABLISHED: {
    kind: 'state',
    title: 'The trust is not established yet',
    remedy: 'establish the trust first',
  },
  TRUST_LIQUIDATED: {
    kind: 'state',
    title: 'The trust is liquidated: the deal takes nothing any more',
    remedy:
      'nothing to do; what is on record can be read, and papers are written as they were published or would be printed',
  },
  LIQUIDATION_REPORT_UNPUBLISHED: {
    kind: 'state',
    title: 'The liquidation report (清算报告) waits for its publication',
    remedy: 'have a second person publish it: of a liquidated deal nothing is published any more',
  },
  TRUST_NOT_LIQUIDATED: {
    kind: 'state',
    title: 'The trust is not liquidated',
    remedy: 'liquidate it first; until then the bundle of the deal is what there is so far',
  },
  TRUST_TERMINATED: {
    kind: 'state',
    title: 'The trust has ended',
    remedy: 'pay the open period, then liquidate; a final period takes what comes in later',
  },
  TRUST_NOT_TERMINATED: {
    kind: 'state',
    title: 'The trust has not ended',
    remedy: 'have its termination stated and confirmed first',
  },
  TERMINATION_GROUND_NOT_MET: {
    kind: 'contradictory',
    title: 'The records do not say that the trust ends on this ground',
    remedy: 'look at the figures named, or state another ground with its evidence',
  },
  TERMINATION_NOT_PROPOSED: {
    kind: 'state',
    title: 'Nobody states that the trust ends',
    remedy: 'have one person state it first',
  },
  BUY_BACK_OUTSTANDING: {
    kind: 'state',
    title: 'The price of a buy-back is owed',
    remedy:
      'book what comes in for the named request, or have it lapse or the rest of its price given up by two people',
  },
  PAYMENT_OUTSTANDING: {
    kind: 'state',
    title: 'The last payment is not made',
    remedy: 'close the named period, distribute it and have the payment confirmed',
  },
  TRUST_ACCOUNTS_NOT_EMPTY: {
    kind: 'state',
    title: 'Something is left in the trust’s accounts',
    remedy:
      'open a final period, and close and pay it; send a payment that came back once more; the message names the accounts and sums',
  },
  POOL_ALREADY_REGISTERED: { kind: 'state', title: 'The deal’s pool is registered already', remedy: 'nothing to do' },
  POOL_NOT_REGISTERED: { kind: 'state', title: 'The deal has no pool yet', remedy: 'register the pool first' },
  POOL_INVALID: { kind: 'contradictory', title: 'The pool contradicts itself', remedy: 'correct the named asset' },
  POOL_CRITERIA_NOT_MET: {
    kind: 'contradictory',
    title: 'The pool does not meet the deal’s criteria, or would not',
    remedy: 'send a tape, or name replacements, of assets that meet them',
  },
} as const satisfies Record<string, CatalogueEntry>;
