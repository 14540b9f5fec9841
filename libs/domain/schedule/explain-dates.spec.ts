import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assert, isWorkingDay, type WorkingDays } from '#domain/shared';
import { loadExample } from '../../../examples/load-example.js';
import { explainDates, type ExplainedDate } from './explain-dates.js';
import { namedPeriod, remainingPeriods } from './next-period.js';
import { planningCalendar, unpublishedCalendar } from './planning-calendar.js';
import type { ScheduleRule } from './schedule-rule.js';

const { terms: zhencui, calendar } = loadExample('zhencui-2026-2');

/** A deal that pays each month from the start of the year for which holidays are published. */
const monthly: ScheduleRule = { ...zhencui, cutOffDate: '2025-12-01', closingDate: '2026-01-05' };

function life(rule: ScheduleRule, by: WorkingDays = calendar) {
  const periods = remainingPeriods(rule, by, { previous: null, clearedClasses: [] });
  if (!periods.ok) throw new Error(periods.error.message);
  return periods.value.map((period) => ({ period, dates: explainDates(rule, by, period) }));
}

function dateOf(rule: ScheduleRule, periodNumber: number, name: ExplainedDate['name']): ExplainedDate {
  const dates = life(rule).find(({ period }) => period.periodNumber === periodNumber)?.dates ?? [];
  const found = dates.find((date) => date.name === name);
  if (!found) throw new Error(`period ${periodNumber} has no ${name}`);
  return found;
}

const days = (kind: 'weekend' | 'holiday' | 'worked weekend', ...dates: string[]) =>
  dates.map((date) => ({ date, kind }));

describe('why a date lies where it does', () => {
  it('a payment date on a Sunday rolls to the Monday: 臻粹2026-2, as published', () => {
    const { periodNumber } = life(zhencui).find(({ period }) => period.scheduledPaymentDate === '2026-08-23')!.period;
    expect(periodNumber).toBe(4);
    expect(dateOf(zhencui, 4, 'paymentDate')).toEqual({
      name: 'paymentDate',
      level: null,
      unadjusted: '2026-08-23',
      adjusted: '2026-08-24',
      reasons: days('weekend', '2026-08-23'),
      provisional: false,
    });
    expect(dateOf(zhencui, 4, 'interestTo')).toMatchObject({
      unadjusted: '2026-08-23',
      adjusted: '2026-08-23',
      reasons: [],
    });
  });

  it('a payment date in the Spring Festival rolls over what is left of it', () => {
    expect(dateOf(monthly, 2, 'paymentDate')).toMatchObject({
      unadjusted: '2026-02-23',
      adjusted: '2026-02-24',
      reasons: days('holiday', '2026-02-23'),
    });
    // Two working days before the 24th: the 14th, a Saturday worked in exchange, and Friday the 13th.
    expect(dateOf(monthly, 2, 'allocationDate')).toMatchObject({
      unadjusted: '2026-02-20',
      adjusted: '2026-02-13',
      reasons: [
        ...days('worked weekend', '2026-02-14'),
        ...days('holiday', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-23'),
      ],
    });
    expect(dateOf(monthly, 2, 'recordDate')).toMatchObject({ unadjusted: '2026-02-23', adjusted: '2026-02-14' });
  });

  it('working days after a determination date are counted over the National Day, and the Saturday worked for it', () => {
    const ofSeptember = life(zhencui).find(({ period }) => period.determinationDate === '2026-09-30')!.period;
    expect(dateOf(zhencui, ofSeptember.periodNumber, 'servicerReportDate')).toMatchObject({
      unadjusted: '2026-10-13',
      adjusted: '2026-10-19',
      reasons: [
        ...days('holiday', '2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'),
        ...days('worked weekend', '2026-10-10'),
      ],
    });
  });

  it('a date that rolls onto a Saturday worked in exchange, or stays on one, says so', () => {
    const onThe10th: ScheduleRule = {
      ...zhencui,
      schedule: {
        ...zhencui.schedule,
        phases: [{ payment: { kind: 'day of month', day: 10 }, determination: { kind: 'month end' } }],
      },
    };
    const october = life(onThe10th).find(({ period }) => period.scheduledPaymentDate === '2026-10-10')!.period;
    expect(dateOf(onThe10th, october.periodNumber, 'paymentDate')).toMatchObject({
      unadjusted: '2026-10-10',
      adjusted: '2026-10-10',
      reasons: days('worked weekend', '2026-10-10'),
    });
  });

  it('a remittance is explained from the end of the stretch that it hands over', () => {
    const remitted: ScheduleRule = {
      ...zhencui,
      schedule: {
        ...zhencui.schedule,
        remittances: [{ level: 'below AA', each: { kind: 'day of month', day: 15 }, after: { workingDays: 2 } }],
      },
    };
    const { period, dates } = life(remitted).find((one) => one.period.determinationDate === '2026-09-30')!;
    const remittances = dates.filter(({ name }) => name === 'remittances');
    expect(remittances.map(({ adjusted }) => adjusted)).toEqual(period.remittances[0]?.dates);
    expect(remittances).toMatchObject([
      { level: 'below AA', unadjusted: '2026-09-17', adjusted: '2026-09-17', reasons: [] },
      { level: 'below AA', unadjusted: '2026-10-02', adjusted: '2026-10-09' },
    ]);
  });

  it('dates of a year that is not published are provisional, and nothing but the week moves them', () => {
    const unknown = life(zhencui, unpublishedCalendar('cn-interbank'));
    for (const { dates } of unknown) {
      const moved = dates.filter(({ name }) => ['servicerReportDate', 'recordDate', 'paymentDate'].includes(name));
      expect(moved.every(({ provisional }) => provisional)).toBe(true);
      expect(dates.flatMap(({ reasons }) => reasons).every(({ kind }) => kind === 'weekend')).toBe(true);
    }
  });

  it('explains a period long after legal maturity by the years that are published', () => {
    const [cutOffDate, closingDate, legalMaturityDate] = ['2019-12-01', '2020-01-05', '2020-11-30'];
    const rule: ScheduleRule = { ...zhencui, cutOffDate, closingDate, legalMaturityDate };
    const [previous] = life(rule).map(({ period }) => period);
    assert(previous, 'the deal has a period');
    const named = { determinationDate: '2026-02-28', paymentDate: '2026-03-22' };
    const period = namedPeriod(rule, calendar, { previous, clearedClasses: [] }, named);
    assert(period.ok, 'the year is published');
    const dates = explainDates(rule, calendar, period.value);
    expect(dates.find(({ name }) => name === 'paymentDate')).toMatchObject({
      ...{ unadjusted: '2026-03-22', adjusted: '2026-03-23', reasons: [{ date: '2026-03-22', kind: 'weekend' }] },
    });
  });

  it('names reasons whenever a date is moved, and none that the calendar does not bear out', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: -15, max: 15 }),
        fc.constantFrom('following', 'preceding', 'modified following', 'modified preceding'),
        (day, offset, paymentRoll) => {
          const rule: ScheduleRule = {
            ...monthly,
            legalMaturityDate: '2026-11-30',
            schedule: {
              ...zhencui.schedule,
              paymentRoll,
              offsets: { ...zhencui.schedule.offsets, servicerReport: offset },
              phases: [{ payment: { kind: 'day of month', day }, determination: { kind: 'month end' } }],
            },
          };
          const periods = remainingPeriods(rule, calendar, { previous: null, clearedClasses: [] });
          fc.pre(periods.ok);
          const planning = planningCalendar(calendar, rule);
          for (const period of periods.ok ? periods.value : []) {
            const dates = explainDates(rule, calendar, period);
            for (const { unadjusted, adjusted, reasons } of dates) {
              if (unadjusted !== adjusted) expect(reasons).not.toEqual([]);
              for (const { date, kind } of reasons) {
                expect(isWorkingDay(planning, date)).toEqual({ ok: true, value: kind === 'worked weekend' });
              }
            }
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});
