import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { validateTerms, type ClassTerms, type DealTerms, type PrincipalParts, type StepTerms } from '#domain/deal';
import { Money, Rational } from '#domain/shared';
import { accountsDeal, accountsInputs, poolReport } from '../../testing/example-accounts-deal.js';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs } from '../../testing/example-inputs.js';
import { recomputeDue, recomputePaid } from '../../testing/recompute.js';
import { parseExactText } from '../formula/exact-text.js';
import type { WaterfallResult } from '../result.js';
import { runWaterfall } from '../run-waterfall.js';

type ProRata = Extract<StepTerms, { step: 'pay principal pro rata' }>;

const [senior, sub] = exampleTerms.classes;
if (!senior || !sub) throw new Error('the example has two classes');

/** Two senior classes of which a step of the factor is 600.00 and 400.00, and a subordinated one of 100.00. */
const classes: readonly ClassTerms[] = [
  { ...senior, interest: null, classId: 'a', face: '6000000.00' },
  { ...senior, interest: null, classId: 'b', face: '4000000.00' },
  { ...sub, fixedCapitalCost: null, face: '1000000.00' },
];

const house = (...waterfall: StepTerms[]): DealTerms => ({
  ...exampleTerms,
  reserve: null,
  classes,
  fees: [],
  taxes: [],
  waterfall,
});

const proRata = (parts?: PrincipalParts): ProRata => ({
  step: 'pay principal pro rata',
  classes: ['a', 'b'],
  from: 'collection',
  schedule: 'ignored',
  ...(parts ? { parts } : {}),
});
const inSteps = proRata('per-100 steps');
const subNext: StepTerms = { step: 'pay principal', class: 'sub' };

function run(terms: DealTerms, principal: string, terminated = false): WaterfallResult {
  expect(validateTerms(terms)).toEqual([]);
  return runWaterfall(terms, { ...exampleInputs({ terms, collected: { principal } }), terminated });
}

const paid = ({ classes: outcomes }: WaterfallResult): string[] => outcomes.map(({ principalPaid }) => principalPaid);
const factors = ({ classes: outcomes }: WaterfallResult): string[] =>
  outcomes.map(({ principalPer100 }) => principalPer100);

describe('principal shared by several classes', () => {
  it('states its factor exactly where it is paid to the fen', () => {
    const result = run(house(proRata(), subNext), '1001234.56');
    expect(paid(result)).toEqual(['600740.73', '400493.83', '0.00']);
    expect(factors(result)).toEqual(['10.0123455', '10.01234575', '0.00']);
  });

  it('is paid in whole steps of each class’s factor, and the rest is carried forward past every later rank', () => {
    const result = run(house(inSteps, subNext), '1001234.56');
    expect(paid(result)).toEqual(['600600.00', '400400.00', '0.00']);
    expect(factors(result)).toEqual(['10.01', '10.01', '0.00']);
    expect(result.carriedForward).toBe('234.56');
    const [first] = result.lines;
    expect(first).toMatchObject({
      heldBack: '140.73',
      paidFormula: {
        expression: 'available × due / due in the rank',
        rounding: 'truncated to the per-100 step',
        exact: '600740.736',
      },
    });
    expect(first?.paidFormula?.quantities.at(-1)).toEqual({
      name: 'step',
      value: '600.00',
      unit: 'CNY',
      source: { kind: 'terms', path: 'classes[0].principalFactorScale' },
    });
  });

  it('clears the classes to the fen and then goes on to the next rank', () => {
    const result = run(house(inSteps, subNext), '10500050.00');
    expect(paid(result)).toEqual(['6000000.00', '4000000.00', '500000.00']);
    expect(result.lines[0]).not.toHaveProperty('heldBack');
  });

  it('holds back of a limit too what is less than a step', () => {
    const limited: StepTerms = { ...inSteps, limit: { amount: '100500.00' } };
    const result = run(house(limited, subNext), '200500.00');
    // Of 60,300.00 and 40,200.00 the limit's 500.00 beyond whole steps stay; the next rank has the 100,000.00 above the limit.
    expect(paid(result)).toEqual(['60000.00', '40000.00', '100000.00']);
    expect(result.carriedForward).toBe('500.00');
  });

  it('pays in the last payment all there is', () => {
    const terms = house(inSteps, subNext);
    const ended = { ...terms, otherWaterfalls: { terminated: terms.waterfall } };
    expect(paid(run(ended, '1001234.56', true))).toEqual(['600740.73', '400493.83', '0.00']);
  });

  it('is a step that is whole fen, or the terms are refused', () => {
    const odd = classes.map((one) => (one.classId === 'b' ? { ...one, principalFactorScale: 6, face: '100.00' } : one));
    expect(validateTerms({ ...house(inSteps, subNext), classes: odd }).map(({ field }) => field)).toEqual([
      'classes[1].principalFactorScale',
    ]);
  });

  it('leaves no money of a group that is paid in steps to the next group', () => {
    const groups: StepTerms = {
      step: 'pay principal by groups',
      groups: [['a', 'b'], ['sub']],
      from: 'collection',
      amount: { amount: '11000000.00' },
      parts: 'per-100 steps',
    };
    expect(paid(run(house(groups), '1001234.56'))).toEqual(['600600.00', '400400.00', '0.00']);
    const over = run(house(groups), '10000150.00');
    expect(paid(over)).toEqual(['6000000.00', '4000000.00', '100.00']);
    expect(over.carriedForward).toBe('50.00');
  });

  it('holds back on the account that has it, where a step pays from several in order', () => {
    const [first, second] = accountsDeal.classes;
    if (!first || !second) throw new Error('the example has two classes');
    const { facilities: __, otherWaterfalls: ___, ...deal } = accountsDeal;
    const terms: DealTerms = {
      ...deal,
      classes: [{ ...first, principalFactorScale: 0 }, second],
      waterfall: [
        {
          step: 'pay principal pro rata',
          classes: ['senior'],
          from: 'income',
          thenFrom: ['principal'],
          schedule: 'ignored',
          parts: 'per-100 steps',
        },
        { step: 'pay remainder', class: 'sub', from: 'income' },
        { step: 'pay remainder', class: 'sub', from: 'principal' },
      ],
    };
    expect(validateTerms(terms)).toEqual([]);
    const report = poolReport('2026-05-31', { collected: { interest: '100.00', principal: '1000.00' } });
    const result = runWaterfall(terms, accountsInputs({ terms, dated: { poolReports: [report] } }));
    // Of 1,110.00 (5.00 and 5.00 were there) a step of 365.00 goes three times into what there is: 15.00 stay, on `principal`.
    expect(result.classes[0]?.principalPer100).toBe('3');
    expect(result.payments.filter(({ item }) => item === 'class:sub')).toEqual([]);
  });

  it('never contradicts its cash, keeps every fen, and is recomputed from its trace, whatever comes in', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_200_000_000 }),
        fc.constantFrom<readonly StepTerms[]>([inSteps, subNext], [proRata(), subNext]),
        (fen, waterfall) => {
          const terms = house(...waterfall);
          const result = run(terms, Money.ofMinor(BigInt(fen)).toString());
          result.classes.forEach(({ principalPaid, principalPer100 }, index) => {
            const face = Money.parse(classes[index]?.face ?? '').toRational();
            const cash = parseExactText(principalPer100).times(face).dividedBy(Rational.of(100));
            expect(cash).toEqual(Money.parse(principalPaid).toRational());
          });
          for (const line of result.lines.filter(({ formula }) => formula)) {
            expect([recomputeDue(line), recomputePaid(line)]).toEqual([line.due, line.paid]);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
