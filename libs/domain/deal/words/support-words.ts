import type { SupportTerms } from '../support-terms.js';
import { enumerated } from './names.js';

/** A support in a sentence: when it is called, whom, up to what, and what they get for it. */
export function supportWords({
  name,
  ranksCovered,
  providers,
  agreedAmountLimits,
  specialTrustInterest,
}: SupportTerms): string {
  const limit = agreedAmountLimits === 'all payments' ? 'in all' : 'not repaid';
  const each = providers.map(({ party, agreedAmount, units }) =>
    agreedAmount === null ? `${party} (${units} units)` : `${party} (${units} units, at most ${agreedAmount} ${limit})`,
  );
  const gets = specialTrustInterest
    ? `they get a special trust interest of ${specialTrustInterest.rate} a year, ${specialTrustInterest.dayCount}`
    : 'they get nothing for it';
  return `“${name}” is called when ranks 1 to ${ranksCovered} are short, severally by units: ${enumerated(each)}; ${gets}.`;
}
