import type { Refusal } from '#domain/shared';
import { holdersOf } from '../office.js';
import { partyRoles, singleRoles, type OfficeTerms } from '../party-terms.js';
import { termFault } from '../shape.js';
import type { DealTerms } from '../terms.js';

/**
 * A role is held for a day at least; who replaced somebody begins as the other ends. A role that one party holds is held on every day,
 * and some servicer stays.
 */
export const validateParties = (terms: DealTerms): Refusal[] => [
  ...partyRoles.flatMap((role) => holdersOf(terms.parties, role).flatMap((one) => officeFaults(terms, role, one))),
  ...singleRoles.flatMap((role) => gaps(terms, role)),
  ...(terms.parties.servicers.some(({ until }) => until === undefined)
    ? []
    : [termFault('parties.servicers', terms.parties.servicers, 'a servicer that stays')]),
];

function officeFaults(terms: DealTerms, role: (typeof partyRoles)[number], holder: OfficeTerms): Refusal[] {
  const { from, until, succeeds } = holder;
  const path = pathOf(terms, role, holder);
  const before = holdersOf(terms.parties, role).find(({ partyId }) => partyId === succeeds);
  return [
    ...(from !== undefined && until !== undefined && until <= from
      ? [termFault(`${path}.until`, until, `a day after ${from}`)]
      : []),
    ...(succeeds !== undefined && (before?.until === undefined || before.until !== from)
      ? [termFault(`${path}.succeeds`, succeeds, `a ${role} until the day from which ${holder.partyId} is one`)]
      : []),
  ];
}

/** Each holder but the first begins on the day on which the one before it ends; the present one stays. */
function gaps(terms: DealTerms, role: (typeof singleRoles)[number]): Refusal[] {
  const holders = holdersOf(terms.parties, role);
  return holders.flatMap((holder, index) => {
    const path = pathOf(terms, role, holder);
    const begins = holders[index - 1]?.until;
    const isPresent = index === holders.length - 1;
    return [
      ...(holder.from === begins
        ? []
        : [termFault(`${path}.from`, holder.from, begins ?? 'no such term: it holds the role from the beginning')]),
      ...(isPresent && holder.until !== undefined
        ? [termFault(`${path}.until`, holder.until, 'no such term: nobody follows')]
        : []),
    ];
  });
}

function pathOf({ parties }: DealTerms, role: (typeof partyRoles)[number], holder: OfficeTerms): string {
  if (role === 'servicer') return `parties.servicers[${parties.servicers.indexOf(holder)}]`;
  if (role === 'other') return `parties.others[${(parties.others ?? []).indexOf(holder)}]`;
  const former = (parties.former ?? []).findIndex((one) => one === holder);
  return former < 0 ? `parties.${role}` : `parties.former[${former}]`;
}
