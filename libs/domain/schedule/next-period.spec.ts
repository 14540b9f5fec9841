import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, InvariantBroken, isWorkingDay } from '#domain/shared';
import { loadExample } from '../../../examples/load-example.js';
import type { DatePattern } from './date-pattern.js';
import { nextPeriod, nextScheduledPayment, remainingPeriods, type ScheduleSoFar } from './next-period.js';
import type { ScheduledPeriod } from './scheduled-period.js';
import type { ScheduleRule } from './schedule-rule.js';
import type { PhasedPeriods, SchedulePhase, ScheduleTerms } from './schedule-terms.js';

/** A deal that pays half-yearly until its senior class is cleared, then quarterly. */
const { terms: rule, calendar } = loadExample('hecui-2016-1');
const begin: ScheduleSoFar = { previous: null, clearedClasses: [] };
const { phases } = rule.schedule as ScheduleTerms & PhasedPeriods;
const [halfYearly, quarterly] = phases as [SchedulePhase, SchedulePhase];

const withSchedule = (changes: Partial<ScheduleTerms & PhasedPeriods>): ScheduleRule => ({
  ...rule,
  schedule: { ...rule.schedule, ...changes },
});

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

const paymentsOf = (scheduled: readonly ScheduledPeriod[]): string[] =>
  scheduled.map(({ scheduledPaymentDate }) => scheduledPaymentDate);

describe('the schedule of a deal by rules', () => {
  it('changes its frequency with the payment that clears the class', () => {
    expect(paymentsOf(periods(rule, 5, 2))).toEqual([
      '2016-06-26',
      '2016-12-26',
      '2017-03-26',
      '2017-06-26',
      '2017-09-26',
    ]);
    expect(paymentsOf(periods(rule, 4))).toEqual(['2016-06-26', '2016-12-26', '2017-06-26', '2017-12-26']);
  });

  it('does not go back to a phase that has ended', () => {
    const [, second] = periods(rule, 2, 1);
    expect(second?.phase).toBe(1);
    expect(next(rule, { previous: second ?? null, clearedClasses: [] })?.scheduledPaymentDate).toBe('2016-12-26');
  });

  it('changes its frequency on a date', () => {
    const dated = withSchedule({ phases: [{ ...halfYearly, until: { date: '2017-06-26' } }, quarterly] });
    expect(paymentsOf(periods(dated, 4))).toEqual(['2016-06-26', '2016-12-26', '2017-03-26', '2017-06-26']);
    const later = withSchedule({ phases: [{ ...halfYearly, until: { date: '2017-06-27' } }, quarterly] });
    expect(paymentsOf(periods(later, 4))).toEqual(['2016-06-26', '2016-12-26', '2017-06-26', '2017-09-26']);
  });

  it('names the payment after another by the phase that is reached, and after a day that it does not name itself', () => {
    const after = (date: string, ...cleared: string[]) => nextScheduledPayment(rule, date, cleared);
    expect([after('2016-12-26'), after('2017-06-26', 'senior')]).toEqual(['2017-06-26', '2017-09-26']);
    // The class was cleared by a payment of the phase that ends with it.
    expect(after('2016-06-26', 'senior')).toBe('2016-09-26');
    expect([after('2016-07-15'), after('2020-03-26', 'senior')]).toEqual(['2016-12-26', null]);
    const { phases: _, ...common } = rule.schedule as ScheduleTerms & PhasedPeriods;
    const periods = [{ determinationDate: '2016-05-31', paymentDate: '2016-06-26' }];
    const listed: ScheduleRule = { ...rule, schedule: { ...common, periods } };
    expect([nextScheduledPayment(listed, '2016-05-31', []), nextScheduledPayment(listed, '2016-06-26', [])]).toEqual([
      '2016-06-26',
      null,
    ]);
  });

  it('dates every step of a period', () => {
    expect(next(rule, begin)).toEqual({
      periodNumber: 1,
      phase: 0,
      collectionFrom: '2016-02-01',
      determinationDate: '2016-05-31',
      interestFrom: '2016-05-31',
      interestTo: '2016-06-26',
      // Counted over the Dragon Boat holidays and the Sunday worked in exchange for them.
      servicerReportDate: '2016-06-14',
      custodianReportDate: '2016-06-15',
      remittances: [],
      reminderDate: '2016-06-03',
      trusteeReportDate: '2016-06-20',
      allocationDate: '2016-06-23',
      recordDate: '2016-06-24',
      // A Sunday, paid on Monday.
      scheduledPaymentDate: '2016-06-26',
      paymentDate: '2016-06-27',
      provisional: [],
    });
  });

  it('counts steps from either date, in working days or in days that roll', () => {
    const { offsets } = rule.schedule;
    const counted = withSchedule({
      offsets: {
        ...offsets,
        servicerReport: { workingDays: -16, from: 'payment' },
        custodianReport: { calendarDays: 10, from: 'determination' },
        reminder: { calendarDays: -16, from: 'payment', roll: 'modified preceding' },
      },
    });
    expect(next(counted, begin)).toMatchObject({
      servicerReportDate: '2016-06-02',
      custodianReportDate: '2016-06-10',
      reminderDate: '2016-06-08',
    });
  });

  it('names remittances by level, after each stretch of the collection period and after its end', () => {
    const remitting = withSchedule({
      remittances: [
        { level: 'usual', after: { calendarDays: 5 } },
        { level: 'below AA', each: { kind: 'month end' }, after: { workingDays: 3 } },
      ],
    });
    expect(next(remitting, begin)?.remittances).toEqual([
      { level: 'usual', dates: ['2016-06-05'] },
      { level: 'below AA', dates: ['2016-03-03', '2016-04-06', '2016-05-05', '2016-06-03'] },
    ]);
  });

  it('lets interest dates roll by a convention of their own', () => {
    const [first, second] = periods(withSchedule({ interestDates: 'preceding' }), 2);
    expect([first?.interestFrom, first?.interestTo, second?.interestFrom]).toEqual([
      '2016-05-31',
      '2016-06-24',
      '2016-06-24',
    ]);
    expect(first?.paymentDate).toBe('2016-06-27');
  });

  it('takes an odd first payment as it is given', () => {
    const payment = { kind: 'first then', first: '2016-08-15', then: halfYearly.payment } as const;
    const odd = withSchedule({ phases: [{ payment, determination: halfYearly.determination }] });
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
    const soFar = { previous: next(rule, begin), clearedClasses: [] };
    expect(nextPeriod(rule, { ...calendar, years: [2016] }, soFar)).toMatchObject({ ok: true });
    expect(nextPeriod(rule, { ...calendar, years: [2017] }, soFar)).toMatchObject({
      ok: false,
      error: { code: 'CALENDAR_YEAR_MISSING', value: '2016' },
    });
  });

  it.each<[string, Partial<SchedulePhase>, string]>([
    ['no determination date', { determination: { kind: 'dates', dates: ['2016-06-27'] } }, 'no determination date'],
    [
      'a payment date that is taken',
      // Saturday and Sunday are both paid on Monday.
      {
        payment: { kind: 'dates', dates: ['2016-06-25', '2016-06-26'] },
        determination: { kind: 'weekday', weekday: 6 },
      },
      'its payment date 2016-06-26 rolls to one that is taken',
    ],
  ])('is refused where a period has %s', (_, changes, why) => {
    const broken = withSchedule({ phases: [{ ...quarterly, ...changes }] });
    expect(remainingPeriods(broken, calendar, begin)).toMatchObject({
      ok: false,
      error: { code: 'SCHEDULE_UNRESOLVED', message: expect.stringContaining(why) },
    });
  });

  it('is not made of phases that do not follow each other', () => {
    const unended = withSchedule({ phases: [halfYearly] });
    expect(() => next(unended, { previous: null, clearedClasses: ['senior'] })).toThrow(InvariantBroken);
  });
});

describe('the schedule of a deal period by period', () => {
  const { phases: _phases, ...common } = rule.schedule as ScheduleTerms & PhasedPeriods;

  it('dates each as the rules do that name the same dates', () => {
    const ruled = periods(rule, 7, 2);
    const listed: ScheduleTerms = {
      ...common,
      periods: ruled.map(({ determinationDate, scheduledPaymentDate }) => ({
        determinationDate,
        paymentDate: scheduledPaymentDate,
      })),
    };
    expect(periods({ ...rule, schedule: listed }, 100)).toEqual(ruled.map((period) => ({ ...period, phase: 0 })));
  });
});

describe('the periods still to come', () => {
  it('are planned to legal maturity, and say which of their dates may still move', () => {
    const known = { ...calendar, years: [2016, 2017] };
    const planned = remainingPeriods(rule, known, { previous: next(rule, begin), clearedClasses: ['senior'] });
    if (!planned.ok) throw new Error(planned.error.message);
    expect(paymentsOf(planned.value).at(0)).toBe('2016-09-26');
    expect(paymentsOf(planned.value).at(-1)).toBe('2020-03-26');
    const provisional = planned.value.filter((period) => period.provisional.length > 0);
    expect(provisional.at(0)).toMatchObject({
      scheduledPaymentDate: '2018-03-26',
      provisional: [
        'paymentDate',
        'servicerReportDate',
        'custodianReportDate',
        'reminderDate',
        'trusteeReportDate',
        'allocationDate',
        'recordDate',
      ],
    });
    expect(planned.value.length - provisional.length).toBe(6);
  });

  it('name what begins where a date that may move ends as one that may move', () => {
    const rolled = withSchedule({ interestDates: 'following', phases: [quarterly] });
    const planned = remainingPeriods(rolled, { ...calendar, years: [2016] }, begin);
    const [second, third] = planned.ok ? planned.value.slice(3) : [];
    expect(second?.provisional).toContain('interestTo');
    expect(second?.provisional).not.toContain('interestFrom');
    expect(third?.provisional).toContain('interestFrom');
    expect(third?.provisional).not.toContain('determinationDate');
  });

  it('are at most those of thirty years of months', () => {
    const daily: DatePattern = { kind: 'union', of: [1, 2, 3].map((weekday) => ({ kind: 'weekday', weekday })) };
    expect(
      remainingPeriods(
        withSchedule({ phases: [{ payment: daily, determination: daily }] }),
        { ...calendar, holidays: [] },
        begin,
      ),
    ).toMatchObject({ ok: false, error: { code: 'SCHEDULE_UNRESOLVED' } });
  });
});

describe('any schedule', () => {
  const payment = fc.oneof(
    fc.integer({ min: 1, max: 31 }).map((day): DatePattern => ({ kind: 'day of month', day })),
    fc
      .record({ months: fc.integer({ min: 1, max: 6 }), days: fc.integer({ min: 0, max: 60 }) })
      .map(({ months, days }): DatePattern => ({ kind: 'every months', months, first: addDays('2016-07-02', days) })),
    fc.constant<DatePattern>({ kind: 'quarter end' }),
  );
  const schedules = fc.record({
    payment,
    lag: fc.integer({ min: 1, max: 20 }),
    paymentRoll: fc.constantFrom('following', 'preceding', 'modified following', 'modified preceding'),
    servicerReport: fc.integer({ min: 0, max: 20 }),
    allocation: fc.integer({ min: -10, max: 0 }),
  });

  it('leaves no gap between periods and no overlap, and pays on working days, counted as they are', () => {
    fc.assert(
      fc.property(schedules, ({ payment: paid, lag, paymentRoll, servicerReport, allocation }) => {
        const determination: DatePattern = { kind: 'days after', base: paid, days: -lag };
        const any = withSchedule({
          phases: [{ payment: paid, determination }],
          paymentRoll,
          offsets: { ...rule.schedule.offsets, servicerReport, allocation },
        });
        const scheduled = remainingPeriods(any, calendar, begin);
        if (!scheduled.ok) throw new Error(scheduled.error.message);
        let collected = addDays(rule.cutOffDate, -1);
        let accrued = rule.closingDate;
        for (const period of scheduled.value) {
          expect(period.collectionFrom).toBe(addDays(collected, 1));
          expect(period.determinationDate >= period.collectionFrom).toBe(true);
          expect(period.interestFrom).toBe(accrued);
          expect(period.interestTo > period.interestFrom).toBe(true);
          expect(isWorkingDay(calendar, period.paymentDate)).toEqual({ ok: true, value: true });
          expect(period.servicerReportDate).toBe(counted(period.determinationDate, servicerReport));
          expect(period.allocationDate).toBe(counted(period.paymentDate, allocation));
          collected = period.determinationDate;
          accrued = period.interestTo;
        }
      }),
      { numRuns: 40 },
    );
  });

  /** Day by day: the nth worked day on that side, the day itself not counted. */
  function counted(from: string, workingDays: number): string {
    let date = from;
    for (let left = Math.abs(workingDays); left > 0;) {
      date = addDays(date, Math.sign(workingDays));
      const worked = isWorkingDay(calendar, date);
      if (!worked.ok) throw new Error(worked.error.message);
      if (worked.value) left -= 1;
    }
    return date;
  }
});
