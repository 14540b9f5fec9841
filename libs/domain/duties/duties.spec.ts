import { describe, expect, test } from '@jest/globals';
import { explainDates } from '#domain/schedule';
import { refusal } from '#domain/shared';
import { exampleCalendar, exampleTerms } from '../testing/example-deal.js';
import { exampleDates } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import { evolve, initialState } from './duties.state.js';
import type { DutyDone } from './duties.events.js';
import { standingDuty, type DutyMark } from './duty.js';
import { markDutyDone, type MarkDutyDone } from './mark-duty-done.js';
import { periodDuties } from './period-duties.js';
import { remindersOf } from './reminders.js';
import { unresolvedSchedule } from './schedule-duty.js';
import { yearlyDuties } from './yearly-duties.js';

const holiday = { ...exampleCalendar, holidays: ['2026-07-01'] };
const dates = explainDates(exampleTerms, exampleCalendar, exampleDates(1));
const planned = periodDuties({ periodNumber: 1, dates }, holiday);
const dutyOf = (kind: string) => {
  const found = planned.find((duty) => duty.kind === kind);
  if (!found) throw new Error(`period 1 has no ${kind}`);
  return found;
};

describe('the duties of a period', () => {
  test('hang on the dates of its schedule, in the order of the month', () => {
    expect(planned.map(({ kind, dueDate, owner }) => `${dueDate} ${kind} (${owner})`)).toEqual([
      '2026-06-11 servicer report (servicer)',
      '2026-06-12 custodian report (custodian)',
      '2026-06-12 reconciliation (trustee)',
      '2026-06-19 close (trustee)',
      '2026-06-19 calculation (trustee)',
      '2026-06-19 approval (trustee)',
      '2026-06-19 trustee report (trustee)',
      '2026-06-24 instruction (trustee)',
      '2026-06-24 payment notice (trustee)',
      '2026-06-26 payment (registrar)',
      '2026-07-06 grace check (trustee)',
    ]);
  });

  test('the grace check counts working days and says so, and each reminds on the working day before', () => {
    expect(dutyOf('grace check')).toMatchObject({
      ...{ dutyId: 'period-1-grace-check', rule: 'paymentDate + 5 working days', seenBy: 'person' },
      ...{ dueDate: '2026-07-06', remindOn: '2026-07-03' },
    });
  });

  test('a date that the schedule has not makes no duty, one that it has does', () => {
    expect(planned.some(({ kind }) => kind === 'reminder')).toBe(false);
    const [paid] = dates.filter(({ name }) => name === 'paymentDate');
    if (!paid) throw new Error('there is a payment date');
    const reminded = periodDuties({ periodNumber: 1, dates: [{ ...paid, name: 'reminderDate' }] }, exampleCalendar);
    expect(reminded).toMatchObject([{ kind: 'reminder', dutyId: 'period-1-reminder', dueDate: '2026-06-26' }]);
  });
});

describe('the duties of a year', () => {
  test('begin in the year after the trust was set up and end with its life', () => {
    const duties = yearlyDuties({ from: '2026-03-16', to: '2028-05-01' });
    expect(duties.map(({ dutyId, dueDate, remindOn }) => `${dutyId} ${dueDate} ${remindOn}`)).toEqual([
      'year-2027-annual-report 2027-04-30 2027-04-29',
      'year-2027-tracking-rating 2027-07-31 2027-07-30',
      'year-2028-annual-report 2028-04-30 2028-04-29',
    ]);
  });
});

describe('how a duty stands', () => {
  const nothing = { seen: new Set<string>(), marks: new Map<string, DutyMark>(), isLiquidated: false };
  const report = dutyOf('trustee report');
  const check = dutyOf('grace check');

  test('it is due until the end of its day, and overdue from the next', () => {
    expect(standingDuty(report, { ...nothing, today: '2026-06-19' }).status).toBe('open');
    expect(standingDuty(report, { ...nothing, today: '2026-06-20' }).status).toBe('overdue');
  });

  test('not done of a liquidated trust, it lapses, whenever it was due; what was done stays done', () => {
    const of = { ...nothing, isLiquidated: true };
    expect(standingDuty(report, { ...of, today: '2026-06-19' }).status).toBe('lapsed');
    expect(standingDuty(report, { ...of, today: '2026-06-20' }).status).toBe('lapsed');
    expect(standingDuty(report, { ...of, seen: new Set([report.dutyId]), today: '2026-06-20' }).status).toBe('done');
    expect(remindersOf([standingDuty(report, { ...of, today: '2026-06-20' })], '2026-06-20')).toEqual([]);
  });

  test('the log says that it is done where the log knows, a person where it does not', () => {
    const mark = { doneOn: '2026-06-23', doneBy: 'maker', note: 'notice 17' };
    const marks = new Map([report, check].map(({ dutyId }) => [dutyId, mark]));
    const today = '2026-06-30';
    expect(standingDuty(report, { ...nothing, marks, today }).status).toBe('overdue');
    expect(standingDuty(check, { ...nothing, marks, today })).toMatchObject({ status: 'done', mark });
    const seen = new Set([report.dutyId, check.dutyId]);
    expect(standingDuty(report, { ...nothing, seen, today })).toMatchObject({ status: 'done', mark: null });
    expect(standingDuty(check, { ...nothing, seen, today: '2026-07-31' }).status).toBe('overdue');
  });
});

test('either says it of what may be done here or elsewhere', () => {
  const notice = dutyOf('payment notice');
  const mark = { doneOn: '2026-06-23', doneBy: 'maker', note: 'by courier' };
  const nothing = {
    seen: new Set<string>(),
    marks: new Map<string, DutyMark>(),
    today: '2026-06-30',
    isLiquidated: false,
  };
  expect(standingDuty(notice, nothing).status).toBe('overdue');
  expect(standingDuty(notice, { ...nothing, seen: new Set([notice.dutyId]) })).toMatchObject({
    status: 'done',
    mark: null,
  });
  expect(standingDuty(notice, { ...nothing, marks: new Map([[notice.dutyId, mark]]) })).toMatchObject({
    ...{ status: 'done', mark },
  });
});

test('of a deal whose schedule does not resolve that is the one duty, every day until it does', () => {
  const duty = unresolvedSchedule(refusal('SCHEDULE_UNRESOLVED', 'no such index'), '2026-06-30');
  expect(duty).toMatchObject({ kind: 'schedule', owner: 'trustee', status: 'overdue', rule: 'no such index' });
  expect(remindersOf([duty], '2026-06-30')).toMatchObject([{ dutyId: 'schedule', occasion: 'overdue' }]);
});

describe('marking a duty as done', () => {
  const { given } = operation({ initialState, evolve, decide: markDutyDone });
  const sent = { dealId: 'example', dutyId: 'period-1-payment-notice', doneOn: '2026-06-23', note: ' notice 17 ' };
  const mark = (changes: Partial<MarkDutyDone['sent']> = {}, seen = new Set<string>()): MarkDutyDone => ({
    sent: { ...sent, ...changes },
    added: { today: '2026-06-24', actor: 'maker', duties: planned, seen },
  });
  const done: DutyDone = {
    type: 'DutyDone',
    schemaVersion: 1,
    effectiveDate: '2026-06-23',
    payload: { dealId: 'example', dutyId: 'period-1-payment-notice', doneBy: 'maker', note: 'notice 17' },
  };

  test('keeps who, when, and where the proof lies', () => {
    given([]).when(mark()).then([done]);
  });

  test('is refused for what is malformed or still to come', () => {
    given([])
      .when(mark({ note: ' ' }))
      .then(refused('MALFORMED', { field: 'note' }));
    given([])
      .when(mark({ doneOn: '2026-6-3' }))
      .then(refused('DATE_MALFORMED', { field: 'doneOn' }));
    given([])
      .when(mark({ doneOn: '2026-06-25' }))
      .then(refused('DATE_IN_FUTURE', { field: 'doneOn' }));
  });

  test('is refused for a duty that the deal has not, or that the log sees itself', () => {
    given([])
      .when(mark({ dutyId: 'period-9-payment-notice' }))
      .then(refused('DUTY_UNKNOWN', { field: 'dutyId', value: 'period-9-payment-notice' }));
    given([])
      .when(mark({ dutyId: 'period-1-payment' }))
      .then(refused('DUTY_SEEN_BY_LOG', { field: 'dutyId', value: 'period-1-payment' }));
  });

  test('counts once', () => {
    given([done]).when(mark()).then(refused('DUTY_ALREADY_DONE'));
    const seen = new Set([sent.dutyId]);
    given([])
      .when(mark({}, seen))
      .then(refused('DUTY_ALREADY_DONE', { field: 'dutyId', value: sent.dutyId }));
  });
});
