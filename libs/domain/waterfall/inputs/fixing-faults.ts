import { floatingTerms, type DealTerms, type shape } from '#domain/deal';
import { fixingOn } from '#domain/rates';
import { gather } from '#domain/shared';
import { datedWindow, resetsWithin } from '../book/dated-window.js';
import { parseExactText } from '../formula/exact-text.js';
import type { GivenPeriod } from './inputs-shape.js';
import { paidBefore } from './paid-before.js';

/** Periods that know what is fixed before them: of a day that two say something of, the later one holds. */
export function withEarlierFixings(periods: readonly GivenPeriod[]): GivenPeriod[] {
  const known = periods.map(({ dated }) => dated?.fixings ?? []);
  return periods.map((period, index) =>
    period.dated ? { ...period, dated: { ...period.dated, fixings: known.slice(0, index + 1).flat() } } : period,
  );
}

/** Each index that a rate is reset by has a fixing on the day of the reset or before it. */
export function fixingFaults(
  terms: DealTerms,
  period: GivenPeriod,
  before: GivenPeriod | null,
  path: string,
): shape.FormFault[] {
  if (floatingTerms(terms).length === 0) return [];
  const { dated, interestTo } = period;
  const window = datedWindow(terms, paidBefore(period, before), dated?.paymentDate ?? interestTo);
  const fixings = (dated?.fixings ?? []).map((one) => ({ ...one, rate: parseExactText(one.rate) }));
  return gather(resetsWithin(terms, window), ({ index, date }) =>
    fixingOn(fixings, index, date)
      ? []
      : [
          {
            path: `${path}.dated.fixings`,
            value: dated?.fixings,
            expected: `a fixing of ${index} on ${date} or before, which a rate is reset by`,
          },
        ],
  );
}
