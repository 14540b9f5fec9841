import { ownAccount, type Account } from '#domain/ledger';

/** The trust's account on which the bank booked something: the deal's own that is named, else the collection account. */
export const accountNamed = (on: { readonly accountId?: string } | object | null): Account =>
  on && 'accountId' in on && on.accountId !== undefined ? ownAccount(on.accountId) : 'collection';
