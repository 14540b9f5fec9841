import type { PartyTerms } from '../party-terms.js';
import type { DealTerms } from '../terms.js';

/** Every party of the deal with its path; one that plays two parts comes twice. */
export function partiesOf({ parties }: DealTerms): { readonly party: PartyTerms; readonly path: string }[] {
  const { originators, servicers, trustee, custodian, registrar, others = [], former = [] } = parties;
  const listed = (all: readonly PartyTerms[], role: string): { party: PartyTerms; path: string }[] =>
    all.map((party, index) => ({ party, path: `parties.${role}[${index}]` }));
  return [
    ...listed(originators, 'originators'),
    ...listed(servicers, 'servicers'),
    { party: trustee, path: 'parties.trustee' },
    { party: custodian, path: 'parties.custodian' },
    { party: registrar, path: 'parties.registrar' },
    ...listed(others, 'others'),
    ...listed(former, 'former'),
  ];
}

export const isParty = (terms: DealTerms, partyId: string): boolean =>
  partiesOf(terms).some(({ party }) => party.partyId === partyId);
