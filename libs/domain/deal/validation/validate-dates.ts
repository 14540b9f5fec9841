import { listedPeriods } from '#domain/schedule';
import type { BusinessDate, Refusal } from '#domain/shared';
import { termFault } from '../shape.js';
import type { DealTerms } from '../terms.js';
import { isInCalendarYear } from './planned-periods.js';

interface Dated {
  readonly path: string;
  readonly date: BusinessDate;
}

/**
 * Cut-off, closing, then the periods: each determination before its payment, both later than the period's before, interest
 * running from closing, and nothing after the legal maturity.
 */
export function validateDates(terms: DealTerms): Refusal[] {
  const { cutOffDate, closingDate, legalMaturityDate, schedule, classes } = terms;
  const cutOff = { path: 'cutOffDate', date: cutOffDate };
  const closing = { path: 'closingDate', date: closingDate };
  const maturity = { path: 'legalMaturityDate', date: legalMaturityDate };
  const faults = [cutOff, closing, maturity].flatMap(({ path, date }) =>
    isInCalendarYear(date) ? [] : [termFault(path, date, 'a date of the years 1900 to 2999')],
  );
  faults.push(...notBefore(closing, cutOff), ...after(maturity, closing));

  let lastDetermination: Dated = cutOff;
  let lastPayment: Dated = closing;
  listedPeriods(schedule).forEach(({ determinationDate, paymentDate }, index) => {
    const path = `schedule.periods[${index}]`;
    const determination = { path: `${path}.determinationDate`, date: determinationDate };
    const payment = { path: `${path}.paymentDate`, date: paymentDate };
    faults.push(
      ...after(determination, lastDetermination),
      ...after(payment, lastPayment),
      ...after(payment, determination),
    );
    faults.push(...notBefore(maturity, payment));
    lastDetermination = determination;
    lastPayment = payment;
  });
  classes.forEach(({ expectedMaturityDate }, index) => {
    const expected = { path: `classes[${index}].expectedMaturityDate`, date: expectedMaturityDate };
    faults.push(...after(expected, closing), ...notBefore(maturity, expected));
  });
  return faults;
}

const after = (later: Dated, earlier: Dated): Refusal[] =>
  later.date > earlier.date ? [] : [termFault(later.path, later.date, `a date after ${earlier.path}, ${earlier.date}`)];

const notBefore = (later: Dated, earlier: Dated): Refusal[] =>
  later.date >= earlier.date
    ? []
    : [termFault(later.path, later.date, `a date not before ${earlier.path}, ${earlier.date}`)];
