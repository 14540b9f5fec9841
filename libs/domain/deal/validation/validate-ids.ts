import type { Refusal } from '#domain/shared';
import { termFault } from '../shape.js';
import type { PartyTerms } from '../party-terms.js';
import type { DealTerms } from '../terms.js';
import { isParty, partiesOf } from './parties.js';
import { repeated } from './repeated.js';

/**
 * Classes, taxes and fees are told apart by their ids (taxes and fees share one list of arrears), a party may play several
 * parts but has one name, and whoever is paid a fee is a party.
 */
export function validateIds(terms: DealTerms): Refusal[] {
  const { classes, taxes, fees, parties } = terms;
  const charges = [
    ...taxes.map(({ taxId }, index) => ({ value: taxId, path: `taxes[${index}].taxId` })),
    ...fees.map(({ feeId }, index) => ({ value: feeId, path: `fees[${index}].feeId` })),
  ];
  const caps = (terms.sharedCaps ?? []).map(({ capId }, index) => ({
    value: capId,
    path: `sharedCaps[${index}].capId`,
  }));
  return [
    ...repeated(
      classes.map(({ classId }, index) => ({ value: classId, path: `classes[${index}].classId` })),
      'an id of its own',
    ),
    ...repeated([...charges, ...caps], 'an id of its own among taxes, fees and shared caps'),
    ...repeatedParties(parties.originators, 'originators'),
    ...repeatedParties(parties.servicers, 'servicers'),
    ...repeatedParties(parties.others ?? [], 'others'),
    ...namedTwice(terms),
    ...fees.flatMap(({ payee }, index) =>
      isParty(terms, payee) ? [] : [termFault(`fees[${index}].payee`, payee, 'the id of one of the parties')],
    ),
    ...taxes.flatMap(({ base }, index) =>
      repeated(
        base.map((component, at) => ({ value: component, path: `taxes[${index}].base[${at}]` })),
        'a component of its own',
      ),
    ),
  ];
}

const repeatedParties = (all: readonly PartyTerms[], role: string): Refusal[] =>
  repeated(
    all.map(({ partyId }, index) => ({ value: partyId, path: `parties.${role}[${index}].partyId` })),
    'a party of its own',
  );

function namedTwice(terms: DealTerms): Refusal[] {
  const names = new Map<string, string>();
  return partiesOf(terms).flatMap(({ party, path }) => {
    const known = names.get(party.partyId) ?? party.name;
    names.set(party.partyId, known);
    return known === party.name
      ? []
      : [termFault(`${path}.name`, party.name, `one name for party ${party.partyId}, which is ${known} elsewhere`)];
  });
}
