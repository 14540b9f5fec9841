import { describe, expect, it } from '@jest/globals';
import { validateTerms, type DealTerms, type FeeTerms, type FormulaTerms, type StepTerms } from '#domain/deal';
import { accountsDeal, accountsInputs, poolReport } from '../../testing/example-accounts-deal.js';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs, type ExamplePeriod } from '../../testing/example-inputs.js';
import { recomputePaid } from '../../testing/recompute.js';
import type { WaterfallResult } from '../result.js';
import { runWaterfall } from '../run-waterfall.js';

const feeOf = (of: readonly string[], share = '1'): FormulaTerms => ({
  product: [{ quantity: 'fee due', of }, { number: share }],
});

const custodian: FeeTerms = {
  feeId: 'custodian',
  name: 'Custodian fee',
  payee: 'custodian',
  kind: 'fixed',
  amount: '1000.00',
};

/** The example with a second fee beside the trustee's, of whose rank half is paid at most. */
const halved: DealTerms = {
  ...exampleTerms,
  fees: [...exampleTerms.fees, custodian],
  waterfall: exampleTerms.waterfall.map((step) =>
    step.step === 'pay fees' && step.fees.includes('trustee')
      ? { ...step, fees: ['trustee', 'custodian'], limit: feeOf(['trustee', 'custodian'], '0.5') }
      : step,
  ),
};

function run(terms: DealTerms, said: ExamplePeriod = {}): WaterfallResult {
  expect(validateTerms(terms)).toEqual([]);
  return runWaterfall(terms, exampleInputs({ terms, ...said }));
}

const rank = ({ lines }: WaterfallResult, number: number) => lines.filter((line) => line.rank === number);

describe('what a tax or a fee is due, as a figure', () => {
  it('has what this payment adds, and its arrears, before the step that pays it', () => {
    const lines = rank(run(halved, { collected: { principal: '100000.00' }, unpaid: { trustee: '100.00' } }), 3);
    // 1,250,000.00 × 0.0005 × 102 / 365 = 174.66, and 100.00 of before; 1,000.00: half of 1,274.66 is paid pro rata.
    expect(lines.map(({ due, paid }) => [due, paid])).toEqual([
      ['274.66', '137.33'],
      ['1000.00', '500.00'],
    ]);
    expect(lines.map(recomputePaid)).toEqual(lines.map(({ paid }) => paid));
    expect(lines[0]?.paidFormula?.quantities.map(({ name, value }) => [name, value])).toContainEqual([
      'fee due of trustee, custodian',
      '1274.66',
    ]);
  });

  it('is what is left of it after that step', () => {
    const asked = { if: { is: '=', left: feeOf(['trustee', 'custodian']), right: { amount: '587.33' } } } as const;
    const terms: DealTerms = {
      ...halved,
      waterfall: halved.waterfall.flatMap((step) =>
        step.step === 'pay fees' && step.fees.includes('custodian')
          ? [
              step,
              {
                step: 'if',
                condition: asked.if,
                then: [{ step: 'pay fees', fees: ['agent'], portion: 'whole' }],
              } as const,
            ]
          : step.step === 'pay fees' && step.fees.includes('agent')
            ? []
            : [step],
      ),
    };
    const result = run(terms, { collected: { principal: '100000.00' }, claims: { agent: '10.00' } });
    expect(result.lines.find(({ item }) => item === 'fee:agent')?.paid).toBe('10.00');
  });

  it('is of a tax what it is on the collections', () => {
    const terms: DealTerms = {
      ...exampleTerms,
      waterfall: exampleTerms.waterfall.map((step) =>
        step.step === 'pay fees' && step.fees.includes('agent') ? { ...step, limit: feeOf(['vat']) } : step,
      ),
    };
    const beforeTax: DealTerms = {
      ...terms,
      waterfall: [...terms.waterfall.slice(1, 2), ...terms.waterfall.slice(0, 1), ...terms.waterfall.slice(2)],
    };
    const said = {
      collected: { interest: '1000.00', principal: '9000.00' },
      claims: { agent: '50.00' },
      unpaid: { vat: '0.40' },
    };
    expect(rank(run(beforeTax, said), 1)[0]?.paid).toBe('33.00');
    expect(rank(run(terms, said), 2)[0]?.paid).toBe('0.00');
  });

  it('is of a claim all of it until a part is paid, then what that left', () => {
    const limited = (portion: 'within cap' | 'above cap'): DealTerms => ({
      ...exampleTerms,
      waterfall: exampleTerms.waterfall.map((step) =>
        step.step === 'pay fees' && step.portion === portion ? { ...step, limit: feeOf(['expenses'], '0.5') } : step,
      ),
    });
    const said = { collected: { principal: '100000.00' }, claims: { expenses: '2000.00' } };
    expect(rank(run(limited('within cap'), said), 4)[0]?.paid).toBe('1000.00');
    expect(rank(run(limited('above cap'), said), 7)[0]?.paid).toBe('250.00');
  });

  it('is refused of a fee on the amounts paid, which its step solves', () => {
    const agent: FeeTerms = {
      feeId: 'agent',
      name: 'Paying agent',
      payee: 'registrar',
      kind: 'rate',
      rate: '0.00005',
      basis: 'amounts paid',
      of: ['interest', 'principal'],
    };
    const terms: DealTerms = {
      ...exampleTerms,
      fees: exampleTerms.fees.map((fee) => (fee.feeId === 'agent' ? agent : fee)),
      quantities: [{ name: 'owed', value: feeOf(['agent']) }],
    };
    expect(validateTerms(terms).map(({ message }) => message)).toEqual([
      'quantities[0].value.product[0].of[0] is "agent"; expected a tax or a fee that does not run on the amounts paid',
    ]);
  });

  const bonus: FeeTerms = { ...custodian, feeId: 'bonus', payee: 'trustee' };
  /** The example with accounts, of whose income the bonus takes a tenth whatever is due of it, before the steps that follow. */
  const sharing = (...after: readonly StepTerms[]): DealTerms => ({
    ...accountsDeal,
    fees: [...accountsDeal.fees, bonus],
    waterfall: [
      { step: 'pay fee from remainder', fee: 'bonus', from: 'income', share: '0.1' },
      ...after,
      ...accountsDeal.waterfall,
    ],
  });

  it('is all of it still after a share of what remains was paid, which is none of it', () => {
    const terms = sharing({
      step: 'pay fees',
      fees: ['bonus'],
      portion: 'whole',
      from: 'income',
      limit: feeOf(['bonus'], '0.5'),
    });
    expect(validateTerms(terms).map(({ message }) => message)).toEqual([]);
    const poolReports = [poolReport('2026-05-31', { collected: { interest: '5000.00' } })];
    const { lines } = runWaterfall(terms, accountsInputs({ terms, dated: { poolReports } }));
    expect(
      lines.filter(({ payee }) => payee === 'payee:trustee').map(({ item, due, paid }) => [item, due, paid]),
    ).toEqual(
      expect.arrayContaining([
        ['fee:bonus:from remainder', '500.00', '500.00'],
        ['fee:bonus', '1000.00', '500.00'],
      ]),
    );
  });

  it('is refused of a fee that is only paid a share of what remains', () => {
    const terms = { ...sharing(), quantities: [{ name: 'owed', value: feeOf(['bonus']) }] };
    expect(validateTerms(terms).map(({ message }) => message)).toEqual([
      'quantities[0].value.product[0].of[0] is "bonus"; expected a tax or a fee of which a step pays what is due, not only a share of what remains',
    ]);
  });

  it('is refused where a fee is made of itself, by whatever way', () => {
    const bonus = (formula: FormulaTerms): FeeTerms => ({
      feeId: 'bonus',
      name: 'Bonus',
      payee: 'trustee',
      kind: 'formula',
      accrual: 'when paid',
      formula,
    });
    const terms = (formula: FormulaTerms, quantity: FormulaTerms): DealTerms => ({
      ...exampleTerms,
      fees: [...exampleTerms.fees, bonus(formula)],
      quantities: [{ name: 'half', value: quantity }],
      waterfall: [
        ...exampleTerms.waterfall.slice(0, 2),
        { step: 'pay fees', fees: ['bonus'], portion: 'whole' },
        ...exampleTerms.waterfall.slice(2),
      ],
    });
    const half: FormulaTerms = { quantity: 'named', name: 'half' };
    expect(validateTerms(terms(half, feeOf(['trustee'], '0.5')))).toEqual([]);
    expect(validateTerms(terms(half, feeOf(['bonus'], '0.5'))).map(({ message }) => message)).toEqual([
      'fees[3].formula is "bonus"; expected a figure that is not made of what this fee itself is due',
    ]);
    expect(validateTerms(terms(feeOf(['bonus']), feeOf(['trustee'])))).toHaveLength(1);
  });

  it('is nothing of a fee that only a waterfall of later payments pays', () => {
    const terms: DealTerms = {
      ...halved,
      reserve: null,
      fees: [...halved.fees, { ...custodian, feeId: 'liquidation' }],
      waterfall: halved.waterfall
        .filter(({ step }) => step !== 'fund reserve')
        .map((step) =>
          step.step === 'pay fees' && step.fees.includes('trustee')
            ? { ...step, limit: feeOf(['trustee', 'liquidation']) }
            : step,
        ),
      otherWaterfalls: {
        terminated: [
          { step: 'pay fees', fees: ['liquidation'], portion: 'whole', limit: feeOf(['liquidation'], '0.5') },
          { step: 'pay fees', fees: ['custodian'], portion: 'whole' },
          ...exampleTerms.waterfall.filter(({ step }) => step !== 'fund reserve'),
        ],
      },
    };
    expect(validateTerms(terms)).toEqual([]);
    const inputs = exampleInputs({ terms, collected: { principal: '100000.00' } });
    // Of 174.66 and 1,000.00 together 174.66 are paid: 174.66 × 174.66 / 1,174.66 = 25.97.
    expect(rank(runWaterfall(terms, inputs), 3).map(({ paid }) => paid)).toEqual(['25.97', '148.69']);
    expect(rank(runWaterfall(terms, { ...inputs, terminated: true }), 1)[0]?.paid).toBe('500.00');
  });

  it('of an unknown tax or fee is refused', () => {
    const terms: DealTerms = { ...exampleTerms, quantities: [{ name: 'owed', value: feeOf(['nobody']) }] };
    expect(validateTerms(terms)[0]?.message).toContain('expected the id of a tax or a fee');
  });
});
