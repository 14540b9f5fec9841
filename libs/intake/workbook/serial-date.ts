import { addDays, type BusinessDate } from '#domain/shared';

/** Which day a workbook counts as its first: 1900 on Windows, 1904 in old workbooks of the Macintosh. */
export type DateSystem = 1900 | 1904;

/** Up to here the 1900 system counts a 29 February 1900 that never was. */
const LAST_FALSE_DAY = 60;
const LAST_DAY = 2_958_465; // 9999-12-31
const WHOLE_DAYS = /^\d{1,7}$/;

/** The date that a spreadsheet stores as a serial number; `null` for a time of day, and for days that it counts wrong. */
export function dateOfSerial(serial: string, system: DateSystem): BusinessDate | null {
  if (!WHOLE_DAYS.test(serial)) return null;
  const days = Number(serial);
  if (system === 1904) return days > LAST_DAY - 1_462 ? null : addDays('1904-01-01', days);
  return days <= LAST_FALSE_DAY || days > LAST_DAY ? null : addDays('1899-12-30', days);
}
