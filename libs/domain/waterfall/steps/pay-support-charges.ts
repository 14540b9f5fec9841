import type { StepTerms } from '#domain/deal';
import type { StandingDue } from '../dues/due.js';
import { account } from '../item.js';
import { payRank } from './pay-rank.js';
import type { StepContext, StepOutcome } from './step.js';

/** Pays what a facility's provider is owed of interest and commitment fee. */
export function paySupportCharges(
  context: StepContext,
  step: Extract<StepTerms, { step: 'pay support charges' }>,
): StepOutcome {
  const { facility, charges } = step;
  const { provider } = context.figures.facility(facility).terms;
  const dues = charges.map((charge): StandingDue => ({
    item: { kind: 'support charge', facilityId: facility, charge },
    payee: account.payee(provider),
    current: null,
    carriedIn: context.book.facilityCharge(facility, charge).unpaid,
    unpaidIsCarried: true,
  }));
  return payRank(context, dues, step);
}
