import { describe, expect, it } from '@jest/globals';
import { validateTerms } from '#domain/deal';
import { explainLine } from '#domain/waterfall';
import { evaluate, recompute, recomputeDue, recomputePaid, sameValue } from '../../../libs/domain/testing/recompute.js';
import { readRealCase, realCaseIds } from './real-cases.js';
import { termsOf } from './real-terms.js';
import { figuresOf, runRealCase } from './run-real-case.js';

const cases = realCaseIds.map((caseId) => {
  const one = readRealCase(caseId);
  return { caseId, one, terms: termsOf(one) };
});

describe('the published reports through the engine', () => {
  it.each(cases)('$caseId: its terms are valid', ({ terms }) => {
    expect(validateTerms(terms)).toEqual([]);
  });

  it.each(cases)('$caseId: every published line, to the cent', ({ one, terms }) => {
    const figures = figuresOf(one, runRealCase(terms, one));
    expect(figures.filter(({ expected, actual }) => expected !== actual)).toEqual([]);
  });

  it.each(cases)('$caseId: every line is recomputed from its trace alone', ({ one, terms }) => {
    for (const { lines, overcollateralization } of runRealCase(terms, one)) {
      for (const line of lines) {
        expect([line.item, recomputeDue(line), recomputePaid(line)]).toEqual([line.item, line.due, line.paid]);
        for (const formula of [line.formula, line.paidFormula]) {
          expect(!formula || sameValue(evaluate(formula), formula.exact)).toBe(true);
        }
        expect(explainLine(line)).toContain(line.item);
      }
      expect(overcollateralization && recompute(overcollateralization.targetFormula)).toBe(
        overcollateralization?.target,
      );
    }
  });
});
