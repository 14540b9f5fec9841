import { assertNever, type Refusal } from '#domain/shared';
import type { FacilityCharge, FacilityTerms } from '../facility-terms.js';
import type { FacilityQuantity } from '../formula-terms.js';
import { termFault } from '../shape.js';
import type { DealTerms } from '../terms.js';
import { isParty } from './parties.js';
import { repeated } from './repeated.js';
import { ownDatesFaults } from './validate-own-dates.js';
import { waterfallsOf } from './walk.js';

/**
 * A facility's provider is a party; a commitment fee runs on a credit that has a limit; what falls due and is owed is paid by a
 * step, which pays what its facility charges, each once; and only a charge that is owed takes credit up.
 */
export function validateFacilities(terms: DealTerms): Refusal[] {
  const { facilities = [] } = terms;
  return [
    ...facilities.flatMap((facility, index) => facilityFaults(terms, facility, `facilities[${index}]`)),
    ...waterfallsOf(terms)
      .flat()
      .flatMap(({ term, path }) => {
        if (term.step !== 'pay support charges') return [];
        const facility = facilities.find(({ facilityId }) => facilityId === term.facility);
        const at = term.charges.map((value, index) => ({ value, path: `${path}.charges[${index}]` }));
        return [
          ...repeated(at, 'a charge of its own'),
          ...at.flatMap(({ value, path: where }) =>
            facility && !isOwed(facility, value)
              ? [termFault(where, value, 'what the facility charges and is owed')]
              : [],
          ),
        ];
      }),
  ];
}

/** A quantity of facilities that some of them do not have. */
export const uncounted = (
  { facilities = [] }: DealTerms,
  { quantity, of }: { readonly quantity: FacilityQuantity; readonly of: readonly string[] },
  path: string,
): Refusal[] =>
  of.flatMap((id, index) => {
    const facility = facilities.find(({ facilityId }) => facilityId === id);
    const counted = facility === undefined || counts(facility, quantity);
    return counted ? [] : [termFault(`${path}.of[${index}]`, id, `a facility that has a ${quantity}`)];
  });

function counts(facility: FacilityTerms, quantity: FacilityQuantity): boolean {
  switch (quantity) {
    case 'support drawn':
      return true;
    case 'support credit':
      return facility.credit !== null;
    case 'support interest due':
      return isOwed(facility, 'interest');
    case 'commitment fee due':
      return isOwed(facility, 'commitment fee');
    default:
      return assertNever(quantity, 'quantity of facilities');
  }
}

/** Does the provider come to be owed this, to be paid by a step? */
const isOwed = ({ interest, commitmentFee }: FacilityTerms, charge: FacilityCharge): boolean =>
  charge === 'interest' ? interest !== undefined && interest.whenDue !== 'capitalised' : commitmentFee !== undefined;

function facilityFaults(terms: DealTerms, facility: FacilityTerms, path: string): Refusal[] {
  const { facilityId, provider, credit, commitmentFee } = facility;
  const paid = new Set(
    waterfallsOf(terms)
      .flat()
      .flatMap(({ term }) => (term.step === 'pay support charges' && term.facility === facilityId ? term.charges : [])),
  );
  const charged = [
    { charge: 'interest', field: 'interest' },
    { charge: 'commitment fee', field: 'commitmentFee' },
  ] as const;
  const takenUpBy = (credit?.takenUpBy ?? []).map((value, index) => ({
    value,
    path: `${path}.credit.takenUpBy[${index}]`,
  }));
  return [
    ...(isParty(terms, provider) ? [] : [termFault(`${path}.provider`, provider, 'the id of one of the parties')]),
    ...(commitmentFee && credit === null
      ? [termFault(`${path}.commitmentFee`, commitmentFee, 'none: a credit without limit is never undrawn')]
      : []),
    ...charged.flatMap(({ charge, field }) =>
      isOwed(facility, charge) && !paid.has(charge)
        ? [termFault(`${path}.${field}`, facility[field], 'a step that pays it')]
        : [],
    ),
    ...charged.flatMap(({ field }) => {
      const { fallsDue } = facility[field] ?? {};
      return fallsDue ? ownDatesFaults(fallsDue, `${path}.${field}.fallsDue`) : [];
    }),
    ...(facility.interest?.floating
      ? ownDatesFaults(facility.interest.floating.resetDates, `${path}.interest.floating.resetDates`)
      : []),
    ...repeated(takenUpBy, 'a charge of its own'),
    ...takenUpBy.flatMap(({ value, path: where }) =>
      isOwed(facility, value) ? [] : [termFault(where, value, 'what the facility charges and is owed')],
    ),
    ...(facility.interest?.whenDue === 'capitalised' && facility.interest.onUnpaid !== undefined
      ? [termFault(`${path}.interest.onUnpaid`, facility.interest.onUnpaid, 'none: what is capitalised is not unpaid')]
      : []),
  ];
}
