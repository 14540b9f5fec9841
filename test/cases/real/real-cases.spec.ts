import { describe, expect, it } from '@jest/globals';
import { daysBetween, Money, Rational, yearFraction, type Amount } from '#domain/shared';
import { readRealCase, realCaseIds } from './real-cases.js';

const sum = (amounts: Iterable<Amount>): Amount =>
  Money.sum(
    [...amounts].map((amount) => Money.parse(amount, 'USD')),
    'USD',
  ).toString();
const less = (from: Amount, take: Amount): Amount =>
  Money.parse(from, 'USD').minus(Money.parse(take, 'USD')).toString();

const reports = realCaseIds.flatMap((caseId) => {
  const { terms, periods } = readRealCase(caseId);
  return periods.map((period) => ({ caseId, collected: period.collected, terms, period }));
});

/** The lines of a report ring true before any engine runs them: they tie to each other, to the cent. */
describe('the published reports', () => {
  it('are six files with eight payment dates', () => {
    expect([realCaseIds.length, reports.length]).toEqual([6, 8]);
  });

  it.each(reports)('$caseId, $collected: what came in is what is available, and what is paid', ({ period }) => {
    expect(sum([...Object.values(period.collections), ...Object.values(period.other)])).toBe(period.available);
    expect(sum(Object.values(period.lines))).toBe(period.available);
  });

  it.each(reports)('$caseId, $collected: every class closes at its opening less its principal', ({ period }) => {
    for (const { classId, principal, closing } of period.classes) {
      expect(less(period.opening.classes[classId] ?? '', principal)).toBe(closing);
    }
  });

  it.each(reports)('$caseId, $collected: the interest dates give the days that the report prints', ({ period }) => {
    const { actual, thirty360 } = period.interest;
    expect(actual === null || daysBetween(actual.from, actual.to) === actual.days).toBe(true);
    const months = yearFraction('30/360', thirty360.from, thirty360.to).times(Rational.of(360));
    expect(months.toString()).toBe(String(thirty360.days));
  });

  it.each(reports)('$caseId, $collected: our day counts give every class its interest', ({ terms, period }) => {
    const { actual, thirty360 } = period.interest;
    for (const { classId, coupon, dayCount } of terms.classes) {
      const days = dayCount === '30/360' ? thirty360 : (actual ?? thirty360);
      const interest = Money.parse(period.opening.classes[classId] ?? '', 'USD')
        .toRational()
        .times(Rational.parse(coupon))
        .times(yearFraction(dayCount, days.from, days.to));
      const printed = period.classes.find((one) => one.classId === classId)?.interest;
      expect([classId, Money.ofRational(interest, 'half-up', 'USD').toString()]).toEqual([classId, printed]);
    }
  });
});
