import { isForeseen, type DealTerms, type ReserveBasisItem } from '#domain/deal';
import { nextScheduledPayment } from '#domain/schedule';
import type { BusinessDate } from '#domain/shared';
import { itemText } from '../item.js';

/** What decides whether a payment's reserve looks ahead at all. */
export interface StandingAtPayment {
  /** The day up to which the payment's interest runs, exclusive. */
  readonly interestTo: BusinessDate;
  /** The classes without principal as the period opens. */
  readonly clearedClasses: readonly string[];
}

/** The payment that a reserve for the next period secures, as scheduled: none after the last, nor once its class is cleared. */
export function securedPayment(
  terms: DealTerms,
  { interestTo, clearedClasses }: StandingAtPayment,
): BusinessDate | null {
  const { reserve } = terms;
  if (reserve?.basis !== 'next period' || clearedClasses.includes(reserve.zeroWhenCleared)) return null;
  return nextScheduledPayment(terms, interestTo, clearedClasses);
}

/** The item as traces spell it, where only an estimate says what the next period will owe of it; null for any other. */
export function estimatedItem({ fees }: DealTerms, item: ReserveBasisItem): string | null {
  if ('tax' in item) return itemText({ kind: 'tax', taxId: item.tax });
  if (!('fee' in item)) return null;
  const { fee: feeId, portion } = item;
  const fee = fees.find((one) => one.feeId === feeId);
  return fee && isForeseen(fee) ? null : itemText({ kind: 'fee', feeId, portion });
}

/**
 * What the maker estimates each period, in the order of the terms, as traces spell it (`tax:vat`, `fee:expenses:within cap`): the
 * taxes and fees of a reserve for the next period that the payment itself does not decide.
 */
export const estimatesAsked = (terms: DealTerms): readonly string[] =>
  terms.reserve?.basis === 'next period' ? terms.reserve.of.flatMap((item) => estimatedItem(terms, item) ?? []) : [];

/** Of them, those without which this payment cannot be computed: all, or none where the reserve secures no payment any more. */
export const estimatesNeeded = (terms: DealTerms, standing: StandingAtPayment): readonly string[] =>
  securedPayment(terms, standing) === null ? [] : estimatesAsked(terms);
