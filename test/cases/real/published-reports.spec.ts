import { describe, expect, it } from '@jest/globals';
import { validateTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import { explainLine } from '#domain/waterfall';
import { evaluate, recompute, recomputeDue, recomputePaid, sameValue } from '../../../libs/domain/testing/recompute.js';
import { openReports } from './published-reports.js';
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

  it.each(cases.filter(({ caseId }) => openReports[caseId] === undefined))(
    '$caseId: every published line, to the cent',
    ({ one, terms }) => {
      const figures = figuresOf(one, runRealCase(terms, one));
      expect(figures.filter(({ expected, actual }) => expected !== actual)).toEqual([]);
    },
  );

  it.each(cases.filter(({ caseId }) => openReports[caseId] !== undefined))(
    '$caseId is open, as said: it differs in what each rank of principal pays, not in the sum',
    ({ one, terms }) => {
      const figures = figuresOf(one, runRealCase(terms, one));
      const differing = figures.filter(({ expected, actual }) => expected !== actual);
      expect(differing.map(({ name }) => name)).toEqual([
        '2014-08-15 priorityPrincipal',
        '2014-08-15 regularPrincipal',
      ]);
      const total = (amounts: readonly string[]) => Money.sum(amounts.map((amount) => Money.parse(amount)));
      expect(total(differing.map(({ actual }) => actual)).toString()).toBe(
        total(differing.map(({ expected }) => expected)).toString(),
      );
    },
  );

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
