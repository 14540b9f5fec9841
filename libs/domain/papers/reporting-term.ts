import { yearOf } from '#domain/shared';
import type { ReportFacts } from './report-facts.js';

/** 报告期, counted in the year of its payment and over the trust's life: `2026年度第2期，总第4期`. */
export function reportingTerm({ period, before }: Pick<ReportFacts, 'period' | 'before'>): string {
  const year = yearOf(period.dates.paymentDate);
  const ofYear = before.filter(({ dates }) => yearOf(dates.paymentDate) === year).length + 1;
  return `${year}年度第${ofYear}期，总第${period.periodNumber}期`;
}
