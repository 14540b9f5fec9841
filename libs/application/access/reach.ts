import { holdersOf, holdsOn, type OfficeTerms, type PartiesTerms } from '#domain/deal';
import type { BusinessDate } from '#domain/shared';
import type { Actor, Role } from './actor.js';

/** The offices whose staff are not the trustee's. */
const outsideOffices = ['servicer', 'custodian', 'registrar'] as const satisfies readonly Role[];
type OutsideOffice = (typeof outsideOffices)[number];

/** Who holds an office, and on which days. */
type Holder = Pick<OfficeTerms, 'partyId' | 'from' | 'until'>;

/** Which parties hold, held or will hold each office in a deal. */
export type DealOffices = Readonly<Record<OutsideOffice, readonly Holder[]>>;

/** A deal as access looks at it; without offices it is not there. */
export interface DealScope {
  readonly dealId: string;
  readonly offices: DealOffices | null;
  /** The business day on which it is asked. */
  readonly today: BusinessDate;
}

/** Who holds the offices by the deal's terms, and when: former holders too, for they answer for what they did. */
export const officesOf = (parties: PartiesTerms): DealOffices => ({
  servicer: holdersOf(parties, 'servicer'),
  custodian: holdersOf(parties, 'custodian'),
  registrar: holdersOf(parties, 'registrar'),
});

/** True where the party's office in a deal may say whether the deal is there for the actor. */
export const holdsOffice = ({ roles }: Actor): boolean => roles.some(isOutsideOffice);

/** True of an actor for whom only some deals are there: by the token, or as staff of parties other than the trustee. */
export const isLimitedToDeals = (actor: Actor): boolean => actor.deals !== undefined || isOfOutsideParty(actor);

const isOfOutsideParty = ({ roles }: Actor): boolean =>
  roles.some(isOutsideOffice) && roles.every((role) => isOutsideOffice(role) || role === 'service account');

/** Whether the deal is there for the actor. What is out of reach and what does not exist are told apart by nobody. */
export function reaches(actor: Actor, deal: DealScope): boolean {
  if (actor.deals !== undefined && !actor.deals.includes(deal.dealId)) return false;
  return !isOfOutsideParty(actor) || holdingsOf(actor, deal).length > 0;
}

/**
 * Whether the actor may write of a deal in reach: staff of another party while it is in office. A servicer that was replaced still reports
 * what it collected before: on which days it served, the decisions ask of each file. Of custodians and registrars what is open passes
 * with the office.
 */
export const isInOffice = (actor: Actor, deal: DealScope): boolean =>
  !isOfOutsideParty(actor) ||
  holdingsOf(actor, deal).some(({ office, from, until }) =>
    holdsOn({ from, until: office === 'servicer' ? undefined : until }, deal.today),
  );

/** The offices that the actor's party holds, held or will hold, of those that the actor works in. */
function holdingsOf(
  { roles, partyId }: Actor,
  { offices }: DealScope,
): readonly (Holder & { office: OutsideOffice })[] {
  if (offices === null || partyId === null) return [];
  return roles
    .filter(isOutsideOffice)
    .flatMap((office) => offices[office].map((holder) => ({ ...holder, office })))
    .filter((holder) => holder.partyId === partyId);
}

const isOutsideOffice = (role: Role): role is OutsideOffice => (outsideOffices as readonly Role[]).includes(role);
