import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type BusinessDate } from '#domain/shared';
import { exampleCalendar } from '../testing/example-deal.js';
import { stretchesOf } from './offset-date.js';
import { remittanceDates, type LevelFrom } from './remittance-levels.js';
import type { RemittanceTerms } from './schedule-terms.js';

const usual: RemittanceTerms = { level: 'usual', after: { workingDays: 3 } };
const strict: RemittanceTerms = { level: 'strict', each: { kind: 'month end' }, after: { workingDays: 1 } };
const collected = { from: '2026-03-01', to: '2026-05-31' };

const byLevel = [usual, strict].map((terms) => {
  const stretches = stretchesOf(exampleCalendar, terms, collected);
  if (!stretches.ok) throw new Error(stretches.error.message);
  return { level: terms.level, stretches: stretches.value };
});
const due = (changes: readonly LevelFrom[] | undefined) =>
  remittanceDates(byLevel, changes).map(({ level, due: days }) => [level, days]);

describe('the days of remittance that hold', () => {
  it('are nobody’s to say but people’s, where no trigger sets the level', () => {
    expect(due(undefined)).toEqual([
      ['usual', undefined],
      ['strict', undefined],
    ]);
  });

  it('are those of the first level until a trigger fires', () => {
    const [all] = remittanceDates(byLevel, undefined);
    expect(due([])).toEqual([
      ['usual', all?.dates],
      ['strict', []],
    ]);
  });

  it('are those of the level that is in force on the last day of each stretch', () => {
    const [, all] = remittanceDates(byLevel, undefined);
    expect(due([{ from: '2026-04-15', level: 'strict' }])).toEqual([
      ['usual', []],
      ['strict', all?.dates.slice(1)],
    ]);
    const cured = [
      { from: '2026-03-10', level: 'strict' },
      { from: '2026-05-10', level: 'usual' },
    ];
    expect(due(cured)).toEqual([
      ['usual', remittanceDates(byLevel, undefined)[0]?.dates],
      ['strict', all?.dates.slice(0, 2)],
    ]);
  });

  it('hand over the whole period whatever changes when, the end of it at exactly one level', () => {
    const change = fc.record({
      from: fc.integer({ min: -10, max: 120 }).map((days): BusinessDate => addDays(collected.from, days)),
      level: fc.constantFrom('usual', 'strict'),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
        const inOrder = [...changes].sort((a, b) => (a.from < b.from ? -1 : 1));
        const lastStretch = byLevel.map(
          ({ stretches }) => stretches.find(({ end }) => end === collected.to)?.date ?? '',
        );
        const found = remittanceDates(byLevel, inOrder);
        const held = found.filter(({ due: days = [] }, index) => days.includes(lastStretch[index] ?? ''));
        expect(held).toHaveLength(1);
        for (const { dates, due: days = [] } of found) expect(dates).toEqual(expect.arrayContaining([...days]));
      }),
    );
  });
});
