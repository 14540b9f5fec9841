import { addDays, addMonths, assert, monthOf, yearOf } from '#domain/shared';
import type { DealTerms } from './terms.js';

/**
 * How many months the collection period with this index spans: from the day after the determination date before it (the
 * first from the cut-off date), to its own determination date inclusive. Null where these are not whole months.
 */
export function collectionMonths({ cutOffDate, schedule }: DealTerms, index: number): number | null {
  const [before, period] = [schedule.periods[index - 1], schedule.periods[index]];
  assert(period, `the deal has a period ${index + 1}`);
  const from = before ? addDays(before.determinationDate, 1) : cutOffDate;
  const end = addDays(period.determinationDate, 1);
  const months = (yearOf(end) - yearOf(from)) * 12 + monthOf(end) - monthOf(from);
  return months > 0 && addMonths(from, months) === end ? months : null;
}
