import type { CatalogueEntry } from './catalogue-entry.js';

/** The caller, the request, and amounts and dates as people write them. */
export const requestRefusals = {
  UNAUTHENTICATED: {
    kind: 'unauthenticated',
    title: 'No valid token',
    remedy: 'sign in and send the token as a bearer token',
  },
  FORBIDDEN: {
    kind: 'forbidden',
    title: 'The role may not do this',
    remedy: 'ask someone whose role includes this operation',
  },
  MALFORMED: {
    kind: 'malformed',
    title: 'The request has not the form of its operation',
    remedy: 'correct the named field',
  },
  IDEMPOTENCY_KEY_MISSING: {
    kind: 'precondition-missing',
    title: 'A write needs an Idempotency-Key',
    remedy: 'send a key of your own, the same for a retry of the same request',
  },
  IF_MATCH_MISSING: {
    kind: 'precondition-missing',
    title: 'This write needs If-Match',
    remedy: 'read the object and send its ETag as If-Match',
  },
  COMMAND_ID_REUSED: {
    kind: 'contradictory',
    title: 'The key was used for another request',
    remedy: 'use a new key for a new request',
  },
  STALE: {
    kind: 'stale',
    title: 'The object has changed since it was read',
    remedy: 'read it again, look at what changed, then decide anew',
  },
  TOO_MUCH_CONTENTION: {
    kind: 'stale',
    title: 'Others kept changing the same object',
    remedy: 'send the same request with the same key again',
  },
  SESSION_ALREADY_REVOKED: {
    kind: 'state',
    title: 'The token or session is revoked already',
    remedy: 'nothing to do: it proves nobody',
  },
  // Amounts and dates as people write them.
  AMOUNT_MALFORMED: {
    kind: 'malformed',
    title: 'Not an amount in yuan',
    remedy: 'write digits with at most two decimals, for example 1234.50',
  },
  AMOUNT_TOO_PRECISE: {
    kind: 'malformed',
    title: 'More than two decimals',
    remedy: 'write the amount in whole fen: at most two decimals',
  },
  AMOUNT_NEGATIVE: {
    kind: 'malformed',
    title: 'A negative amount',
    remedy: 'write the amount without a sign; a correction is a command of its own',
  },
  AMOUNT_NOT_POSITIVE: {
    kind: 'malformed',
    title: 'An amount that is not more than zero',
    remedy: 'state the amount that moved',
  },
  DATE_MALFORMED: { kind: 'malformed', title: 'Not a date', remedy: 'write the date as YYYY-MM-DD' },
  DATE_IN_FUTURE: {
    kind: 'contradictory',
    title: 'A date that has not come yet',
    remedy: 'state the day on which it happened, at the latest today',
  },
  DATE_OUTSIDE_PERIOD: {
    kind: 'contradictory',
    title: 'The date lies outside the period',
    remedy: 'use the period that contains the date',
  },
} as const satisfies Record<string, CatalogueEntry>;
