import { describe, expect, it } from '@jest/globals';
import { explainLine } from '#domain/waterfall';
import { evaluate, recompute, recomputeDue, recomputePaid, sameValue } from '../recompute.js';
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

  it('reads as a sentence', () => {
    const sentences = new Map(life[1]?.result.lines.map((line) => [line.item, explainLine(line)]));
    expect(sentences.get('class:senior:interest')).toBe(
      'class:senior:interest: due 482,357.26 = 63,790,000.00 × 0.03 × 92 / 365 (opening balance × coupon × days / days in ' +
        'year), half-up to the fen from 482,357.260273…; of 45,731,957.53 available paid in full.',
    );
    expect(sentences.get('class:senior:principal')).toBe(
      'class:senior:principal: due 63,790,000.00 = 63,790,000.00 (opening balance); of 44,192,572.44 available paid ' +
        '44,190,000.00 = min(44,192,572.44, 63,790,000.00) (min(available, opening balance)), truncated to the per-100 step ' +
        'of 10,000.00 from 44,192,572.44, unpaid 19,600,000.00.',
    );
    expect(sentences.get('fee:servicer-base')).toBe(
      'fee:servicer-base: due 980,000.00 = 460,000.00 unpaid before + 520,000.00, which is 52,000,000.00 × 0.01 (gross ' +
        'collections × fee rate); of 0.00 available paid 0.00, unpaid 980,000.00, carried (nothing is passed on by rank 8, ' +
        'whose class is not cleared).',
    );
    expect(sentences.get('fee:expenses:above cap')).toBe(
      'fee:expenses:above cap: due 0.00 = 60,000.00 − min(60,000.00, 150,000.00) (claimed − min(claimed, priority cap)); ' +
        'nothing to pay.',
    );
  });
});
