import { err, isBusinessDate, ok, type BusinessDate } from '#domain/shared';
import type { CellReader } from './table.js';

/** The days that a file may report, both inclusive, and the day on which it is read. */
export interface ReportedDays {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly today: BusinessDate;
}

/** A day on which money came: a date that has come, and of the period. */
export const readReceiptDate =
  ({ from, to, today }: ReportedDays): CellReader<BusinessDate> =>
  (text) => {
    if (!isBusinessDate(text)) return err({ code: 'DATE_MALFORMED', message: 'this is not a date' });
    if (text > today) return err({ code: 'DATE_IN_FUTURE', message: `the date lies after today, ${today}` });
    if (text < from || text > to) {
      return err({ code: 'DATE_OUTSIDE_PERIOD', message: `the date lies outside ${from} to ${to}` });
    }
    return ok(text);
  };
