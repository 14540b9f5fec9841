import { computedWherePaid } from './fee-terms.js';
import type { DealTerms } from './terms.js';
import { waterfallsOf } from './validation/walk.js';

/**
 * The two accounts that a deal has when its terms name none. At a payment the reserve comes to the collection account, from which
 * every rank is paid unless its step says otherwise.
 */
export const houseAccounts = ['collection', 'reserve'] as const;

/** The trust's accounts: the deal's own, or the house's two. */
export const accountIdsOf = ({ accounts }: Pick<DealTerms, 'accounts'>): readonly string[] =>
  accounts?.map(({ accountId }) => accountId) ?? houseAccounts;

/**
 * Does interest live on from period to period by more than what is unpaid of it? So it does in a deal with accounts of its own,
 * where unpaid interest bears interest, where a class has several rates, where a rate may be reset, begins on a day of its
 * own or runs up to the day as paid, and where a step makes interest due before it is paid.
 */
export const keepsInterest = (terms: DealTerms): boolean =>
  terms.accounts !== undefined ||
  terms.conventions?.unpaidInterest === 'bears interest' ||
  (terms.triggers ?? []).some(({ effects }) => effects.some((effect) => 'class' in effect)) ||
  terms.classes.some(
    ({ interest, furtherInterest }) =>
      furtherInterest !== undefined ||
      interest?.onUnpaid !== undefined ||
      interest?.floating !== undefined ||
      interest?.from !== undefined ||
      interest?.accruesTo === 'payment date',
  ) ||
  waterfallsOf(terms)
    .flat()
    .some(({ term }) => term.step === 'accrue interest');

/**
 * Has the deal state that lives from period to period beyond balances, arrears and what its two house accounts hold? Then each
 * period inherits the book of the one before.
 */
export const keepsBook = (terms: DealTerms): boolean =>
  keepsInterest(terms) ||
  terms.fees.some((fee) => fee.kind === 'formula' || !computedWherePaid(fee)) ||
  waterfallsOf(terms)
    .flat()
    .some(({ term }) => term.step === 'write off') ||
  [
    terms.ledgers,
    terms.facilities,
    terms.supports,
    terms.triggers,
    terms.pool,
    terms.quantities,
    terms.otherWaterfalls,
  ].some((own) => own !== undefined);
