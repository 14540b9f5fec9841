import { describe, expect, it } from '@jest/globals';
import { evaluate, recompute, recomputeDue, recomputePaid, sameValue } from '../../../libs/domain/testing/recompute.js';
import { caseTerms, runLife } from './life-good.js';

const life = runLife(caseTerms());
const lines = life.flatMap(({ period, result }) =>
  result.lines.map((line) => ({ n: period.n, item: line.item, line })),
);

describe('the trace of every line of a life', () => {
  it.each(lines)('period $n: $item is recomputed from the trace alone', ({ line }) => {
    expect(recomputeDue(line)).toBe(line.due);
    expect(recomputePaid(line)).toBe(line.paid);
    for (const formula of [line.formula, line.paidFormula]) {
      expect(!formula || sameValue(evaluate(formula), formula.exact)).toBe(true);
    }
  });

  it.each(life)('period $period.n: the available funds are recomputed from their formula', ({ result }) => {
    expect(recompute(result.availableFormula)).toBe(result.available);
  });

  it('leaves out no line', () => {
    expect(lines.length).toBe(4 * 15);
  });

  it('names every quantity and where it comes from', () => {
    for (const { line } of lines) {
      expect(
        line.formula?.quantities.every(({ name, source }) => name !== '' && Object.values(source).every(Boolean)),
      ).toBe(true);
    }
  });

  it('carries what is unpaid into the next period’s line', () => {
    for (const [index, { result }] of life.entries()) {
      const next = life[index + 1];
      for (const line of result.lines.filter(({ unpaidIsCarried }) => unpaidIsCarried)) {
        const following = next?.result.lines.find(({ item }) => item === line.item);
        expect(following?.carriedIn ?? line.unpaid).toBe(line.unpaid);
      }
    }
  });
});
