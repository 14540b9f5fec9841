import { err, isBusinessDate, ok, type BusinessDate, type Result } from '#domain/shared';
import { periodOfDay, type EarlierPeriod } from '#domain/upload';
import { plainText } from './plain-text.js';
import type { CellFault, CellReader } from './table.js';

/** The days that a file may report, both inclusive, and the day on which it is read. */
export interface ReportedDays {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly today: BusinessDate;
}

const WRITTEN = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})(\d{2})(\d{2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
];

/** A date in one of the usual spellings, year first: 2026-05-01, 2026/5/1, 20260501, 2026年5月1日. */
export const readDate: CellReader<BusinessDate> = (text) => {
  if (isBusinessDate(text)) return ok(text);
  const plain = plainText(text);
  for (const spelling of WRITTEN) {
    const [, year, month = '', day = ''] = spelling.exec(plain) ?? [];
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (year !== undefined && isBusinessDate(date)) return ok(date);
  }
  return err({ code: 'DATE_MALFORMED', message: 'this is not a date' });
};

/** A day on which money came or an account moved: a date that has come, and of the period. */
export const readReceiptDate = ({ from, to, today }: ReportedDays, outsideRemedy?: string): CellReader<BusinessDate> =>
  onceEach((text) => {
    const date = readDate(text);
    if (!date.ok) return date;
    if (date.value > today) return err({ code: 'DATE_IN_FUTURE', message: `the date lies after today, ${today}` });
    return date.value < from || date.value > to ? err(outside(from, to, outsideRemedy)) : date;
  });

const outside = (from: BusinessDate, to: BusinessDate, remedy?: string): CellFault => ({
  code: 'DATE_OUTSIDE_PERIOD',
  message: `the date lies outside ${from} to ${to}`,
  ...(remedy === undefined ? {} : { remedy }),
});

/** As {@link readReceiptDate}; a day of an earlier period that is closed, too, whose receipt is late. */
export function readReceivedOn(
  days: ReportedDays & { readonly earlier: readonly EarlierPeriod[] },
): CellReader<BusinessDate> {
  const { to, earlier } = days;
  const first = earlier[0]?.from;
  const inPeriod = readReceiptDate(days);
  return onceEach((text) => {
    const read = inPeriod(text);
    if (read.ok || read.error.code !== 'DATE_OUTSIDE_PERIOD') return read;
    const date = readDate(text);
    if (!date.ok || date.value > to) return read;
    const period = periodOfDay(earlier, date.value);
    if (period?.status === 'closed') return date;
    if (period) return err(notLate(period));
    return first === undefined
      ? read
      : err(outside(first, to, `check the date: nothing before ${first} is to be reported`));
  });
}

/** Why a receipt of an earlier period cannot be reported late. */
function notLate({ periodNumber, from, to, status }: EarlierPeriod): CellFault {
  const code = 'DATE_OUTSIDE_PERIOD';
  const lies = `the date lies in period ${periodNumber} (${from} to ${to})`;
  if (status === 'open') return { code, message: `${lies}, which is open` };
  const remedy = 'have the trustee book what its restatement left out as income of the account';
  return { code, message: `${lies}, which is restated, and would count it twice`, remedy };
}

/** A file names few days often: each is judged once. */
function onceEach(judge: CellReader<BusinessDate>): CellReader<BusinessDate> {
  const judged = new Map<string, Result<BusinessDate, CellFault>>();
  return (text) => {
    const known = judged.get(text);
    if (known !== undefined) return known;
    const answer = judge(text);
    if (answer.ok) judged.set(text, answer);
    return answer;
  };
}
