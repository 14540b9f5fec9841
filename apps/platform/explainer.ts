import { streams } from '#application';
import { Explainer } from '#audit';
import { AccountQueries } from '#projections';
import type { Backend } from './backend.js';

/** No reader reads more movements of an account than these at once. */
const MOVEMENTS_MAX = 50;

/** Answers why a figure is what it is, from the log, and for an account's entries from the read models. */
export const explainerOf = ({ store, read }: Pick<Backend, 'store' | 'read'>): Explainer =>
  new Explainer({
    log: store,
    streams,
    statement: (dealId, account, asOf, knownAt) =>
      new AccountQueries(read).heldAt(dealId, account, { asOf, knownAt }, MOVEMENTS_MAX),
    entry: (dealId, position, leg) => new AccountQueries(read).entry(dealId, position, leg),
  });
