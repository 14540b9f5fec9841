import { calculationOf } from './example-distribution.js';
import { exampleTerms } from './example-deal.js';
import { exampleInputs } from './example-inputs.js';
import { exampleDates } from './example-period.js';
import type { DealTerms } from '#domain/deal';
import type { DistributionState } from '#domain/distribution';
import type { ReportedPeriod, ReportFacts } from '#domain/papers';
import type { WorkingDays } from '#domain/shared';
import { runWaterfall, type PeriodInputs } from '#domain/waterfall';

/** A period of the example deal, its waterfall run. */
export const reportedPeriod = (
  periodNumber: 1 | 2,
  inputs: PeriodInputs,
  terms: DealTerms = exampleTerms,
): ReportedPeriod => ({
  periodNumber,
  termsVersion: 1,
  dates: exampleDates(periodNumber),
  inputs,
  supportsReceived: [],
  result: runWaterfall(terms, inputs),
});

/** What the report of the example deal's second period is computed from. */
export const exampleFacts: ReportFacts = (() => {
  const first = reportedPeriod(
    1,
    exampleInputs({ collected: { principal: '400000.00', interest: '40000.00' }, disposalCost: '66000.00' }),
  );
  const second = reportedPeriod(2, {
    ...exampleInputs({ collected: { principal: '900000.00', interest: '60000.00' }, accountIncome: '120.50' }),
    opening: first.result.closing,
    interestFrom: '2026-06-26',
    interestTo: '2026-09-26',
  });
  return {
    terms: exampleTerms,
    pool: {
      ...{ fileDigest: 'a'.repeat(64), assetCount: 2, obligorCount: 2, categories: [] },
      ...{ principal: '3000000.00', interest: '700000.00', fee: '20000.00', claims: '3720000.00' },
    },
    period: second,
    before: [first],
  };
})();

export const approvedDistribution: DistributionState = {
  status: 'approved',
  calculation: calculationOf(exampleFacts.period.result),
};

/** Weekends only. */
export const weekends: WorkingDays = { calendarId: 'weekends', years: [2026], holidays: [], workedWeekends: [] };
