import { asksCalendar, type DatesTerms } from '#domain/schedule';
import type { Refusal } from '#domain/shared';
import { termFault } from '../shape.js';
import { repeated } from './repeated.js';

/** Days of the deal's own: each is listed once, and a pattern names them without a calendar. */
export const ownDatesFaults = (dates: DatesTerms, path: string): Refusal[] =>
  isPattern(dates)
    ? asksCalendar(dates)
      ? [termFault(path, dates, 'days that no calendar moves: neither counted in working days nor rolled')]
      : []
    : repeated(
        dates.map((value, index) => ({ value, path: `${path}[${index}]` })),
        'a date of its own',
      );

const isPattern = (dates: DatesTerms): dates is Exclude<DatesTerms, readonly string[]> => !Array.isArray(dates);
