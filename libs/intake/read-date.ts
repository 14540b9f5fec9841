import { err, isBusinessDate, ok, type BusinessDate, type Result } from '#domain/shared';
import type { CellFault, CellReader } from './table.js';

/** The days that a file may report, both inclusive, and the day on which it is read. */
export interface ReportedDays {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly today: BusinessDate;
}

/** A day on which money came: a date that has come, and of the period. A file names few days often: each is judged once. */
export function readReceiptDate(days: ReportedDays): CellReader<BusinessDate> {
  const judged = new Map<string, Result<BusinessDate, CellFault>>();
  return (text) => {
    const known = judged.get(text);
    if (known !== undefined) return known;
    const answer = judge(text, days);
    if (answer.ok) judged.set(text, answer);
    return answer;
  };
}

function judge(text: string, { from, to, today }: ReportedDays): Result<BusinessDate, CellFault> {
  if (!isBusinessDate(text)) return err({ code: 'DATE_MALFORMED', message: 'this is not a date' });
  if (text > today) return err({ code: 'DATE_IN_FUTURE', message: `the date lies after today, ${today}` });
  if (text < from || text > to) {
    return err({ code: 'DATE_OUTSIDE_PERIOD', message: `the date lies outside ${from} to ${to}` });
  }
  return ok(text);
}
