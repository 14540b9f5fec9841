import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dutyStatuses, type Duty } from './duty.js';
import { remindersOf } from './reminders.js';

const duty = (over: Partial<Duty>): Duty => ({
  ...{ dutyId: 'period-1-trustee-report', kind: 'trustee report', periodNumber: 1, owner: 'trustee' },
  ...{ dueDate: '2026-06-19', remindOn: '2026-06-18', rule: 'trusteeReportDate', reasons: [], provisional: false },
  ...{ seenBy: 'log', status: 'open', mark: null },
  ...over,
});

const report = duty({});
const payment = duty({ dutyId: 'period-1-payment', kind: 'payment', dueDate: '2026-06-26', remindOn: '2026-06-25' });
const reminder = duty({
  ...{ dutyId: 'period-1-reminder', kind: 'reminder', dueDate: '2026-06-04', remindOn: '2026-06-03', seenBy: 'person' },
});
const told = (duties: readonly Duty[], today: string) =>
  remindersOf(duties, today).map(({ dutyId, occasion }) => `${dutyId} ${occasion}`);

describe('what there is to tell of on a day', () => {
  test('is a duty from the working day before it is due until it is done', () => {
    expect(told([report], '2026-06-17')).toEqual([]);
    expect(told([report], '2026-06-18')).toEqual(['period-1-trustee-report due']);
    expect(told([report], '2026-06-19')).toEqual(['period-1-trustee-report due']);
    expect(told([duty({ status: 'done' })], '2026-06-19')).toEqual([]);
  });

  test('is what is overdue', () => {
    expect(told([duty({ status: 'overdue' })], '2026-06-20')).toEqual(['period-1-trustee-report overdue']);
  });

  test('is on the reminder date every open duty of its period, by the gravest occasion', () => {
    const next = duty({ dutyId: 'period-2-payment', kind: 'payment', periodNumber: 2, dueDate: '2026-12-26' });
    const others = [report, payment, { ...next, remindOn: '2026-12-25' }];
    expect(told([reminder, ...others], '2026-06-03')).toEqual([]);
    expect(told([reminder, ...others], '2026-06-04')).toEqual([
      'period-1-reminder ahead',
      'period-1-trustee-report ahead',
      'period-1-payment ahead',
    ]);
    expect(told([{ ...reminder, status: 'done' }, ...others], '2026-06-18')).toEqual([
      'period-1-trustee-report due',
      'period-1-payment ahead',
    ]);
  });

  test('names a duty at most once, and never one that is done or lapsed', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-06-${String(n).padStart(2, '0')}`);
    const duties = fc.array(
      fc.record({ status: fc.constantFrom(...dutyStatuses), dueDate: day, isReminder: fc.boolean() }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(duties, day, (made, today) => {
        const all = made.map(({ status, dueDate, isReminder }, index) =>
          duty({ dutyId: `d-${index}`, kind: isReminder ? 'reminder' : 'payment', status, dueDate, remindOn: dueDate }),
        );
        const reminded = remindersOf(all, today).map(({ dutyId }) => dutyId);
        expect(new Set(reminded).size).toBe(reminded.length);
        expect(
          all.filter(({ status, dutyId }) => (status === 'done' || status === 'lapsed') && reminded.includes(dutyId)),
        ).toEqual([]);
      }),
    );
  });
});
