import { describe, expect, it } from '@jest/globals';
import { registrarFee, withFees } from '../../testing/example-charges.js';
import { exampleTerms } from '../../testing/example-deal.js';
import { withTerm } from '../../testing/terms-faults.js';
import type { FeeBounds, FeeTerms } from '../fee-terms.js';
import type { StepTerms } from '../step-terms.js';
import type { DealTerms } from '../terms.js';
import { validateTerms } from '../validate-terms.js';

const faults = (terms: DealTerms): string[] => validateTerms(terms).map(({ message }) => message);
const fixed = (bounds: FeeBounds): FeeTerms => ({
  feeId: 'agent',
  name: 'Agent',
  payee: 'registrar',
  kind: 'fixed',
  amount: '100.00',
  ...bounds,
});

describe('a fee that accrues before it is paid', () => {
  const averaged: FeeTerms = {
    ...{ feeId: 'agent', name: 'Agent', payee: 'registrar', kind: 'rate', rate: '0.01' },
    ...{ basis: 'average pool balance', dayCount: 'ACT/365' },
  };
  const added: FeeTerms = {
    ...{ feeId: 'agent', name: 'Agent', payee: 'registrar', kind: 'formula', accrual: 'adds' },
    formula: { amount: '5.00' },
  };
  const pool = { originalBalance: '9.00', openingBalance: '9.00', openingDefaulted: '0.00' };
  const accruing = (terms: DealTerms): DealTerms => ({
    ...terms,
    otherWaterfalls: { 'end of collection': [{ step: 'accrue fees', fees: ['agent'] }] },
  });
  const notAccrued =
    'fees[1].fallsDue is missing; expected dates on which it accrues, or a step "accrue fees" that names it';
  const noPool = 'pool is missing; expected the pool, of whose balance fees[1] takes the average';

  it('has a step or dates that accrue it, and a pool whose average it takes', () => {
    expect(faults(withFees(averaged))).toEqual([notAccrued, noPool]);
    expect(faults(withFees(added))).toEqual([notAccrued]);
    expect(faults(accruing(withFees(averaged)))).toEqual([noPool]);
    expect(faults(accruing({ ...withFees(averaged), pool }))).toEqual([]);
    expect(faults(withFees({ ...added, fallsDue: { kind: 'month end' } }))).toEqual([]);
  });
});

describe('the bounds of a fee', () => {
  it('may all be there', () => {
    const all = fixed({
      firstPeriod: '50.00',
      floor: '10.00',
      caps: [
        { amount: '200.00', per: 'period', unused: 'carried' },
        { amount: '500.00', per: 'year' },
        { amount: '900.00', per: 'life' },
      ],
      valueAddedTax: '0.06',
      unpaid: 'carried',
      interestOnUnpaid: { rate: '0.05', dayCount: 'ACT/365' },
    });
    expect(faults(withFees(all))).toEqual([]);
    expect(faults(withFees(registrarFee))).toEqual([]);
  });

  it.each<[FeeBounds, string]>([
    [
      { floor: '10.00', caps: [{ amount: '9.00', per: 'period' }] },
      'fees[1].caps[0].amount is "9.00"; expected at least the floor, 10.00',
    ],
    [
      {
        caps: [
          { amount: '9.00', per: 'year' },
          { amount: '8.00', per: 'year' },
        ],
      },
      'fees[1].caps[1].per is "year"; expected one cap for each measure of time, not the one of fees[1].caps[0].per again',
    ],
    [
      { caps: [{ amount: '9.00', per: 'life', unused: 'carried' }] },
      'fees[1].caps[0].unused is "carried"; expected no such term of a cap that never begins anew',
    ],
    [
      { unpaid: 'lapses', interestOnUnpaid: { rate: '0.05', dayCount: 'ACT/365' } },
      'fees[1].interestOnUnpaid is an object; expected none: what is unpaid lapses',
    ],
  ])('%j: %s', (bounds, expected) => {
    expect(faults(withFees(fixed(bounds)))).toContain(expected);
  });

  it('are those of a claim’s priority cap too', () => {
    expect(
      faults(withTerm(exampleTerms, 'fees[2].priorityCap', { amount: '1.00', per: 'life', unused: 'lapses' })),
    ).toEqual(['fees[2].priorityCap.unused is "lapses"; expected no such term of a cap that never begins anew']);
  });
});

describe('a fee on the amounts paid', () => {
  const terms = withFees(registrarFee);
  const step = (fees: readonly string[]): StepTerms => ({ step: 'pay fees', fees, portion: 'whole' });

  it('counts each kind once', () => {
    expect(faults(withTerm(terms, 'fees[1].of', ['interest', 'interest']))).toEqual([
      'fees[1].of[1] is "interest"; expected a kind of its own, not the one of fees[1].of[0] again',
    ]);
  });

  it('has its rank to itself among its kind, without a limit', () => {
    const second: FeeTerms = { ...registrarFee, feeId: 'trustee', payee: 'trustee' };
    const both = withFees(registrarFee, second);
    const waterfall = both.waterfall.flatMap((one, index) =>
      index === 1 ? [step(['agent', 'trustee'])] : index === 2 ? [] : [one],
    );
    expect(faults({ ...both, waterfall })).toContain(
      'waterfall[1].fees[1] is "trustee"; expected one fee on the amounts paid in a rank at a time',
    );
    expect(faults(withTerm(terms, 'waterfall[1].limit', { amount: '1.00' }))).toEqual([
      'waterfall[1].limit is an object; expected none in a rank with a fee on the amounts paid',
    ]);
  });

  it('is paid by a rank of the waterfall itself, before the reserve that counts it', () => {
    const within: StepTerms = { step: 'if', condition: { date: '>', than: '2026-01-01' }, then: [step(['agent'])] };
    expect(faults(withTerm(terms, 'waterfall[1]', within))).toContain(
      'waterfall[1].then[0] is "pay fees"; expected a rank of the waterfall itself: it pays a fee on what later ranks pay',
    );
    const counted = withTerm(terms, 'reserve.of[0]', { fee: 'agent', portion: 'whole' });
    expect(faults(counted)).toEqual([]);
    const [first, agent, ...others] = counted.waterfall;
    const later = [first, ...others.slice(0, -1), agent, ...others.slice(-1)].filter((one) => one !== undefined);
    expect(faults({ ...counted, waterfall: later })).toEqual([
      'waterfall[9].fees[0] is "agent"; expected a rank before the reserve, which counts this fee',
    ]);
  });
});
