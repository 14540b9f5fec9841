import { describe, expect, it } from '@jest/globals';
import { exampleTerms } from '../../testing/example-deal.js';
import type { ConditionTerms } from '../formula-terms.js';
import type { StepTerms } from '../step-terms.js';
import type { DealTerms } from '../terms.js';
import { validateTerms } from '../validate-terms.js';
import { dealInWords, type StepInWords } from './deal-in-words.js';

const test: ConditionTerms = { cleared: ['senior'] };
const onlyIf = (...then: readonly StepTerms[]): StepTerms => ({ step: 'if', condition: test, then });
const [taxes, agent, trustee] = exampleTerms.waterfall;
const within: StepTerms = { step: 'pay fees', fees: ['expenses'], portion: 'within cap' };
const above: StepTerms = { ...within, portion: 'above cap' };
const cost: StepTerms = { step: 'pay fixed capital cost', class: 'sub' };

/** The example with other steps in the place of its ranks, counted from 1. */
const withRanks = (ranks: Readonly<Record<number, StepTerms>>, changes: Partial<DealTerms> = {}): DealTerms => ({
  ...exampleTerms,
  ...changes,
  waterfall: exampleTerms.waterfall.map((step, index) => ranks[index + 1] ?? step),
});

function notTaken(terms: DealTerms): readonly string[] {
  expect(validateTerms(terms)).toEqual([]);
  const all = (steps: readonly StepInWords[]): readonly StepInWords[] =>
    steps.flatMap((one) => [one, ...all([...(one.then ?? []), ...(one.otherwise ?? [])])]);
  return dealInWords(terms).waterfalls.flatMap(({ steps }) => all(steps).flatMap((one) => one.notTaken ?? []));
}

if (!taxes || !agent || !trustee) throw new Error('the example pays taxes and fees');

describe('an alternative in words', () => {
  it('says what becomes of what it does not pay: it is carried, or it lapses', () => {
    const classes = exampleTerms.classes.map((one) =>
      one.fixedCapitalCost ? { ...one, fixedCapitalCost: { ...one.fixedCapitalCost, unpaid: 'lapses' } as const } : one,
    );
    const terms = withRanks({ 3: onlyIf(trustee), 10: onlyIf(cost) }, { classes });
    expect(notTaken(terms)).toEqual([
      'Where it does not hold, what is due of Trustee fee is carried to the next payment, if one follows.',
      'Where it does not hold, what is due of fixed capital cost of Subordinated lapses.',
    ]);
  });

  it('says it of each side, and of a claim by its portions', () => {
    const terms = withRanks({
      2: { step: 'if', condition: test, then: [agent], otherwise: [trustee] },
      3: { step: 'pay principal', class: 'senior', limit: { amount: '1.00' } },
      4: onlyIf(within),
      8: taxes,
      1: { step: 'pay fees', fees: ['expenses'], portion: 'above cap' },
    });
    expect(dealInWords(terms).waterfalls[0]?.steps.flatMap(({ notTaken: said = [] }) => said)).toEqual([
      'Where it does not hold, what is due of Paying agent is carried to the next payment, if one follows.',
      'Where it holds, what is due of Trustee fee is carried to the next payment, if one follows.',
      'Where it does not hold, what is due of Expenses within cap is carried to the next payment, if one follows.',
    ]);
  });

  it('says nothing of what both sides pay, of what a step beside it pays, nor of principal, which waits for its turn', () => {
    const both: StepTerms = { step: 'if', condition: test, then: [trustee], otherwise: [trustee, onlyIf(trustee)] };
    const terms = withRanks({ 3: both, 8: onlyIf({ step: 'pay principal', class: 'senior' }) });
    expect(dealInWords(terms).waterfalls[0]?.steps.flatMap(({ notTaken: said = [] }) => said)).toEqual([]);
  });
});

describe('what may never be paid', () => {
  const lastOnly = 'it is never paid, for no payment follows.';

  it('is nothing in a deal that pays everything in any case', () => {
    expect(dealInWords(exampleTerms).neverPaid).toEqual([]);
  });

  it('is what the last payment pays in an alternative only, be it the ordinary waterfall or one of its own', () => {
    const within7 = withRanks({ 4: onlyIf(within), 7: onlyIf(above) });
    expect(dealInWords(within7).neverPaid).toEqual([
      `In the last payment (waterfall) a step pays Expenses in an alternative only: where that is not taken ${lastOnly}`,
    ]);
    const terminated = within7.waterfall.filter(({ step }) => step !== 'fund reserve');
    expect(dealInWords({ ...exampleTerms, otherWaterfalls: { terminated } }).neverPaid).toEqual([
      `On termination (otherWaterfalls.terminated) a step pays Expenses in an alternative only: where that is not taken ${lastOnly}`,
    ]);
  });

  it('is what no step of the last payment pays, and what no step pays at all', () => {
    const without = (...fees: readonly string[]): readonly StepTerms[] =>
      exampleTerms.waterfall.filter((step) => step.step !== 'pay fees' || !fees.some((fee) => step.fees.includes(fee)));
    expect(dealInWords({ ...exampleTerms, otherWaterfalls: { 'clean-up': without('trustee') } }).neverPaid).toEqual([
      'In the payment of the clean-up call (otherWaterfalls.clean-up) no step pays Trustee fee: what is unpaid of it then is never paid.',
    ]);
    expect(dealInWords({ ...exampleTerms, waterfall: without('agent', 'expenses') }).neverPaid).toEqual([
      'No step of any waterfall pays Paying agent and Expenses: what falls due of it is never paid.',
    ]);
  });

  it('leaves out a fee that is owed only where another waterfall pays it', () => {
    const liquidation = {
      feeId: 'liquidation',
      name: 'Liquidation',
      payee: 'trustee',
      kind: 'fixed',
      amount: '9.00',
    } as const;
    const terminated: readonly StepTerms[] = [
      { step: 'pay fees', fees: ['liquidation'], portion: 'whole' },
      ...exampleTerms.waterfall,
    ];
    const terms = { ...exampleTerms, fees: [...exampleTerms.fees, liquidation], otherWaterfalls: { terminated } };
    expect(dealInWords(terms).neverPaid).toEqual([]);
  });
});
