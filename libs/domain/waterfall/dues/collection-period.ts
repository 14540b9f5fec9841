import { listedPeriods } from '#domain/schedule';
import { addDays, assert, type BusinessDate } from '#domain/shared';
import type { PeriodFigures } from '../period-figures.js';
import type { QuantitySource } from '../trace.js';

/** Both days inclusive. */
interface SourcedPeriod {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly source: QuantitySource;
}

/** The collection period that the inputs name, or the terms list. */
export function collectionPeriodOf({ terms, interestTo, inputs }: PeriodFigures): SourcedPeriod {
  if (inputs.collectionPeriod) {
    return { ...inputs.collectionPeriod, source: { kind: 'period', field: 'collectionPeriod' } };
  }
  const listed = listedPeriods(terms.schedule);
  const index = listed.findIndex(({ paymentDate }) => paymentDate === interestTo);
  const [before, period] = [listed[index - 1], listed[index]];
  assert(period, `${interestTo} ends an interest period of the schedule`);
  return {
    from: before ? addDays(before.determinationDate, 1) : terms.cutOffDate,
    to: period.determinationDate,
    source: { kind: 'terms', path: `schedule.periods[${index}]` },
  };
}
