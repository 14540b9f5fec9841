import { describe, expect, it } from '@jest/globals';
import type { FeeBounds, FixedFee, FormulaFee, RateFee } from '#domain/deal';
import { withFees } from '../../testing/example-charges.js';
import { poolReport } from '../../testing/example-accounts-deal.js';
import { exampleInputs, type ExamplePeriod } from '../../testing/example-inputs.js';
import { evaluate, recompute, sameValue } from '../../testing/recompute.js';
import { Book } from '../book/book.js';
import { readFigures } from '../period-figures.js';
import type { DatedInputs } from '../period-inputs.js';
import { feeDue } from './fee-due.js';

const fee = { feeId: 'agent', name: 'Agent', payee: 'registrar' } as const;
type Kind = FeeBounds & (FixedFee | FormulaFee | RateFee);

function due(kind: Kind, said: ExamplePeriod = {}) {
  const terms = withFees({ ...fee, ...kind });
  const of = feeDue(Book.open(readFigures(terms, exampleInputs({ ...said, terms }))), 'agent', 'whole');
  const { formula } = of.current;
  expect(recompute(formula)).toBe(formula.result);
  expect(sameValue(evaluate(formula), formula.exact)).toBe(true);
  return { ...of, formula };
}

const fixed = (bounds: FeeBounds = {}, said: ExamplePeriod = {}) =>
  due({ kind: 'fixed', amount: '100.00', ...bounds }, said).formula;

describe('a fee within bounds', () => {
  it('is so much a period, or for each collection', () => {
    expect(fixed()).toMatchObject({ expression: 'fixed fee', rounding: 'none', result: '100.00' });
    expect(due({ kind: 'per collection', amount: '15.00' }).formula).toMatchObject({
      expression: 'fee per collection × collections',
      result: '15.00',
    });
  });

  it('is nothing for a pool that is taken as it stood', () => {
    const terms = withFees({ ...fee, kind: 'per collection', amount: '15.00' });
    const inputs = exampleInputs({ terms });
    const of = (poolReports: DatedInputs['poolReports']) => {
      const dated = { paymentDate: inputs.interestTo, poolReports, fixings: [], purchases: [], cleanUp: false };
      return feeDue(Book.open(readFigures(terms, { ...inputs, dated })), 'agent', 'whole').current.result.toString();
    };
    const reported = poolReport('2026-05-31', {});
    expect([of([reported, reported]), of([reported, { ...reported, nothingMoved: true }])]).toEqual(['30.00', '15.00']);
    expect(of([{ ...reported, nothingMoved: true }])).toBe('0.00');
  });

  it('runs on net collections, without their disposal cost', () => {
    const said = { collected: { principal: '1000.00' }, disposalCost: '100.00' };
    expect(due({ kind: 'rate', rate: '0.01', basis: 'net collections' }, said).formula).toMatchObject({
      expression: 'net collections × fee rate',
      result: '9.00',
    });
  });

  it('is a figure of the book where a formula says so', () => {
    const formula = { product: [{ quantity: 'class balance', of: ['senior'] }, { number: '0.0001' }] } as const;
    expect(due({ kind: 'formula', accrual: 'when paid', formula }).formula.result).toBe('100.00');
  });

  it('is another amount in the first period, and its own afterwards', () => {
    expect(fixed({ firstPeriod: '80.00' })).toMatchObject({ expression: 'first period', result: '80.00' });
    const terms = withFees({ ...fee, kind: 'fixed', amount: '100.00', firstPeriod: '80.00' });
    const later = { ...exampleInputs({ terms }), interestFrom: '2026-06-26', interestTo: '2026-09-26' };
    const second = feeDue(Book.open(readFigures(terms, later)), 'agent', 'whole');
    expect(second.current.formula.expression).toBe('fixed fee');
  });

  it('is at least its floor, and at most its caps', () => {
    expect(fixed({ floor: '120.00' })).toMatchObject({ expression: 'max(floor, fixed fee)', result: '120.00' });
    expect(
      fixed({
        caps: [
          { amount: '90.00', per: 'period' },
          { amount: '85.00', per: 'year' },
        ],
      }),
    ).toMatchObject({ expression: 'min(fixed fee, cap a period, cap a year)', result: '85.00' });
  });

  it('uses its caps by what falls due, before value-added tax', () => {
    const capped = due({
      kind: 'fixed',
      amount: '100.00',
      caps: [{ amount: '300.00', per: 'life' }],
      valueAddedTax: '0.06',
    });
    expect(capped.formula).toMatchObject({
      expression: 'min(fixed fee, cap in all) × (1 + value-added tax)',
      result: '106.00',
    });
    expect(capped.capUses?.map(({ cap, counted, uses }) => [cap.per, counted.toString(), uses.toString()])).toEqual([
      ['life', '300.00', '100.00'],
    ]);
  });

  it('bears interest on what was carried, and tells its days apart', () => {
    const bears = { interestOnUnpaid: { rate: '0.05', dayCount: 'ACT/360' } } as const;
    expect(fixed(bears).expression).toBe('fixed fee');
    expect(fixed(bears, { unpaid: { agent: '720.00' } })).toMatchObject({
      expression: 'fixed fee + unpaid before × rate on unpaid × days for unpaid / days in year for unpaid',
      result: '110.20',
    });
  });

  it('carries what is unpaid, unless it lapses', () => {
    expect(due({ kind: 'fixed', amount: '1.00' }).unpaidIsCarried).toBe(true);
    expect(due({ kind: 'fixed', amount: '1.00', unpaid: 'lapses' }).unpaidIsCarried).toBe(false);
  });
});
