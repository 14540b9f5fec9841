import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { houseConventions, validateTerms, type DealTerms, type FacilityTerms, type StepTerms } from '#domain/deal';
import { Money, type Amount } from '#domain/shared';
import { accountsDeal, accountsInputs, poolReport } from '../testing/example-accounts-deal.js';
import { recomputeDue, recomputePaid } from '../testing/recompute.js';
import type { OpeningPosition } from './position.js';
import type { WaterfallResult } from './result.js';
import type { TraceLine } from './trace.js';
import { runWaterfall } from './run-waterfall.js';

const line: FacilityTerms = {
  facilityId: 'line',
  name: 'Credit line',
  provider: 'originator',
  credit: { amount: '36500.00', replenished: [] },
  interest: { rate: '0.05', dayCount: 'ACT/365' },
  commitmentFee: { rate: '0.01', dayCount: 'ACT/365' },
};

const draw: StepTerms = {
  step: 'draw support',
  facility: 'line',
  to: { account: 'income' },
  limit: { amount: '3650.00' },
};
const charge: StepTerms = {
  step: 'pay support charges',
  facility: 'line',
  charges: ['interest', 'commitment fee'],
  from: 'income',
};

/** A deal whose first payment draws on the line. */
function dealWith(facility: FacilityTerms, waterfall: readonly StepTerms[] = [draw, charge]): DealTerms {
  const { otherWaterfalls: _, ...rest } = accountsDeal;
  const terms = { ...rest, waterfall, facilities: [facility], conventions: houseConventions };
  expect(validateTerms(terms).map(({ message }) => message)).toEqual([]);
  return terms;
}

const payments = ['2026-03-16', '2026-06-26', '2026-09-26', '2026-12-26'];

/** The payments of a deal, with what its pool pays as interest before each. */
function life(terms: DealTerms, interest: readonly Amount[]): WaterfallResult[] {
  let opening: OpeningPosition | undefined;
  return interest.map((collected, index) => {
    const [from = '', to = ''] = payments.slice(index);
    const poolReports = [poolReport(to, { collected: { interest: collected } })];
    const result = runWaterfall(
      terms,
      accountsInputs({ terms, from, to, ...(opening ? { opening } : {}), dated: { poolReports } }),
    );
    opening = result.closing;
    return result;
  });
}

const ofSupport = ({ lines }: WaterfallResult): TraceLine[] => lines.filter(({ item }) => item.startsWith('support:'));
const said = (result: WaterfallResult | undefined): string[] =>
  (result ? ofSupport(result) : []).map(({ item, due, paid }) => `${item} due ${due} paid ${paid}`);
const nothing = (count: number): Amount[] => Array.from({ length: count }, () => '0.00');

describe('a facility that costs something', () => {
  it('is owed a fee on what could be drawn, by the days, and interest on what was', () => {
    const [first, second] = life(dealWith(line), nothing(2));
    // 36,500.00 × 1 % × 102 / 365; from the draw on 32,850.00, and 3,650.00 × 5 % × 92 / 365.
    expect(said(first)).toEqual([
      'support:line:commitment fee accrued due 102.00 paid 0.00',
      'support:line:drawn due 3650.00 paid 3650.00',
      'support:line:interest due 0.00 paid 0.00',
      'support:line:commitment fee due 102.00 paid 102.00',
    ]);
    expect(said(second)).toEqual([
      'support:line:interest accrued due 46.00 paid 0.00',
      'support:line:commitment fee accrued due 82.80 paid 0.00',
      'support:line:drawn due 3650.00 paid 3650.00',
      'support:line:interest due 46.00 paid 46.00',
      'support:line:commitment fee due 82.80 paid 82.80',
    ]);
    expect(first?.payments).toContainEqual({
      ...{ item: 'support:line:commitment fee', from: 'fees', to: 'payee:originator', amount: '102.00' },
    });
    expect(second?.payments).toContainEqual({
      ...{ item: 'support:line:interest', from: 'securities', to: 'payee:originator', amount: '46.00' },
    });
  });

  it('says by which days, balances and rates', () => {
    const [, second] = life(dealWith(line), nothing(2));
    const interest = second?.lines.find(({ item }) => item === 'support:line:interest accrued');
    expect(interest).toMatchObject({ term: 'facilities[0].interest', step: 'fall due', rank: 0 });
    expect(interest?.formula?.expression).toBe(
      'drawn from 2026-06-26 × interest rate from 2026-06-26 × days / days in year',
    );
  });

  it('counts each balance and each rate by its own days, and rounds once', () => {
    const facility: FacilityTerms = {
      ...line,
      credit: { amount: '20000.00', replenished: [{ on: '2026-05-05', amount: '16500.00' }] },
      interest: {
        ...{ rate: '0.05', dayCount: 'ACT/365' },
        floating: {
          index: 'LPR',
          margin: '0.0275',
          resetDates: { kind: 'every months', months: 1, first: '2026-08-10' },
        },
      },
    };
    const [first, second] = life(dealWith(facility), nothing(2));
    const formulaOf = (result: WaterfallResult | undefined, item: string): string | undefined =>
      result?.lines.find((one) => one.item === item)?.formula?.expression;
    expect(formulaOf(first, 'support:line:commitment fee accrued')).toBe(
      'not drawn from 2026-03-16 × commitment fee rate from 2026-03-16 × days from 2026-03-16 / days in year from 2026-03-16 + ' +
        'not drawn from 2026-05-05 × commitment fee rate from 2026-05-05 × days from 2026-05-05 / days in year from 2026-05-05',
    );
    // 3,650.00 × (5 % × 45 + 7.25 % × 47) / 365: the reset of September changes nothing.
    expect(said(second)).toContain('support:line:interest accrued due 56.58 paid 0.00');
  });

  it('falls due on dates of its own', () => {
    const monthly = { kind: 'day of month', day: 10 } as const;
    const facility: FacilityTerms = {
      ...line,
      commitmentFee: { rate: '0.01', dayCount: 'ACT/365', fallsDue: monthly },
    };
    const [first] = life(dealWith(facility), nothing(1));
    expect(said(first).filter((text) => text.includes('accrued'))).toEqual([
      'support:line:commitment fee accrued due 25.00 paid 0.00',
      'support:line:commitment fee accrued due 55.00 paid 0.00',
      'support:line:commitment fee accrued due 86.00 paid 0.00',
    ]);
  });

  it('carries what is not paid, and lets it bear interest where the terms say so', () => {
    const costs = { interest: { ...line.interest!, onUnpaid: 'bears interest' } } as const;
    const keep: StepTerms = {
      step: 'draw support',
      facility: 'line',
      to: { account: 'principal' },
      limit: { amount: '3650.00' },
    };
    const [, second, third] = life(dealWith({ ...line, ...costs }, [keep, charge]), nothing(3));
    expect(said(second)).toContain('support:line:interest due 46.00 paid 0.00');
    // (7,300.00 + 46.00) × 5 % × 91 / 365, on top of the 46.00.
    expect(third?.lines.find(({ item }) => item === 'support:line:interest accrued')).toMatchObject({
      carriedIn: '46.00',
      due: '137.57',
    });
  });

  it('adds to what is drawn what is capitalised, and takes none of the credit for it', () => {
    const facility: FacilityTerms = {
      ...line,
      interest: { rate: '0.05', dayCount: 'ACT/365', whenDue: 'capitalised' },
    };
    const fee: StepTerms = { ...charge, charges: ['commitment fee'] };
    const [, second] = life(dealWith(facility, [draw, fee]), nothing(2));
    expect(said(second)).toContain('support:line:interest capitalised due 46.00 paid 0.00');
    expect(second?.closing.book?.facilities[0]).toMatchObject({ drawn: '7346.00', credit: '29200.00' });
    expect(second?.book?.facilityEntries).toContainEqual({
      ...{ date: '2026-09-26', facilityId: 'line', paid: '0.00', drawn: '3696.00', credit: '32850.00' },
    });
  });

  it('gives no more where what it is owed takes its credit up', () => {
    const credit = { amount: '3650.00', replenished: [], takenUpBy: ['commitment fee'] } as const;
    const [first] = life(dealWith({ ...line, credit }), nothing(1));
    expect(said(first)).toContain('support:line:drawn due 3650.00 paid 3639.80');
  });

  it.each([
    ['all that is drawn', '32850.00'],
    ['what is not repaid', '36500.00'],
  ] as const)('may be drawn again after a repayment where its credit limits %s', (limits, left) => {
    const credit = { amount: '36500.00', replenished: [], limits };
    const repay: StepTerms = { step: 'repay support', facility: 'line', from: 'income' };
    const [first] = life(dealWith({ ...line, credit }, [draw, repay, charge]), nothing(1));
    expect(first?.closing.book?.facilities[0]).toMatchObject({ drawn: '0.00', credit: left });
  });

  it('is repaid at most what the step lets go; the rest stays drawn, and yield beyond it stays on the account', () => {
    const repay: StepTerms = { step: 'repay support', facility: 'line', from: 'income', limit: { amount: '100.00' } };
    const yields: StepTerms = {
      step: 'pay support yield',
      facility: 'line',
      from: 'income',
      limit: { amount: '7.00' },
    };
    const [first] = life(dealWith(line, [draw, repay, charge, yields]), ['5000.00']);
    const [repaid, paid] = ['repaid', 'yield'].map((what) =>
      first?.lines.find(({ item }) => item === `support:line:${what}`),
    );
    expect(repaid).toMatchObject({ paid: '100.00', paidFormula: { expression: 'min(available, 100.00)' } });
    expect(first?.closing.book?.facilities[0]?.drawn).toBe(repaid?.unpaid);
    expect(paid).toMatchObject({ due: '7.00', paid: '7.00' });
  });

  it('never lends more than its credit where that limits what is not repaid, interest that is capitalised in it', () => {
    const revolving: FacilityTerms = {
      ...line,
      credit: { amount: '3650.00', replenished: [], limits: 'what is not repaid' },
      interest: { rate: '0.05', dayCount: 'ACT/365', whenDue: 'capitalised' },
    };
    const repay: StepTerms = { step: 'repay support', facility: 'line', from: 'income' };
    const fee: StepTerms = { ...charge, charges: ['commitment fee'] };
    const results = life(dealWith(revolving, [repay, draw, fee]), ['0.00', '5000.00', '5000.00']);
    const drawn = results.map(({ closing }) => closing.book?.facilities[0]);
    expect(drawn).toMatchObject([
      { drawn: '3650.00', credit: '0.00' },
      { drawn: '3650.00', credit: '0.00' },
      { drawn: '3650.00', credit: '0.00' },
    ]);
  });

  it('serves formulas', () => {
    const all = ['support drawn', 'support credit', 'support interest due', 'commitment fee due'] as const;
    const moves = all.map((quantity): StepTerms => ({
      ...{ step: 'transfer', from: 'income', to: 'principal', limit: { quantity, of: ['line'] } },
    }));
    const [first] = life(dealWith(line, [draw, ...moves, charge]), nothing(1));
    expect(first?.lines.filter(({ step }) => step === 'transfer').map(({ due }) => due)).toEqual([
      ...['3650.00', '32850.00', '0.00', '102.00'],
    ]);
  });
});

describe('whatever a facility costs', () => {
  const sum = fc.bigInt({ min: 0n, max: 400_000n }).map((minor) => Money.ofMinor(minor).toString());
  const rate = fc.integer({ min: 0, max: 2500 }).map((basisPoints) => `0.${basisPoints.toString().padStart(4, '0')}`);
  const facilities = fc.record({
    fee: rate,
    interest: rate,
    credit: sum,
    bears: fc.constantFrom('bears none', 'bears interest'),
    limits: fc.constantFrom('all that is drawn', 'what is not repaid'),
  });

  it('what fell due is paid or still owed, drawn is what was given and not repaid, and every line can be recomputed', () => {
    fc.assert(
      fc.property(facilities, fc.array(sum, { minLength: 1, maxLength: 3 }), (given, interest) => {
        const repay: StepTerms = { step: 'repay support', facility: 'line', from: 'income' };
        const lean: StepTerms = { ...draw, limit: { quantity: 'interest due', of: ['senior'] } };
        const terms = dealWith(
          {
            ...line,
            credit: { amount: given.credit, replenished: [], limits: given.limits, takenUpBy: ['interest'] },
            interest: { rate: given.interest, dayCount: 'ACT/360', onUnpaid: given.bears },
            commitmentFee: { rate: given.fee, dayCount: '30/360' },
          },
          [
            { step: 'accrue interest', classes: ['senior'] },
            lean,
            { step: 'pay interest', classes: ['senior'], from: 'income' },
            charge,
            repay,
          ],
        );
        const results = life(terms, interest);
        const lines = results.flatMap(ofSupport);
        const total = (of: (one: TraceLine) => Amount, item: string): Money =>
          Money.sum(lines.filter((one) => one.item === `support:line:${item}`).map((one) => Money.parse(of(one))));
        const left = results.at(-1)?.closing.book?.facilities[0];
        for (const one of ['interest', 'commitment fee'] as const) {
          const accrued = total(({ formula }) => formula?.result ?? '0.00', `${one} accrued`);
          const unpaid = left?.charges?.find((kept) => kept.charge === one)?.unpaid ?? '';
          expect(
            total(({ paid }) => paid, one)
              .plus(Money.parse(unpaid))
              .toString(),
          ).toBe(accrued.toString());
        }
        const drawn = total(({ paid }) => paid, 'drawn').minus(total(({ paid }) => paid, 'repaid'));
        expect(left?.drawn).toBe(drawn.toString());
        expect(Money.parse(left?.credit ?? '').isNegative()).toBe(false);
        for (const one of results.flatMap((result) => result.lines)) {
          expect(recomputeDue(one)).toBe(one.due);
          expect(recomputePaid(one)).toBe(one.paid);
        }
      }),
    );
  });
});
