import type { RefusalCode } from '#domain/shared';

/** What refuses any credit of the collection account. */
export const CREDIT_REFUSALS: readonly RefusalCode[] = [
  'AMOUNT_MALFORMED',
  'AMOUNT_TOO_PRECISE',
  'AMOUNT_NEGATIVE',
  'AMOUNT_NOT_POSITIVE',
  'DATE_MALFORMED',
  'DATE_IN_FUTURE',
  'DATE_OUTSIDE_PERIOD',
  'DEAL_UNKNOWN',
  'PERIOD_UNKNOWN',
  'PERIOD_ALREADY_CLOSED',
  'BANK_REFERENCE_ALREADY_BOOKED',
];
