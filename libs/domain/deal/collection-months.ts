import { addDays, addMonths, monthOf, yearOf, type BusinessDate } from '#domain/shared';

/** How many months a collection period spans, its days both inclusive; null where these are not whole months. */
export function collectionMonths(from: BusinessDate, determinationDate: BusinessDate): number | null {
  const end = addDays(determinationDate, 1);
  const months = (yearOf(end) - yearOf(from)) * 12 + monthOf(end) - monthOf(from);
  return months > 0 && addMonths(from, months) === end ? months : null;
}
