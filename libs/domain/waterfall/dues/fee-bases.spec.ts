import { describe, expect, it } from '@jest/globals';
import { dealInWords, validateTerms, type DealTerms, type FeeTerms, type RateFee } from '#domain/deal';
import { accountsInputs, poolReport } from '../../testing/example-accounts-deal.js';
import { coveredDeal } from '../../testing/example-covered-deal.js';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs, type ExamplePeriod } from '../../testing/example-inputs.js';
import { recomputeDue } from '../../testing/recompute.js';
import type { TraceLine } from '../trace.js';
import { runWaterfall } from '../run-waterfall.js';

/** The example whose trustee is paid by another rate. */
const withFee = (fee: Extract<FeeTerms, { kind: 'rate' }>): DealTerms => ({
  ...exampleTerms,
  fees: exampleTerms.fees.map((one) => (one.feeId === 'trustee' ? fee : one)),
});
const trustee = { feeId: 'trustee', name: 'Trustee fee', payee: 'trustee' } as const;
const by = (basis: RateFee): DealTerms => withFee({ ...trustee, ...basis });

function feeLine(terms: DealTerms, said: ExamplePeriod = {}): TraceLine | undefined {
  expect(validateTerms(terms)).toEqual([]);
  const { lines } = runWaterfall(terms, exampleInputs({ terms, collected: { principal: '500000.00' }, ...said }));
  return lines.find(({ item }) => item === 'fee:trustee');
}

describe('a fee by days on the securities', () => {
  it('runs on what the named classes are owed', () => {
    const terms = by({
      kind: 'rate',
      rate: '0.01',
      basis: 'opening securities balance',
      dayCount: 'ACT/365',
      of: ['senior'],
    });
    const line = feeLine(terms, { classes: { senior: { balance: '730000.00' } } });
    // 730,000 × 1 % × 102 / 365.
    expect(line).toMatchObject({
      due: '2040.00',
      formula: {
        expression: 'opening securities balance of senior × fee rate × days / days in year',
        quantities: [{ value: '730000.00', source: { kind: 'period', field: 'opening.classes' } }, {}, {}, {}],
      },
    });
    expect(line && recomputeDue(line)).toBe('2040.00');
  });

  it('runs on what was issued, however much is repaid', () => {
    const issued = by({
      kind: 'rate',
      rate: '0.01',
      basis: 'securities issued',
      dayCount: 'ACT/365',
      of: ['senior', 'sub'],
    });
    const all = by({ kind: 'rate', rate: '0.01', basis: 'securities issued', dayCount: 'ACT/365' });
    for (const terms of [issued, all]) {
      // 1,250,000 × 1 % × 102 / 365.
      expect(feeLine(terms, { classes: { senior: { balance: '730000.00' } } })?.due).toBe('3493.15');
    }
  });

  it('runs in the next period on what the payment leaves of the named classes', () => {
    const terms = by({
      kind: 'rate',
      rate: '0.01',
      basis: 'opening securities balance',
      dayCount: 'ACT/365',
      of: ['sub'],
    });
    const { reserve } = exampleTerms;
    if (!reserve) throw new Error('the example has a reserve');
    const ahead: DealTerms = {
      ...terms,
      reserve: { ...reserve, multiple: '1', of: [{ fee: 'trustee', portion: 'whole' }], basis: 'next period' },
    };
    expect(validateTerms(ahead)).toEqual([]);
    const { lines } = runWaterfall(ahead, exampleInputs({ terms: ahead, collected: { principal: '500000.00' } }));
    // 250,000 × 1 % × 92 / 365.
    expect(lines.find(({ item }) => item === 'reserve')?.due).toBe('630.14');
  });

  it('names classes that are there, each once', () => {
    const terms = by({
      kind: 'rate',
      rate: '0.01',
      basis: 'securities issued',
      dayCount: 'ACT/365',
      of: ['sub', 'mezzanine', 'sub'],
    });
    expect(validateTerms(terms).map(({ message }) => message)).toEqual([
      'fees[0].of[1] is "mezzanine"; expected the id of a class',
      'fees[0].of[2] is "sub"; expected a class of its own, not the one of fees[0].of[0] again',
    ]);
  });

  it('says so in words', () => {
    const terms = by({ kind: 'rate', rate: '0.01', basis: 'securities issued', dayCount: 'ACT/365', of: ['sub'] });
    expect(JSON.stringify(dealInWords(terms))).toContain(
      '0.01 a year of the securities issued of Subordinated, ACT/365',
    );
  });
});

describe('a fee by days on the pool', () => {
  const deal = (basis: RateFee): DealTerms => ({
    ...coveredDeal,
    fees: [{ feeId: 'servicing', name: 'Servicing', payee: 'servicer', ...basis }],
  });
  const line = (terms: DealTerms): TraceLine | undefined => {
    expect(validateTerms(terms)).toEqual([]);
    const report = poolReport('2026-05-31', { balance: '430.00', collected: { principal: '60.00' } });
    const { lines } = runWaterfall(terms, accountsInputs({ terms, dated: { poolReports: [report] } }));
    return lines.find(({ item }) => item === 'fee:servicing');
  };

  it('runs on the pool as the period began, where it has a day count', () => {
    const found = line(deal({ kind: 'rate', rate: '0.01', basis: 'opening pool balance', dayCount: 'ACT/365' }));
    expect(found?.formula?.expression).toBe('opening pool balance × fee rate × days / days in year');
    expect(found && recomputeDue(found)).toBe(found?.due);
  });

  it('runs on the pool at cut-off', () => {
    const found = line(deal({ kind: 'rate', rate: '0.01', basis: 'original pool balance', dayCount: 'ACT/365' }));
    expect(found?.formula?.quantities[0]).toMatchObject({
      name: 'original pool balance',
      source: { kind: 'terms', path: 'pool.originalBalance' },
    });
    expect(found && recomputeDue(found)).toBe(found?.due);
  });

  it('needs the terms of a pool', () => {
    const terms = by({ kind: 'rate', rate: '0.01', basis: 'original pool balance', dayCount: 'ACT/365' });
    expect(validateTerms(terms).map(({ message }) => message)).toEqual([
      'pool is missing; expected the pool’s terms, which fees[0].basis needs',
    ]);
  });
});
