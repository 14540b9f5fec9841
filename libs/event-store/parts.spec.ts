import { describe, expect, it } from '@jest/globals';
import { courseOf, EVERY_PART, partOf } from './parts.js';

describe('the part of an event', () => {
  const ofDeal = (dealId: string | null) => partOf({ payload: { dealId } });

  it('is the same in every build: places are kept under these numbers', () => {
    expect(['npl-2026-1', 'npl-2026-2', '信托一号'].map(ofDeal)).toEqual([4, 13, 11]);
  });

  it('is one for all that is of no deal', () => {
    expect([partOf({ payload: {} }), ofDeal(null)]).toEqual([5, 5]);
  });

  it('is any of them about as often as any other', () => {
    const counts = new Map<number, number>();
    for (let deal = 0; deal < 1_600; deal += 1) {
      const part = ofDeal(`npl-2026-${deal}`);
      counts.set(part, (counts.get(part) ?? 0) + 1);
    }
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual(EVERY_PART);
    expect(Math.max(...counts.values())).toBeLessThan(200);
  });
});

describe('what an event belongs to', () => {
  it('is its deal, or its stream where it is of none', () => {
    const events = [{ dealId: 'npl-2026-1' }, { dealId: null }, {}].map((payload) => ({
      stream: 'calendar-cn',
      payload,
    }));
    expect(events.map(courseOf)).toEqual(['npl-2026-1', 'calendar-cn', 'calendar-cn']);
  });
});
