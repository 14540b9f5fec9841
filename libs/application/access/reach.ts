import type { PartiesTerms } from '#domain/deal';
import type { Actor, Role } from './actor.js';

/** The offices whose staff are not the trustee's. */
const outsideOffices = ['servicer', 'custodian', 'registrar'] as const satisfies readonly Role[];
type OutsideOffice = (typeof outsideOffices)[number];

/** Which parties hold, or held, each office in a deal. */
export type DealOffices = Readonly<Record<OutsideOffice, readonly string[]>>;

/** A deal as access looks at it; without offices it is not there. */
export interface DealScope {
  readonly dealId: string;
  readonly offices: DealOffices | null;
}

/** Who holds the offices by the deal's terms: former holders too, for they answer for what they did. */
export function officesOf({ servicers, custodian, registrar, former = [] }: PartiesTerms): DealOffices {
  const heldBy = (role: 'custodian' | 'registrar'): string[] =>
    former.filter((holder) => holder.role === role).map(({ partyId }) => partyId);
  return {
    servicer: servicers.map(({ partyId }) => partyId),
    custodian: [custodian.partyId, ...heldBy('custodian')],
    registrar: [registrar.partyId, ...heldBy('registrar')],
  };
}

/** True where the party's office in a deal may say whether the deal is there for the actor. */
export const holdsOffice = ({ roles }: Actor): boolean => roles.some(isOutsideOffice);

/** True of an actor for whom only some deals are there: by the token, or as staff of parties other than the trustee. */
export const isLimitedToDeals = (actor: Actor): boolean => actor.deals !== undefined || isOfOutsideParty(actor);

const isOfOutsideParty = ({ roles }: Actor): boolean =>
  roles.some(isOutsideOffice) && roles.every((role) => isOutsideOffice(role) || role === 'service account');

/** Whether the deal is there for the actor. What is out of reach and what does not exist are told apart by nobody. */
export function reaches(actor: Actor, { dealId, offices }: DealScope): boolean {
  if (actor.deals !== undefined && !actor.deals.includes(dealId)) return false;
  if (!isOfOutsideParty(actor)) return true;
  const { partyId } = actor;
  if (offices === null || partyId === null) return false;
  return actor.roles.filter(isOutsideOffice).some((office) => offices[office].includes(partyId));
}

const isOutsideOffice = (role: Role): role is OutsideOffice => (outsideOffices as readonly Role[]).includes(role);
