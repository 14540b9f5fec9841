import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type BusinessDate } from '#domain/shared';
import { exampleCalendar, exampleTerms } from '../testing/example-deal.js';
import { stretchesOf } from './offset-date.js';
import { remittanceDates, type LevelFrom } from './remittance-levels.js';
import { remittanceSpans } from './remittance-spans.js';
import type { RemittanceTerms } from './schedule-terms.js';

const usual: RemittanceTerms = { level: 'usual', after: { workingDays: 3 } };
const strict: RemittanceTerms = { level: 'strict', each: { kind: 'month end' }, after: { workingDays: 1 } };
const [collectionFrom, determinationDate]: BusinessDate[] = ['2026-03-01', '2026-05-31'];

function spansOf(levels: readonly RemittanceTerms[], changes?: readonly LevelFrom[]) {
  const byLevel = levels.map((terms) => {
    const stretches = stretchesOf(exampleCalendar, terms, { from: collectionFrom!, to: determinationDate! });
    if (!stretches.ok) throw new Error(stretches.error.message);
    return { level: terms.level, stretches: stretches.value };
  });
  const rule = { ...exampleTerms, schedule: { ...exampleTerms.schedule, remittances: levels } };
  return remittanceSpans(rule, exampleCalendar, {
    collectionFrom: collectionFrom!,
    determinationDate: determinationDate!,
    remittances: remittanceDates(byLevel, changes),
  });
}

describe('the days of collection that a remittance hands over', () => {
  it('are the whole period where nothing says when', () => {
    const whole = [{ date: null, level: null, from: collectionFrom, to: determinationDate }];
    expect(spansOf([])).toEqual(whole);
    expect(spansOf([usual, strict])).toEqual(whole);
  });

  it('follow from the terms of the only level', () => {
    expect(spansOf([strict]).map(({ level, from, to }) => [level, from, to])).toEqual([
      ['strict', '2026-03-01', '2026-03-31'],
      ['strict', '2026-04-01', '2026-04-30'],
      ['strict', '2026-05-01', '2026-05-31'],
    ]);
  });

  it('are of the level that holds at their end', () => {
    expect(spansOf([usual, strict], [{ from: '2026-04-15', level: 'strict' }])).toMatchObject([
      { level: 'strict', from: '2026-03-01', to: '2026-04-30' },
      { level: 'strict', from: '2026-05-01', to: '2026-05-31' },
    ]);
  });

  it('are each in one span, whatever changes when', () => {
    const change = fc.record({
      from: fc.integer({ min: -10, max: 120 }).map((days): BusinessDate => addDays(collectionFrom!, days)),
      level: fc.constantFrom('usual', 'strict'),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
        const inOrder = [...changes].sort((a, b) => (a.from < b.from ? -1 : 1));
        const spans = spansOf([usual, strict], inOrder);
        expect(spans[0]?.from).toBe(collectionFrom);
        expect(spans.at(-1)?.to).toBe(determinationDate);
        for (const [index, { from, to }] of spans.entries()) {
          expect(from <= to).toBe(true);
          if (index > 0) expect(from).toBe(addDays(spans[index - 1]!.to, 1));
        }
      }),
    );
  });
});
