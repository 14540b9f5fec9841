import { describe, expect, it } from '@jest/globals';
import type { DatePattern, ScheduleTerms } from '#domain/schedule';
import { exampleTerms } from '../../testing/example-deal.js';
import { namesOf } from './names.js';
import { patternWords } from './pattern-words.js';
import { scheduleWords } from './schedule-words.js';

const words = (schedule: ScheduleTerms): string[] =>
  scheduleWords({ ...exampleTerms, schedule }, namesOf(exampleTerms));

describe('a schedule in words', () => {
  it('says how many periods are listed, and what hangs on them', () => {
    expect(words(exampleTerms.schedule)).toEqual([
      'Pays on 2 listed dates, after determination dates listed with them.',
      'A payment date that is not worked is moved to the following working day; an interest date is left as it stands.',
      'Working days are those of weekends.',
      'The servicer reports 9 working days after the determination date, the custodian 10 working days after the determination date.',
      'The trustee reports 5 working days before the payment date, allocates 2 working days before the payment date; holders are those of 1 working day before the payment date.',
    ]);
  });

  it('says which rules name them, and when a phase ends', () => {
    const { calendarId, interestDates, paymentRoll, offsets } = exampleTerms.schedule;
    const ruled: ScheduleTerms = {
      calendarId,
      otherCalendarIds: ['target'],
      interestDates,
      paymentRoll,
      offsets: { ...offsets, reminder: { calendarDays: -20, from: 'payment' }, allocation: 0 },
      remittances: [{ level: 'below AA', each: { kind: 'weekday', weekday: 5 }, after: { workingDays: 3 } }],
      phases: [
        {
          payment: { kind: 'days of year', days: ['06-26', '12-26'] },
          determination: { kind: 'month end' },
          until: { cleared: ['senior'] },
        },
        {
          payment: { kind: 'quarter end' },
          determination: { kind: 'working days after', base: { kind: 'quarter end' }, workingDays: -5 },
          until: { date: '2028-01-01' },
        },
        { payment: { kind: 'day of month', day: 26 }, determination: { kind: 'month end' } },
      ],
    };
    expect(words(ruled)).toEqual(
      expect.arrayContaining([
        'Pays on 06-26 and 12-26 of each year, for what was collected up to the last day of each month, until Senior is cleared.',
        'Then pays on the last day of each quarter, for what was collected up to 5 working days before the last day of each quarter, until the day before 2028-01-01.',
        'Then pays on day 26 of each month, for what was collected up to the last day of each month, to legal maturity, 2031-03-26.',
        'Working days are those of weekends and target.',
        'Reminders go out 20 days before the payment date.',
        'At the level “below AA” the servicer remits 3 working days after each Friday, and the determination date.',
      ]),
    );
  });
});

describe('a date pattern in words', () => {
  it.each<[DatePattern, string]>([
    [{ kind: 'every months', months: 1, first: '2026-05-23' }, '2026-05-23 and each month after it'],
    [{ kind: 'every months', months: 3, first: '2026-05-23' }, '2026-05-23 and each 3 months after it'],
    [
      {
        kind: 'except',
        base: { kind: 'union', of: [{ kind: 'month end' }, { kind: 'weekday', weekday: 1 }] },
        not: { kind: 'dates', dates: ['2026-12-31'] },
      },
      '(the last day of each month or each Monday) except 2026-12-31',
    ],
    [
      {
        kind: 'first then',
        first: '2026-06-01',
        then: { kind: 'between', base: { kind: 'month end' }, to: '2027-01-01' },
      },
      '2026-06-01, then the last day of each month to 2027-01-01',
    ],
    [
      {
        kind: 'rolled',
        base: { kind: 'days after', base: { kind: 'month end' }, days: 1 },
        roll: 'modified following',
      },
      '1 day after the last day of each month, moved to the modified following working day',
    ],
  ])('%j', (pattern, expected) => {
    expect(patternWords(pattern)).toBe(expected);
  });
});
