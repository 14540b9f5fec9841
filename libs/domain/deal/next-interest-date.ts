import { assert, type BusinessDate } from '#domain/shared';
import type { DealTerms } from './terms.js';

/** Where the interest period after the one that ends on a date ends itself; null after the deal's last. */
export function nextInterestDate({ schedule }: DealTerms, interestTo: BusinessDate): BusinessDate | null {
  const index = schedule.periods.findIndex(({ paymentDate }) => paymentDate === interestTo);
  assert(index >= 0, `${interestTo} ends an interest period of the schedule`);
  return schedule.periods[index + 1]?.paymentDate ?? null;
}
