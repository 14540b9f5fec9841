import { amount, id, integer, listOf, name, nullable, object, oneOf, rate } from '../shape.js';
import type { SupportProviderTerms, SupportTerms } from '../support-terms.js';
import { dayCount } from './day-count-shape.js';

/** More ranks than any waterfall has. */
const RANK_MAX = 400;
/** More units of 100 than any class has. */
const UNITS_MAX = 1_000_000_000_000;

export const supportTerms = object<SupportTerms>(
  {
    supportId: id,
    name,
    ranksCovered: integer(1, RANK_MAX),
    providers: listOf(
      object<SupportProviderTerms>({ party: id, agreedAmount: nullable(amount), units: integer(1, UNITS_MAX) }),
    ),
    agreedAmountLimits: oneOf('all payments', 'what is not repaid'),
    specialTrustInterest: nullable(object<NonNullable<SupportTerms['specialTrustInterest']>>({ rate, dayCount })),
    into: id,
  },
  ['into'],
);
