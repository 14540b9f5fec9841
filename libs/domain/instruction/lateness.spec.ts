import { describe, expect, test } from '@jest/globals';
import { latenessOf } from './lateness.js';

describe('how late a transfer is', () => {
  const due = { dueDate: '2026-06-24', dueTime: '15:00' } as const;

  test.each([
    ['before the due date', { on: '2026-06-23', at: '18:00' }, { isLate: false, days: 0 }],
    ['on it, at the due time', { on: '2026-06-24', at: '15:00' }, { isLate: false, days: 0 }],
    ['on it, a minute later', { on: '2026-06-24', at: '15:01' }, { isLate: true, days: 0 }],
    ['on it, at a time that nobody states', { on: '2026-06-24' }, { isLate: false, days: 0 }],
    ['the day after, early', { on: '2026-06-25', at: '09:00' }, { isLate: true, days: 1 }],
    ['over the end of a month', { on: '2026-07-01' }, { isLate: true, days: 7 }],
  ])('%s', (_, moment, expected) => {
    expect(latenessOf(due, moment)).toEqual(expected);
  });

  test('without a due time the whole day is in time', () => {
    expect(latenessOf({ ...due, dueTime: null }, { on: '2026-06-24', at: '23:59' })).toEqual({
      isLate: false,
      days: 0,
    });
  });
});
