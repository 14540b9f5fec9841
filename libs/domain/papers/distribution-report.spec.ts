import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as holdings from '#domain/holdings';
import { Money } from '#domain/shared';
import { examplePaper, exampleRegisters, makeExample, notApproved } from '../testing/example-papers.js';
import { allottedUnits } from '../testing/example-register.js';
import { rowIdsOf, rowOf, sectionOf } from '../testing/paper-rows.js';

describe('收益分配报告', () => {
  const paper = examplePaper('distribution report');

  test('says what each class is paid, and what that is per 100', () => {
    expect(rowOf(paper, 'classes.interest')).toEqual(['4920.36', '0.00', '4920.36']);
    expect(rowOf(paper, 'classes.interest per 100')).toEqual(['0.492', '0.00', null]);
    expect(rowOf(paper, 'classes.total')).toEqual(['655620.36', '271957.80', '927578.16']);
  });

  test('computes the interest before the reader’s eyes', () => {
    expect(sectionOf(paper, 'interest').paragraphs).toEqual([
      '计息期间自2026-06-26（含）至2026-09-26（不含），共92天。',
      'Senior：应付利息4,920.36元 = 期初本金 650,700.00 × 票面利率 0.0300 × 计息天数 92 / 年计息天数 365（四舍五入到分）；本期实付4,920.36元。',
    ]);
  });

  test('pays each holder of the record date its part', () => {
    expect(rowOf(paper, 'holders senior.acct-1')).toEqual(['6000', '2952.22', '390420.00', '0.00', '393372.22']);
    expect(rowOf(paper, 'holders sub.acct-9')).toEqual(['2500', '0.00', '250000.00', '21957.80', '271957.80']);
  });

  test('names no one where too many hold a class, and says how many they are', () => {
    const allotments = Array.from({ length: 1_250 }, (_, index) => ({ holderId: `a-${index}`, units: '8' }));
    const register = holdings.evolve(holdings.initialState, {
      ...allottedUnits,
      payload: { ...allottedUnits.payload, allotments },
    });
    const crowded = examplePaper('distribution report', { registers: [{ classId: 'senior', version: 1, register }] });
    expect(rowIdsOf(crowded, 'holders senior')).toEqual(['holders senior.total']);
    expect(rowOf(crowded, 'holders senior.total')[0]).toBe('10000');
    expect(sectionOf(crowded, 'holders sub').paragraphs).toEqual(['本档证券持有人未登记。']);
  });

  test('its holders get what their class is paid, to the fen, however they hold', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 40 }), (units) => {
        const allotments = units.map((count, index) => ({ holderId: `a-${index}`, units: String(count) }));
        const register = holdings.evolve(holdings.initialState, {
          ...allottedUnits,
          payload: { ...allottedUnits.payload, allotments },
        });
        const held = examplePaper('distribution report', { registers: [{ classId: 'senior', version: 1, register }] });
        const parts = allotments.map(({ holderId }) => Money.parse(rowOf(held, `holders senior.${holderId}`)[4] ?? ''));
        expect(Money.sum(parts).toString()).toBe('655620.36');
      }),
      { numRuns: 30 },
    );
  });

  test('is refused before the holders who are entitled stand', () => {
    const onDay = (today: string) => makeExample('distribution report', { registers: exampleRegisters }, today);
    expect(onDay('2026-09-24')).toMatchObject({ ok: false, error: { code: 'PAPER_TOO_EARLY' } });
    expect(onDay('2026-09-25')).toMatchObject({ ok: true, value: { dueDate: '2026-09-28' } });
  });

  test.each(notApproved)('is refused of a distribution %j', (distribution, code) => {
    expect(makeExample('distribution report', { distribution })).toMatchObject({ ok: false, error: { code } });
  });
});
