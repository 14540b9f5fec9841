import type { Refusal } from '#domain/shared';
import { parseTerms } from './parse-terms.js';
import type { DealTerms } from './terms.js';
import { validateBankAccounts } from './validation/validate-bank-accounts.js';
import { validateBook } from './validation/validate-book.js';
import { validateInvestments } from './validation/validate-investments.js';
import { validateWithholding } from './validation/validate-withholding.js';
import { validateMeeting } from './validation/validate-meeting.js';
import { validateRetention } from './validation/validate-retention.js';
import { validateBuyBacks } from './validation/validate-buy-backs.js';
import { validateCharges } from './validation/validate-charges.js';
import { validateFeeRanks } from './validation/validate-fee-ranks.js';
import { validateFeeCircles } from './validation/validate-fee-circles.js';
import { validateClasses } from './validation/validate-classes.js';
import { validateDates } from './validation/validate-dates.js';
import { validateDrawings } from './validation/validate-drawings.js';
import { validateFacilities } from './validation/validate-facilities.js';
import { validateIds } from './validation/validate-ids.js';
import { validateInterest } from './validation/validate-interest.js';
import { validateParties } from './validation/validate-parties.js';
import { validatePrincipal } from './validation/validate-principal.js';
import { validateQuantities } from './validation/validate-quantities.js';
import { validatePoolCriteria } from './validation/validate-pool-criteria.js';
import { validatePoolCover } from './validation/validate-pool-cover.js';
import { validateReserve } from './validation/validate-reserve.js';
import { validateSchedule } from './validation/validate-schedule.js';
import { validateSupports } from './validation/validate-supports.js';
import { validateTriggers } from './validation/validate-triggers.js';
import { validateUnits } from './validation/validate-units.js';
import { validateWaterfall } from './validation/validate-waterfall.js';

/**
 * Every fault of the terms, each a TERMS_INVALID with the path, the value and what was expected: first those of form, and
 * where there are none, those by which terms contradict each other. Terms without a fault can be run.
 */
export function validateTerms(terms: DealTerms): Refusal[] {
  const parsed = parseTerms(terms);
  if (!parsed.ok) return parsed.error;
  return [
    validateIds,
    validateParties,
    validateBankAccounts,
    validateDates,
    validateSchedule,
    validateClasses,
    validateDrawings,
    validateInterest,
    validatePrincipal,
    validateReserve,
    validateWaterfall,
    validateBook,
    validateQuantities,
    validateUnits,
    validateFacilities,
    validateSupports,
    validateTriggers,
    validateRetention,
    validateMeeting,
    validateInvestments,
    validateWithholding,
    validateBuyBacks,
    validatePoolCriteria,
    validatePoolCover,
    validateCharges,
    validateFeeRanks,
    validateFeeCircles,
  ].flatMap((validate) => validate(terms));
}
