import { describe, expect, it } from '@jest/globals';
import { EVERY_PART, partOf } from './parts.js';

describe('the part of an event', () => {
  const ofDeal = (dealId: string, stream: string) => partOf({ stream, payload: { dealId } });

  it('is that of its deal, whatever stream it is in', () => {
    expect(ofDeal('npl-2026-1', 'period-npl-2026-1-3')).toBe(ofDeal('npl-2026-1', 'instruction-7'));
  });

  it('is that of its stream, where it is of no deal', () => {
    expect(partOf({ stream: 'calendar-cn', payload: {} })).toBe(ofDeal('calendar-cn', 'elsewhere'));
  });

  it('is the same in every build: places are kept under these numbers', () => {
    expect(['npl-2026-1', 'npl-2026-2', 'evidence', '信托一号'].map((dealId) => ofDeal(dealId, ''))).toEqual([
      4, 13, 4, 11,
    ]);
  });

  it('is any of them about as often as any other', () => {
    const counts = new Map<number, number>();
    for (let deal = 0; deal < 1_600; deal += 1) {
      const part = ofDeal(`npl-2026-${deal}`, '');
      counts.set(part, (counts.get(part) ?? 0) + 1);
    }
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual(EVERY_PART);
    expect(Math.max(...counts.values())).toBeLessThan(200);
  });
});
