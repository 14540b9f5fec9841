import { addDays, err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { OfficeTerms, PartiesTerms, PartyRole, SingleRole } from './party-terms.js';
import { requireServicer } from './require.js';
import type { DealTerms } from './terms.js';

/** Days, both inclusive. */
interface Days {
  readonly collectionFrom: BusinessDate;
  readonly determinationDate: BusinessDate;
}

/** From a day, inclusive, until another, exclusive. */
type Office = Pick<OfficeTerms, 'from' | 'until'>;

/** Does the party hold its role on this day? */
export const holdsOn = ({ from, until }: Office, date: BusinessDate): boolean =>
  (from === undefined || from <= date) && (until === undefined || date < until);

/** Everybody who holds, held or will hold a role, the first holder first. */
export function holdersOf(parties: PartiesTerms, role: PartyRole): readonly OfficeTerms[] {
  switch (role) {
    case 'servicer':
      return parties.servicers;
    case 'other':
      return parties.others ?? [];
    case 'trustee':
    case 'custodian':
    case 'registrar':
      return [...(parties.former ?? []).filter((one) => one.role === role), parties[role]];
  }
}

/** Who holds a role that one party holds at a time; the terms have somebody on every day. */
export const holderOn = (parties: PartiesTerms, role: SingleRole, date: BusinessDate): OfficeTerms =>
  holdersOf(parties, role).find((one) => holdsOn(one, date)) ?? parties[role];

/** The servicers that report how the pool stands on a day. */
export const servicersOn = ({ parties }: Pick<DealTerms, 'parties'>, date: BusinessDate): readonly OfficeTerms[] =>
  parties.servicers.filter((one) => holdsOn(one, date));

/**
 * The days of a collection period on which a servicer serves: what it collects on them is its to report. Refused SERVICER_UNKNOWN, and
 * SERVICER_NOT_IN_OFFICE where there are none.
 */
export function daysOfServicer(terms: DealTerms, servicerId: string, period: Days): Result<Days, Refusal> {
  const known = requireServicer(terms, servicerId);
  if (!known.ok) return known;
  const { from = period.collectionFrom, until } = officeOf(terms, servicerId);
  const days = {
    collectionFrom: from > period.collectionFrom ? from : period.collectionFrom,
    determinationDate:
      until === undefined || until > period.determinationDate ? period.determinationDate : addDays(until, -1),
  };
  return days.collectionFrom <= days.determinationDate ? ok(days) : err(notInOffice(terms, servicerId));
}

/** Refused SERVICER_UNKNOWN, and SERVICER_NOT_IN_OFFICE where it does not serve on that day. */
export function requireServicerOn(terms: DealTerms, servicerId: string, date: BusinessDate): Result<void, Refusal> {
  const known = requireServicer(terms, servicerId);
  if (!known.ok) return known;
  return holdsOn(officeOf(terms, servicerId), date) ? ok(undefined) : err(notInOffice(terms, servicerId));
}

/** Those whom a servicer replaced, the nearest first: what they reported last is what it goes on from. */
export function predecessorsOf({ parties }: Pick<DealTerms, 'parties'>, servicerId: string): readonly string[] {
  const before = parties.servicers.find(({ partyId }) => partyId === servicerId)?.succeeds;
  return before === undefined ? [] : [before, ...predecessorsOf({ parties }, before)];
}

/** The servicer and those who replaced it, the nearest first: what it reported last is what they go on from. */
export function reportsFor(terms: Pick<DealTerms, 'parties'>, servicerId: string): readonly string[] {
  const after = terms.parties.servicers.filter(({ succeeds }) => succeeds === servicerId);
  return [servicerId, ...after.flatMap(({ partyId }) => reportsFor(terms, partyId))];
}

const officeOf = ({ parties }: DealTerms, servicerId: string): Office =>
  parties.servicers.find(({ partyId }) => partyId === servicerId) ?? {};

function notInOffice(terms: DealTerms, servicerId: string): Refusal {
  const { from, until } = officeOf(terms, servicerId);
  const when = [from === undefined ? [] : [`from ${from}`], until === undefined ? [] : [`until ${until}, exclusive`]];
  return refusal('SERVICER_NOT_IN_OFFICE', `${servicerId} serves ${when.flat().join(' ')}`, {
    field: 'servicerId',
    value: servicerId,
  });
}
