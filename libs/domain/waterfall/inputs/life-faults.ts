import type { DealStatus, DealTerms, shape } from '#domain/deal';
import type { RollConvention } from '#domain/schedule';
import type { GivenPeriod } from './inputs-shape.js';

type Fault = shape.FormFault;

const movesOn: readonly RollConvention[] = ['following', 'modified following', 'modified preceding'];
const movesBack: readonly RollConvention[] = ['preceding', 'modified following', 'modified preceding'];

/** In these a deal pays on what is left, past its legal maturity as well. */
const windingUp: readonly DealStatus[] = ['accelerated', 'defaulted', 'terminated'];

/** Where a period lies outside of what the deal's life and its own payment allow. */
export const lifeFaults = (terms: DealTerms, period: GivenPeriod, path: string): Fault[] => [
  ...paymentFaults(terms, period, path),
  ...maturityFaults(terms, period, path),
];

/**
 * A payment is not before the interest date that it pays, save by what rolling them moves the two apart, and never before its
 * interest begins to run.
 */
function paymentFaults(
  { schedule }: DealTerms,
  { interestFrom, interestTo, dated }: GivenPeriod,
  path: string,
): Fault[] {
  if (!dated) return [];
  const { paymentDate } = dated;
  const { interestDates, paymentRoll } = schedule;
  const apart = interestDates !== paymentRoll && (movesOn.includes(interestDates) || movesBack.includes(paymentRoll));
  if (apart ? paymentDate > interestFrom : paymentDate >= interestTo) return [];
  const expected = apart
    ? `a date after interestFrom, ${interestFrom}`
    : `a date not before interestTo, ${interestTo}, to which it pays interest`;
  return [{ path: `${path}.dated.paymentDate`, value: paymentDate, expected }];
}

/**
 * Interest runs to legal maturity, rolled as interest dates are, and beyond it only where the deal goes on: it is being wound up,
 * its terms say by which trigger it would be, or they give a grace period from legal maturity.
 */
function maturityFaults(terms: DealTerms, { opening, interestFrom, interestTo }: GivenPeriod, path: string): Fault[] {
  const { legalMaturityDate, schedule, triggers = [] } = terms;
  // How far a date rolls on only a calendar says; that its period begins before legal maturity is sure.
  const within = movesOn.includes(schedule.interestDates)
    ? interestFrom < legalMaturityDate
    : interestTo <= legalMaturityDate;
  const goesOn =
    (opening?.book !== undefined && windingUp.includes(opening.book.status)) ||
    triggers.some(
      ({ grace, effects }) =>
        grace?.after === 'legal maturity date' ||
        effects.some((effect) => 'status' in effect && windingUp.includes(effect.status)),
    );
  if (within || goesOn) return [];
  const expected = `a date up to legal maturity, ${legalMaturityDate}, after which nothing of the terms lets the deal go on`;
  return [{ path: `${path}.interestTo`, value: interestTo, expected }];
}
