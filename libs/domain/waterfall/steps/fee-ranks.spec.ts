import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dealInWords, validateTerms, type DealTerms, type FeeTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs, type ExamplePeriod } from '../../testing/example-inputs.js';
import { evaluate, recomputeDue, recomputePaid, sameValue } from '../../testing/recompute.js';
import type { WaterfallResult } from '../result.js';
import type { TraceLine } from '../trace.js';
import { runWaterfall } from '../run-waterfall.js';

function run(terms: DealTerms, said: ExamplePeriod = {}): WaterfallResult {
  expect(validateTerms(terms)).toEqual([]);
  return runWaterfall(terms, exampleInputs({ terms, ...said }));
}

const paid = ({ lines }: WaterfallResult, item: string) =>
  lines
    .filter((line) => line.item === item)
    .map((line) => [line.rank, line.carriedIn, line.due, line.paid, line.unpaid]);

const recomputed = (lines: readonly TraceLine[]): void => {
  for (const line of lines) {
    expect([recomputeDue(line), recomputePaid(line)]).toEqual([line.due, line.paid]);
    expect(!line.formula || sameValue(evaluate(line.formula), line.formula.exact)).toBe(true);
  }
};

const [tax, agent, , within, interest, reserve, above, ...others] = exampleTerms.waterfall;

describe('a rank that pays fees whole and expenses within their cap', () => {
  const terms = {
    ...exampleTerms,
    waterfall: [
      tax,
      agent,
      {
        step: 'pay fees',
        fees: ['trustee', 'expenses'],
        portion: 'whole',
        except: [{ fee: 'expenses', portion: 'within cap' }],
      },
      interest,
      reserve,
      above,
      ...others,
    ],
  } as DealTerms;

  it('pays the fee whole, the expenses up to the cap, and above it what is over', () => {
    const result = run(terms, { collected: { principal: '100000.00' }, claims: { expenses: '2000.00' } });
    expect(paid(result, 'fee:trustee')).toEqual([[3, '0.00', '174.66', '174.66', '0.00']]);
    expect(paid(result, 'fee:expenses:within cap')).toEqual([[3, '0.00', '1500.00', '1500.00', '0.00']]);
    expect(paid(result, 'fee:expenses:above cap')).toEqual([[6, '0.00', '500.00', '500.00', '0.00']]);
  });

  it('shares what is short by what each is due, and carries the rest', () => {
    const result = run(terms, { collected: { principal: '1000.00' }, claims: { expenses: '2000.00' } });
    // 1,000.00 × 174.66 / 1,674.66 = 104.295…, truncated; the last takes the rest.
    expect(paid(result, 'fee:trustee')).toEqual([[3, '0.00', '174.66', '104.29', '70.37']]);
    expect(paid(result, 'fee:expenses:within cap')).toEqual([[3, '0.00', '1500.00', '895.71', '604.29']]);
    recomputed(result.lines);
  });

  it('is told in words', () => {
    expect(JSON.stringify(dealInWords(terms).waterfalls[0])).toMatch(
      /Trustee fee [^"]*Expenses[^"]* up to [^"]*1,?500.00/,
    );
  });
});

describe('a fee in two ranks, of which the first has a limit', () => {
  const half = {
    product: [{ quantity: 'fee due', of: ['trustee', 'custodian', 'agent'] }, { number: '0.5' }],
  } as const;
  const custodian: FeeTerms = {
    feeId: 'custodian',
    name: 'Custodian fee',
    payee: 'custodian',
    kind: 'fixed',
    amount: '1000.00',
  };
  const fees = ['trustee', 'custodian', 'agent'];
  const terms = {
    ...exampleTerms,
    fees: [...exampleTerms.fees, custodian],
    waterfall: [
      tax,
      { step: 'pay fees', fees, portion: 'whole', limit: half },
      within,
      interest,
      reserve,
      { step: 'pay fees', fees, portion: 'whole' },
      above,
      ...others,
    ],
  } as DealTerms;

  it('is computed once: the later rank pays what the limit left', () => {
    const result = run(terms, {
      collected: { principal: '100000.00' },
      unpaid: { trustee: '100.00' },
      claims: { agent: '50.00' },
    });
    // (274.66 + 1,000.00 + 50.00) / 2 = 662.33, pro rata.
    expect(paid(result, 'fee:trustee')).toEqual([
      [2, '100.00', '274.66', '137.33', '137.33'],
      [6, '137.33', '137.33', '137.33', '0.00'],
    ]);
    expect(paid(result, 'fee:custodian')).toEqual([
      [2, '0.00', '1000.00', '500.00', '500.00'],
      [6, '500.00', '500.00', '500.00', '0.00'],
    ]);
    expect(paid(result, 'fee:agent')).toEqual([
      [2, '0.00', '50.00', '25.00', '25.00'],
      [6, '25.00', '25.00', '25.00', '0.00'],
    ]);
    expect(result.payments).toContainEqual(expect.objectContaining({ item: 'fee:custodian', amount: '1000.00' }));
    recomputed(result.lines);
  });

  it('pays and carries for any sum what it is due, once, and no fen is lost', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 3_000_000n }),
        fc.bigInt({ min: 0n, max: 90_000n }),
        (collected, arrears) => {
          const said = {
            collected: { principal: Money.ofMinor(collected).toString() },
            unpaid: { custodian: Money.ofMinor(arrears).toString() },
          };
          const result = run(terms, said);
          const ofFee = result.lines.filter(({ item }) => item === 'fee:custodian');
          const paidInAll = ofFee.reduce((sum, line) => sum + Money.parse(line.paid).minor, 0n);
          const carried = result.closing.unpaid.find(({ id }) => id === 'custodian')?.amount ?? '0.00';
          expect(paidInAll + Money.parse(carried).minor).toBe(100_000n + arrears);
          recomputed(result.lines);
        },
      ),
      { numRuns: 60 },
    );
  });
});
