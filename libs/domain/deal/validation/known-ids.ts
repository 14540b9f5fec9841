import type { Refusal } from '#domain/shared';
import { accountIdsOf } from '../house.js';
import { termFault } from '../shape.js';
import type { DealTerms } from '../terms.js';

/** What terms refer to by an id. */
export type Kind = 'account' | 'class' | 'fee' | 'tax' | 'charge' | 'ledger' | 'support' | 'trigger';
export type Ids = Readonly<Record<Kind, ReadonlySet<string>>> & { readonly terms: DealTerms };

export const idsOf = (terms: DealTerms): Ids => ({
  terms,
  account: new Set(accountIdsOf(terms)),
  class: new Set(terms.classes.map(({ classId }) => classId)),
  fee: new Set(terms.fees.map(({ feeId }) => feeId)),
  tax: new Set(terms.taxes.map(({ taxId }) => taxId)),
  charge: new Set([...terms.taxes.map(({ taxId }) => taxId), ...terms.fees.map(({ feeId }) => feeId)]),
  ledger: new Set((terms.ledgers ?? []).map(({ ledgerId }) => ledgerId)),
  support: new Set((terms.facilities ?? []).map(({ facilityId }) => facilityId)),
  trigger: new Set((terms.triggers ?? []).map(({ triggerId }) => triggerId)),
});

const article: Readonly<Record<Kind, string>> = {
  account: 'an account',
  class: 'a class',
  fee: 'a fee',
  tax: 'a tax',
  charge: 'a tax or a fee',
  ledger: 'a ledger',
  support: 'a support',
  trigger: 'a trigger',
};

/** A fault where there is no such thing. */
export const missing = (ids: Ids, kind: Kind, id: string, path: string): Refusal[] =>
  ids[kind].has(id) ? [] : [termFault(path, id, `the id of ${article[kind]}`)];
