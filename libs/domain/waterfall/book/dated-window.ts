import { floatingTerms, type DealTerms } from '#domain/deal';
import { datesWithin } from '#domain/schedule';
import { addDays, gather, type BusinessDate } from '#domain/shared';

/** The days whose facts a payment takes in: after the payment before it, or from closing on, up to its own; both inclusive. */
export interface DatedWindow {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

/** `previousPayment` is null for the first payment. */
export const datedWindow = (
  { closingDate }: DealTerms,
  previousPayment: BusinessDate | null,
  payment: BusinessDate,
): DatedWindow => ({ from: previousPayment === null ? closingDate : addDays(previousPayment, 1), to: payment });

export const isWithin = ({ from, to }: DatedWindow, date: BusinessDate): boolean => from <= date && date <= to;

/** The nearest of the days. */
export const clampTo = ({ from, to }: DatedWindow, date: BusinessDate): BusinessDate =>
  date < from ? from : date > to ? to : date;

/** Every reset of a rate within the days, in order: which index is read as of which day. */
export function resetsWithin(
  terms: DealTerms,
  window: DatedWindow,
): { readonly index: string; readonly date: BusinessDate }[] {
  const resets = gather(floatingTerms(terms), ({ index, resetDates }) =>
    datesWithin(resetDates, window).map((date) => ({ index, date })),
  );
  const distinct = new Map(resets.map((reset) => [`${reset.date} ${reset.index}`, reset]));
  return [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, reset]) => reset);
}
