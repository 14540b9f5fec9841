import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exampleLine } from '../testing/example-upload.js';
import { addLate, equalLate, lateOf, mentionOf, periodOfDay, type EarlierPeriod } from './late-receipts.js';
import { packLines } from './packed-lines.js';

const january: EarlierPeriod = { periodNumber: 1, from: '2026-01-01', to: '2026-01-31', status: 'closed' };
const february: EarlierPeriod = { periodNumber: 2, from: '2026-02-01', to: '2026-02-28', status: 'closed' };

describe('late receipts', () => {
  test('belong to the closed period that collected on their day', () => {
    expect(periodOfDay([january, february], '2026-01-31')).toBe(january);
    expect(periodOfDay([january, february], '2026-02-01')).toBe(february);
    expect(periodOfDay([january, february], '2026-03-01')).toBeUndefined();
  });

  test('are summed by period, in the order of the periods', () => {
    const lines = ['2026-02-03', '2026-01-05', '2026-02-28', '2026-03-01'].map((receivedOn, index) =>
      exampleLine(index + 2, { receivedOn }),
    );
    expect(lateOf(lines, [january, february])).toMatchObject([
      { periodNumber: 1, from: '2026-01-01', to: '2026-01-31', totals: { lineCount: 1, net: '110.00' } },
      { periodNumber: 2, from: '2026-02-01', to: '2026-02-28', totals: { lineCount: 2, net: '220.00' } },
    ]);
  });

  test.each(['open', 'restated'] as const)('there are none of a period that is %s', (status) => {
    expect(lateOf([exampleLine(2, { receivedOn: '2026-01-05' })], [{ ...january, status }])).toEqual([]);
  });

  test('are not mentioned where there are none', () => {
    expect(mentionOf([])).toEqual({});
    const late = lateOf([exampleLine(2, { receivedOn: '2026-01-05' })], [january]);
    expect(mentionOf(late)).toEqual({ late });
  });

  test('come to the same in however many parts the lines come', () => {
    const days = fc.array(fc.constantFrom('2026-01-02', '2026-02-02', '2026-03-02'), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(days, fc.nat(20), (received, cut) => {
        const lines = received.map((receivedOn, index) => exampleLine(index + 2, { receivedOn }));
        const parts = [lines.slice(0, cut), lines.slice(cut)].map((part) => lateOf(part, [january, february]));
        const whole = lateOf(lines, [january, february]);
        expect(equalLate(parts.reduce(addLate, []), whole)).toBe(true);
        expect(equalLate(whole, addLate(whole, whole))).toBe(whole.length === 0);
        const lateLines = whole.reduce((count, { totals }) => count + totals.lineCount, 0);
        expect(lateLines).toBe(lines.filter(({ receivedOn }) => receivedOn < '2026-03-01').length);
        expect(packLines(lines).totals.lineCount).toBeGreaterThanOrEqual(lateLines);
      }),
    );
  });
});
