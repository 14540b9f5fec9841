import { describe, expect, it } from '@jest/globals';
import { accountsDeal } from '../testing/example-accounts-deal.js';
import { exampleTerms } from '../testing/example-deal.js';
import type { ConditionTerms, FormulaTerms, QuantityTerms } from './formula-terms.js';
import { poolReads } from './pool-reads.js';
import type { StepTerms } from './step-terms.js';
import type { DealTerms } from './terms.js';

const reads = (changes: Partial<DealTerms>): readonly string[] => poolReads({ ...exampleTerms, ...changes });
const above = (left: FormulaTerms): ConditionTerms => ({ is: '>', left, right: { amount: '1.00' } });
const trigger = { triggerId: 't', name: 'T', effects: [], curable: false } as const;
const fee = { feeId: 'f', name: 'F', payee: 'trustee' } as const;

describe('what of the terms reads the pool', () => {
  it('is nothing in a deal that receipts alone can pay', () => {
    expect(reads({})).toEqual([]);
    expect(reads({ pool: { originalBalance: '2.00', openingBalance: '1.00' } })).toEqual([]);
  });

  it('is the accounts that reports credit', () => {
    expect(poolReads(accountsDeal)[0]).toBe('accounts');
  });

  it.each<[QuantityTerms, boolean]>([
    [{ quantity: 'pool balance' }, true],
    [{ quantity: 'pool defaulted' }, true],
    [{ quantity: 'pool default ratio' }, true],
    [{ quantity: 'adjusted pool balance' }, true],
    [{ quantity: 'opening adjusted pool balance' }, true],
    [{ quantity: 'pool collected', of: ['principal', 'recovery'] }, true],
    [{ quantity: 'pool collected', of: ['prepayment'] }, true],
    [{ quantity: 'pool collected', of: ['principal', 'interest', 'penalty', 'fee'] }, false],
    [{ quantity: 'pool original balance' }, false],
    [{ quantity: 'yield supplement' }, false],
    [{ quantity: 'class balance', of: ['senior'] }, false],
  ])('asks of a figure %j: %s', (quantity, asked) => {
    const expected = asked ? ['quantities[0].value.sum[1].quantity'] : [];
    expect(reads({ quantities: [{ name: 'figure', value: { sum: [{ amount: '1.00' }, quantity] } }] })).toEqual(
      expected,
    );
  });

  it('is found wherever a figure or a test stands', () => {
    const balance = { quantity: 'pool balance' } as const;
    const waterfall: StepTerms[] = [
      { step: 'if', condition: above({ amount: '2.00' }), then: [{ step: 'if', condition: above(balance), then: [] }] },
    ];
    expect(reads({ waterfall })).toEqual(['waterfall[0].then[0].condition.left.quantity']);
    expect(reads({ triggers: [{ ...trigger, tested: 'after distribution', condition: above(balance) }] })).toEqual([
      'triggers[0].condition.left.quantity',
    ]);
    expect(reads({ fees: [{ ...fee, kind: 'formula', formula: balance, accrual: 'when paid' }] })).toEqual([
      'fees[0].formula.quantity',
    ]);
  });

  it('is a fee on its balance, but not one on what it was at cut-off', () => {
    const rate = { ...fee, kind: 'rate', rate: '0.01', dayCount: 'ACT/365' } as const;
    expect(
      reads({
        fees: [
          { ...rate, basis: 'original pool balance' },
          { ...rate, basis: 'opening pool balance' },
          { ...rate, basis: 'average pool balance' },
        ],
      }),
    ).toEqual(['fees[1].basis', 'fees[2].basis']);
  });

  it('is the cover of the classes, and whatever happens as a report comes in', () => {
    expect(
      reads({
        overcollateralization: { classes: ['senior'], target: { kind: 'fixed', amount: '1.00' } },
        triggers: [{ ...trigger, tested: 'after collection', condition: above({ amount: '2.00' }) }],
        otherWaterfalls: { 'end of collection': [] },
      }),
    ).toEqual(['overcollateralization', 'triggers[0].tested', 'otherWaterfalls.end of collection']);
  });
});
