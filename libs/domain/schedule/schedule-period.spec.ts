import { describe, expect, it } from '@jest/globals';
import { periodDates } from '#domain/period';
import { InvariantBroken } from '#domain/shared';
import { loadExample } from '../../../examples/load-example.js';
import { nextPeriod, remainingPeriods, type ScheduledPeriod, type ScheduleSoFar } from './schedule-period.js';
import type { ScheduleRule } from './schedule-rule.js';

/** A deal that pays half-yearly until its senior class is cleared, then quarterly. */
const { terms, calendar: published } = loadExample('hecui-2016-1');
const calendar = { ...published, version: 1 };
const { offsets } = terms.schedule;
const rule: ScheduleRule = {
  cutOffDate: terms.cutOffDate,
  closingDate: terms.closingDate,
  legalMaturityDate: terms.legalMaturityDate,
  phases: [
    {
      payment: { kind: 'days of year', days: ['06-26', '12-26'] },
      determination: { kind: 'days of year', days: ['05-31', '11-30'] },
      untilCleared: ['senior'],
    },
    {
      payment: { kind: 'days of year', days: ['03-26', '06-26', '09-26', '12-26'] },
      determination: { kind: 'month end' },
      untilCleared: null,
    },
  ],
  paymentRoll: 'following',
  interestDates: 'unadjusted',
  steps: {
    servicerReport: { from: 'determination', workingDays: offsets.servicerReport },
    remittance: { from: 'determination', calendarDays: 5 },
    custodianReport: { from: 'determination', workingDays: offsets.custodianReport },
    reminder: { from: 'payment', workingDays: -15 },
    trusteeReport: { from: 'payment', workingDays: offsets.trusteeReport },
    allocation: { from: 'payment', workingDays: offsets.allocation },
    record: { from: 'payment', workingDays: offsets.recordDate },
  },
};
const begin: ScheduleSoFar = { previous: null, clearedClasses: [] };

function next(of: ScheduleRule, soFar: ScheduleSoFar): ScheduledPeriod | null {
  const scheduled = nextPeriod(of, calendar, soFar);
  if (!scheduled.ok) throw new Error(scheduled.error.message);
  return scheduled.value;
}

/** So many periods, the senior class being cleared by the payment of the given one. */
function periods(of: ScheduleRule, count: number, clearedBy = Infinity): ScheduledPeriod[] {
  const scheduled: ScheduledPeriod[] = [];
  for (let previous = null as ScheduledPeriod | null; scheduled.length < count;) {
    const clearedClasses = scheduled.length >= clearedBy ? ['senior'] : [];
    previous = next(of, { previous, clearedClasses });
    if (!previous) break;
    scheduled.push(previous);
  }
  return scheduled;
}

describe('the schedule of a deal', () => {
  it('changes its frequency with the payment that clears the class', () => {
    expect(periods(rule, 5, 2).map(({ scheduledPaymentDate }) => scheduledPaymentDate)).toEqual([
      '2016-06-26',
      '2016-12-26',
      '2017-03-26',
      '2017-06-26',
      '2017-09-26',
    ]);
    expect(periods(rule, 4).map(({ scheduledPaymentDate }) => scheduledPaymentDate)).toEqual([
      '2016-06-26',
      '2016-12-26',
      '2017-06-26',
      '2017-12-26',
    ]);
  });

  it('does not go back to a phase that has ended', () => {
    const [, second] = periods(rule, 2, 1);
    expect(second?.phase).toBe(1);
    expect(next(rule, { previous: second ?? null, clearedClasses: [] })?.scheduledPaymentDate).toBe('2016-12-26');
  });

  it('by its patterns dates every period as the deal’s own list of dates does', () => {
    const scheduled = periods(rule, terms.schedule.periods.length, 2);
    const listed = terms.schedule.periods.map((_, index) => {
      const dates = periodDates(terms, calendar, index + 1);
      if (!dates.ok) throw new Error(dates.error.message);
      return dates.value;
    });
    expect(
      scheduled.map((period) => ({
        collectionFrom: period.collectionFrom,
        determinationDate: period.determinationDate,
        interestFrom: period.interestFrom,
        interestTo: period.interestTo,
        servicerReportDate: period.steps.servicerReport,
        custodianReportDate: period.steps.custodianReport,
        trusteeReportDate: period.steps.trusteeReport,
        allocationDate: period.steps.allocation,
        recordDate: period.steps.record,
        paymentDate: period.paymentDate,
        calendarId: calendar.calendarId,
        calendarVersion: 1,
      })),
    ).toEqual(listed);
  });

  it('counts steps in days and in working days, from the determination date and from the day of payment', () => {
    expect(next(rule, begin)).toMatchObject({
      periodNumber: 1,
      // Sunday 2016-06-26 is paid on Monday.
      paymentDate: '2016-06-27',
      steps: { remittance: '2016-06-05', reminder: '2016-06-03', record: '2016-06-24' },
      provisional: false,
    });
  });

  it('runs interest to the day of payment where the deal says so', () => {
    const [first, second] = periods({ ...rule, interestDates: 'rolled' }, 2);
    expect([first?.interestFrom, first?.interestTo, second?.interestFrom]).toEqual([
      '2016-05-31',
      '2016-06-27',
      '2016-06-27',
    ]);
  });

  it('takes an odd first payment as it is given', () => {
    const [phase] = rule.phases;
    if (!phase) throw new Error('the rule has phases');
    const payment = { kind: 'first then', first: '2016-08-15', then: phase.payment } as const;
    const odd = { ...rule, phases: [{ ...phase, payment, untilCleared: null }] };
    expect(periods(odd, 2)).toMatchObject([
      { scheduledPaymentDate: '2016-08-15', determinationDate: '2016-05-31', collectionFrom: '2016-02-01' },
      { scheduledPaymentDate: '2016-12-26', determinationDate: '2016-11-30', collectionFrom: '2016-06-01' },
    ]);
  });

  it('ends with legal maturity', () => {
    const scheduled = periods(rule, 100, 2);
    expect(scheduled.at(-1)?.scheduledPaymentDate).toBe('2020-03-26');
    expect(next(rule, { previous: scheduled.at(-1) ?? null, clearedClasses: ['senior'] })).toBeNull();
  });

  it('is refused for a year of which the calendar has no data', () => {
    const short = { ...calendar, years: [2016] };
    const soFar = { previous: next(rule, begin), clearedClasses: [] };
    expect(nextPeriod(rule, short, soFar)).toMatchObject({ ok: true });
    expect(nextPeriod(rule, { ...calendar, years: [2017] }, soFar)).toMatchObject({
      ok: false,
      error: { code: 'CALENDAR_YEAR_MISSING' },
    });
  });

  it('is not made from terms that contradict themselves', () => {
    const [phase] = rule.phases;
    if (!phase) throw new Error('the rule has phases');
    const unended = { ...rule, phases: [phase] };
    expect(() => next(unended, { previous: null, clearedClasses: ['senior'] })).toThrow(InvariantBroken);
    const undetermined = { ...rule, phases: [{ ...phase, determination: { kind: 'dates', dates: [] } as const }] };
    expect(() => next(undetermined, begin)).toThrow('a determination date precedes the payment date 2016-06-26');
  });
});

describe('the periods still to come', () => {
  it('are planned to legal maturity, provisional where holidays are not known yet', () => {
    const known = { ...calendar, years: [2016, 2017] };
    const planned = remainingPeriods(rule, known, { previous: next(rule, begin), clearedClasses: ['senior'] });
    const provisional = planned.filter((period) => period.provisional);
    expect(planned.at(0)?.scheduledPaymentDate).toBe('2016-09-26');
    expect(planned.at(-1)?.scheduledPaymentDate).toBe('2020-03-26');
    expect(provisional.at(0)?.scheduledPaymentDate).toBe('2018-03-26');
    expect(planned.length - provisional.length).toBe(6);
  });
});
