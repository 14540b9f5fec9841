import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { dayCountParts, dayCounts, type DayCount } from '#domain/shared';
import { rollConventions } from '#domain/schedule';

const root = resolve(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/reference/dates-and-day-counts.md'), 'utf8');

/** The rows of the page's tables: the names in the first cell, and the other cells. */
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.slice(2, -2).split(' | '))
  .map(([names = '', ...cells]) => ({ names: [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name), cells }));
const naming = (name: string) => rows.filter(({ names }) => names.includes(name));

describe('the page on dates and day counts', () => {
  it.each(dayCounts)('says what %s is', (dayCount) => {
    expect(naming(dayCount).some(({ cells }) => cells.length === 3)).toBe(true);
  });

  const written = (dayCount: DayCount, from: string, to: string): string =>
    dayCountParts(dayCount, from, to)
      .map(({ days, daysInYear }) => `${days}/${daysInYear}`)
      .join(' + ');

  it.each(dayCounts)('gives examples of %s that are so', (dayCount) => {
    expect(naming(dayCount).map(({ cells }) => cells)).toContainEqual([
      written(dayCount, '2007-12-28', '2008-02-29'),
      written(dayCount, '2008-02-01', '2009-05-31'),
    ]);
  });

  it.each(rollConventions)('says what %s is', (convention) => {
    expect(naming(convention)).toHaveLength(1);
  });
});
