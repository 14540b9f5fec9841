import {
  singleRoles,
  type FormerHolder,
  type OfficeTerms,
  type PartiesTerms,
  type PartyTerms,
} from '../party-terms.js';
import { date, id, listOf, name, object, oneOf } from '../shape.js';

const printed = { address: name, contact: name } as const;

const party = object<PartyTerms>({ partyId: id, name, ...printed }, ['address', 'contact']);

const holder = { partyId: id, name, from: date, until: date, succeeds: id, ...printed } as const;
const office = object<OfficeTerms>(holder, ['from', 'until', 'succeeds', 'address', 'contact']);

/** Who is who in a deal. */
export const parties = object<PartiesTerms>(
  {
    originators: listOf(party),
    servicers: listOf(office),
    trustee: office,
    custodian: office,
    registrar: office,
    others: listOf(office, 0),
    former: listOf(
      object<FormerHolder>({ role: oneOf(...singleRoles), ...holder }, ['from', 'succeeds', 'address', 'contact']),
      0,
    ),
  },
  ['others', 'former'],
);
