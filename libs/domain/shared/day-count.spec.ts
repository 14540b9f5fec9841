import { describe, expect, it } from '@jest/globals';
import { yearFraction } from './day-count.js';

describe('the year fraction', () => {
  it('is actual days over 365, also in a leap year', () => {
    expect(yearFraction('ACT/365', '2026-03-16', '2026-06-26').toString()).toBe('102/365');
    expect(yearFraction('ACT/365', '2024-01-01', '2025-01-01').toString()).toBe('366/365');
  });

  it('is actual days over 360', () => {
    expect(yearFraction('ACT/360', '2026-03-16', '2026-06-26').toString()).toBe('17/60');
  });

  it('is months of thirty days over 360, a 31st counting as a 30th', () => {
    expect(yearFraction('30E/360', '2026-03-16', '2026-05-31').toString()).toBe('37/180');
    expect(yearFraction('30E/360', '2026-01-31', '2026-02-28').toString()).toBe('7/90');
  });

  it('is nothing from a day to itself', () => {
    expect(yearFraction('ACT/365', '2026-03-16', '2026-03-16').toString()).toBe('0');
  });
});
