import { describe, expect, it } from '@jest/globals';
import { renderDuties, type DealDuty } from './render-duties.js';

const duty: DealDuty = {
  ...{ dealId: 'example', dealName: '示例2026-1', dutyId: 'period-1-payment', kind: 'payment', periodNumber: 1 },
  ...{ owner: 'registrar', dueDate: '2026-06-26', remindOn: '2026-06-25', rule: 'paymentDate', reasons: [] },
  ...{ provisional: false, seenBy: 'log', status: 'open', mark: null },
};
const lines = (duties: readonly DealDuty[]): string[] => renderDuties('duties', duties).split('\r\n');

describe('the calendar of duties (RFC 5545)', () => {
  it('has an event of the whole day for each, under an id that stays', () => {
    expect(lines([duty])).toEqual(
      expect.arrayContaining([
        'BEGIN:VCALENDAR',
        'UID:example/period-1-payment',
        'DTSTART;VALUE=DATE:20260626',
        'DTEND;VALUE=DATE:20260627',
        'SUMMARY:示例2026-1 第1期 兑付 payment',
      ]),
    );
  });

  it('reminds of what is open a day before, and ticks what is done', () => {
    expect(lines([duty])).toContain('TRIGGER:-P1D');
    const done = lines([{ ...duty, status: 'done' }]);
    expect(done).toContain('SUMMARY:✓ 示例2026-1 第1期 兑付 payment');
    expect(done.some((line) => line.startsWith('TRIGGER'))).toBe(false);
  });

  it('reminds of nothing that lapsed, and shows it as cancelled', () => {
    const lapsed = lines([{ ...duty, status: 'lapsed' }]);
    expect(lapsed).toContain('STATUS:CANCELLED');
    expect(lapsed.some((line) => line.startsWith('TRIGGER'))).toBe(false);
  });

  it('makes the same bytes of the same duties', () => {
    expect(renderDuties('duties', [duty])).toBe(renderDuties('duties', [duty]));
  });

  it('ends every line as the standard has it, the last one too, and folds what is long', () => {
    const feed = renderDuties('duties', [{ ...duty, dealName: '某某银行第一期不良资产支持证券信托'.repeat(5) }]);
    expect(feed.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(feed.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...feed.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  });

  it('lets no text of a deal end its line', () => {
    const feed = lines([{ ...duty, dealName: 'a\r\nBEGIN:VALARM;,' }]);
    expect(feed.filter((line) => line === 'BEGIN:VALARM')).toHaveLength(1);
  });
});
