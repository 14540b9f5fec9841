import { describe, expect, it } from '@jest/globals';
import { BusinessClock } from './business-clock.js';

describe('the business day', () => {
  it('is the PRC’s, which begins eight hours before the day in UTC', () => {
    const at = (instant: string) => new BusinessClock(undefined, () => new Date(instant)).today();
    expect(at('2026-06-25T15:59:59Z')).toBe('2026-06-25');
    expect(at('2026-06-25T16:00:00Z')).toBe('2026-06-26');
  });

  it('is the next one from its first instant on', () => {
    let now = '2026-06-25T15:59:59.999Z';
    const clock = new BusinessClock(undefined, () => new Date(now));
    expect(clock.today()).toBe('2026-06-25');
    now = '2026-06-25T16:00:00Z';
    expect(clock.today()).toBe('2026-06-26');
  });

  it('is another zone’s where the settings say so', () => {
    expect(new BusinessClock('America/New_York', () => new Date('2026-06-26T03:00:00Z')).today()).toBe('2026-06-25');
  });
});
