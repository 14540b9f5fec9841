import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dealInWords, validateTerms, type ClassTerms, type DealTerms, type FormulaTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import { accountsDeal, accountsInputs, poolReport } from '../../testing/example-accounts-deal.js';
import { bookHolding } from '../../testing/example-book.js';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs } from '../../testing/example-inputs.js';
import { recomputeDue, recomputePaid } from '../../testing/recompute.js';
import { readFigures } from '../period-figures.js';
import { runWaterfall } from '../run-waterfall.js';
import { figure } from './figure.js';
import { evaluate, write } from './node.js';

const interest: FormulaTerms = { quantity: 'interest of the next period', of: ['senior'] };
const fee: FormulaTerms = { quantity: 'fee of the next period', of: ['trustee'] };

const told = (value: FormulaTerms, terms: DealTerms = exampleTerms): [string, string] => {
  const node = figure(bookHolding(readFigures(terms, exampleInputs({ terms })), '0.00'), value, 'x');
  return [write(node), evaluate(node).toDecimal(2)];
};
const faults = (value: FormulaTerms, of: DealTerms = exampleTerms): string[] =>
  validateTerms({ ...of, quantities: [{ name: 'x', value }] }).map(({ message }) => message);
const withSenior = (change: Partial<ClassTerms>, of: DealTerms = exampleTerms): DealTerms => ({
  ...of,
  classes: of.classes.map((one) => (one.classId === 'senior' ? { ...one, ...change } : one)),
});

describe('what the next period makes due', () => {
  it('is interest and fees on the balances as they stand, over the next period’s days', () => {
    // 1,000,000.00 × 3 % × 92 / 365, and of both classes 1,250,000.00 × 0.05 % × 92 / 365.
    expect(told(interest)).toEqual([
      'class balance of senior × coupon of senior × days for senior until 2026-09-26 / days in year for senior until 2026-09-26',
      '7561.64',
    ]);
    expect(told(fee)[1]).toBe('157.53');
  });

  it('is nothing after the deal’s last period, and of days before interest runs', () => {
    const ended: DealTerms = { ...exampleTerms, schedule: { ...exampleTerms.schedule, periods: [] } };
    expect(told(interest, ended)).toEqual(['no next period', '0.00']);
    const { interest: own } = exampleTerms.classes[0] as ClassTerms;
    const from = '2026-09-25';
    // 1,000,000.00 × 3 % × 1 / 365.
    expect(told(interest, withSenior({ interest: { ...own, from } as ClassTerms['interest'] }))[1]).toBe('82.19');
  });

  it('is refused where it is not known now', () => {
    expect([...faults(interest), ...faults(fee)]).toEqual([]);
    expect(faults({ quantity: 'fee of the next period', of: ['agent', 'vat'] })).toEqual(
      ['agent', 'vat'].map(
        (id, at) =>
          `quantities[0].value.of[${at}] is "${id}"; expected a fee that is fixed or on the opening securities balance, without floor or caps; of another, an \`amount\``,
      ),
    );
    const own = { coupon: '0.03', dayCount: 'ACT/365' } as const;
    const steps = { ...own, stepUps: [{ from: '2027-01-01', by: '0.01' }] };
    for (const changing of [steps, { ...own, accruesTo: 'payment date' as const }, null]) {
      expect(faults(interest, withSenior({ interest: changing }, accountsDeal))).toContain(
        'quantities[0].value.of[0] is "senior"; expected a class with one rate that does not change, and that is not drawn on',
      );
    }
    const rolled: DealTerms = { ...exampleTerms, schedule: { ...exampleTerms.schedule, interestDates: 'following' } };
    expect(faults(interest, rolled)).toEqual([
      'schedule.interestDates is "following"; expected "unadjusted", so that quantities[0].value knows the next period’s days without a calendar',
    ]);
  });

  it('is told in words', () => {
    const terms = { ...exampleTerms, quantities: [{ name: 'ahead', value: { sum: [interest, fee] } }] };
    expect(JSON.stringify(dealInWords(terms))).toMatch(
      /interest of the next period of .* \+ fee of the next period of /,
    );
  });

  it('makes the target of an account what the balances after principal will owe, whatever comes in', () => {
    const terms: DealTerms = {
      ...withSenior({ interest: { coupon: '0.04', dayCount: 'ACT/365' } }, accountsDeal),
      accounts: (accountsDeal.accounts ?? []).map((one) =>
        one.accountId === 'reserve'
          ? { ...one, openingBalance: '0.00', target: { product: [{ number: '1.5' }, interest] } }
          : one,
      ),
      waterfall: [
        { step: 'pay interest', classes: ['senior'], from: 'income' },
        { step: 'pay principal pro rata', classes: ['senior'], from: 'principal', schedule: 'ignored' },
        {
          step: 'transfer',
          from: 'income',
          to: 'reserve',
          limit: { quantity: 'reserve shortfall', of: ['reserve'] },
        },
      ],
    };
    expect(validateTerms(terms).map(({ message }) => message)).toEqual([]);
    const fen = fc.bigInt({ min: 0n, max: 4_000_000n });
    fc.assert(
      fc.property(fen, (principal) => {
        const collected = { principal: Money.ofMinor(principal).toString(), interest: '9000.00' };
        const poolReports = [poolReport('2026-05-31', { collected })];
        const { lines, classes } = runWaterfall(terms, accountsInputs({ terms, dated: { poolReports } }));
        const line = lines.find(({ item }) => item === 'transfer:income:reserve');
        const left = Money.parse(classes.find(({ classId }) => classId === 'senior')?.closingBalance ?? '').minor;
        // 1.5 × what is left × 4 % × 92 / 365, half-up.
        const [over, under] = [15n * left * 4n * 92n, 10n * 100n * 365n];
        expect(line && Money.parse(line.paid).minor).toBe((2n * over + under) / (2n * under));
        expect(line && [recomputeDue(line), recomputePaid(line)]).toEqual([line?.due, line?.paid]);
      }),
      { numRuns: 60 },
    );
  });
});
