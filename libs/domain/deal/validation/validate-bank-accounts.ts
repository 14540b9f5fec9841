import type { Refusal } from '#domain/shared';
import { accountIdsOf } from '../house.js';
import { holdersOf } from '../office.js';
import { partyRoles } from '../party-terms.js';
import { termFault } from '../shape.js';
import type { DealTerms } from '../terms.js';
import { repeated } from './repeated.js';

/** The sub-accounts of the payment account, which every deal has. */
const subAccounts = ['tax', 'fees', 'securities'] as const;

/** A bank account is of an account of the trust, of a party, or of the tax authority; each has one. */
export function validateBankAccounts(terms: DealTerms): Refusal[] {
  const { bankAccounts = [], parties } = terms;
  const owners = new Set<string>([
    ...accountIdsOf(terms),
    ...subAccounts,
    ...parties.originators.map(({ partyId }) => partyId),
    ...partyRoles.flatMap((role) => holdersOf(parties, role).map(({ partyId }) => partyId)),
    'tax-authority',
  ]);
  const named = bankAccounts.map(({ of }, index) => ({ value: of, path: `bankAccounts[${index}].of` }));
  return [
    ...named.flatMap(({ value, path }) =>
      owners.has(value) ? [] : [termFault(path, value, 'an account of the trust, a party, or tax-authority')],
    ),
    ...repeated(named, 'one bank account of each'),
  ];
}
