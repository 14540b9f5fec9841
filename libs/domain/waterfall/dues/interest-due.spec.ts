import { describe, expect, it } from '@jest/globals';
import { houseConventions, type ConventionTerms, type DealTerms, type InterestTerms } from '#domain/deal';
import { bookHolding } from '../../testing/example-book.js';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs } from '../../testing/example-inputs.js';
import { readFigures } from '../period-figures.js';
import { dueTotal } from './due.js';
import { interestAccrued, interestDues } from './interest-due.js';

type Days = { readonly interestFrom: string; readonly interestTo: string };

/** The example's senior class with this interest, 730,000.00 of it left and 1,000.00 of interest unpaid. */
function senior(
  interest: InterestTerms = { coupon: '0.0300', dayCount: 'ACT/365' },
  said: { readonly unpaid?: string; readonly conventions?: ConventionTerms; readonly days?: Days } = {},
) {
  const [first, ...others] = exampleTerms.classes;
  if (!first) throw new Error('the example has classes');
  const terms: DealTerms = {
    ...exampleTerms,
    classes: [{ ...first, interest }, ...others],
    ...(said.conventions ? { conventions: said.conventions } : {}),
  };
  const classes = { senior: { balance: '730000.00', interestUnpaid: said.unpaid ?? '1000.00' } };
  const inputs = { ...exampleInputs({ terms, classes }), ...said.days };
  return bookHolding(readFigures(terms, inputs), '0.00');
}

const dues = (...args: Parameters<typeof senior>) => interestDues(senior(...args), 'senior', 'interest');
const formulas = (...args: Parameters<typeof senior>) => dues(...args).map(({ current }) => current?.formula);

describe('interest', () => {
  it('runs on the opening balance over the days of the interest period, in the terms’ year', () => {
    const [formula] = formulas();
    expect(formula).toMatchObject({
      expression: 'opening balance × coupon × days / days in year',
      exact: '6120',
      result: '6120.00',
    });
    expect(formula?.quantities.map(({ value }) => value)).toEqual(['730000.00', '0.0300', '102', '365']);
  });

  it('is due on top of what was unpaid before, which bears none unless the deal says so', () => {
    const [due, ...others] = dues();
    expect(due && dueTotal(due).toString()).toBe('7120.00');
    expect(due).toMatchObject({ payee: 'registrar', unpaidIsCarried: true });
    expect(others).toEqual([]);
  });

  it('is computed in the year that the terms name', () => {
    expect(formulas({ coupon: '0.0300', dayCount: 'ACT/360' })[0]?.result).toBe('6205.00');
  });

  it('runs apart in common and in leap years where the terms count ACT/ACT', () => {
    const days = { interestFrom: '2023-12-28', interestTo: '2024-02-28' };
    const [formula] = formulas({ coupon: '0.0300', dayCount: 'ACT/ACT' }, { days });
    expect(formula?.expression).toBe(
      'opening balance × coupon × (days in years of 365 / days in year of 365 + days in years of 366 / days in year of 366)',
    );
    expect(formula?.quantities.map(({ value }) => value).slice(2)).toEqual(['4', '365', '58', '366']);
  });

  it('is not due on a class that bears none', () => {
    expect(() => interestDues(senior(), 'sub', 'interest')).toThrow('class sub bears no interest');
  });

  it('is made due once: what has accrued up to the day stands as owed', () => {
    const book = senior();
    book.changeInterest('senior', 'interest', { accruedTo: book.date });
    expect(interestAccrued(book, 'senior', 'interest')).toEqual([]);
    expect(interestDues(book, 'senior', 'interest')).toMatchObject([{ current: null }]);
  });
});

describe('a rate that steps up', () => {
  it('runs at each rate for its days, and is rounded once', () => {
    const [formula] = formulas({
      coupon: '0.0300',
      dayCount: 'ACT/365',
      stepUps: [{ from: '2026-04-15', by: '0.005' }],
    });
    expect(formula?.expression).toBe(
      'opening balance × (coupon from 2026-03-16 × days from 2026-03-16 / days in year from 2026-03-16 + ' +
        '(coupon from 2026-04-15 + step-up from 2026-04-15) × days from 2026-04-15 / days in year from 2026-04-15)',
    );
    // 730,000 × (3 % × 30 + 3.5 % × 72) / 365.
    expect(formula?.result).toBe('6840.00');
  });

  it('has stepped up for the whole period where the date came before it', () => {
    const stepUps = [{ from: '2026-03-16', by: '0.005' }];
    const [formula] = formulas({ coupon: '0.0300', dayCount: 'ACT/365', stepUps });
    expect(formula?.expression).toBe('opening balance × (coupon + step-up from 2026-03-16) × days / days in year');
    expect(formula?.result).toBe('7140.00');
  });

  it('is not below zero, however far it steps down', () => {
    const stepUps = [{ from: '2026-01-01', by: '-0.04' }];
    expect(formulas({ coupon: '0.0300', dayCount: 'ACT/365', stepUps })[0]).toMatchObject({
      expression: 'opening balance × max(0, coupon + step-up from 2026-01-01) × days / days in year',
      result: '0.00',
    });
  });
});

describe('interest of a year rounded first', () => {
  const truncating: ConventionTerms = { ...houseConventions, rounding: 'truncate', yearlyInterest: 'rounded first' };
  const interest: InterestTerms = { coupon: '0.02', dayCount: 'ACT/365', onUnpaid: { bears: 'coupon' } };

  it('is in whole fen before the days are counted, on what is unpaid too', () => {
    const [onUnpaid, own] = formulas(interest, { unpaid: '51.69', conventions: truncating });
    expect(onUnpaid).toMatchObject({
      expression: 'truncated(unpaid interest × coupon) × days / days in year',
      exact: '5253/18250',
      result: '0.28',
    });
    expect(own).toMatchObject({ expression: 'truncated(opening balance × coupon) × days / days in year' });
  });

  it('is rounded as the deal rounds', () => {
    const conventions: ConventionTerms = { ...truncating, rounding: 'half-up' };
    expect(formulas(interest, { unpaid: '51.75', conventions })[0]).toMatchObject({
      expression: 'rounded(unpaid interest × coupon) × days / days in year',
      result: '0.29',
    });
  });

  it('is rounded for each rate of a period by itself', () => {
    const stepped: InterestTerms = { ...interest, stepUps: [{ from: '2026-04-01', by: '0.01' }] };
    expect(formulas(stepped, { conventions: truncating })[1]?.expression).toMatch(
      /^truncated\(opening balance × coupon from .*\) × days from .* \+ truncated\(opening balance × .*\) × days/,
    );
  });
});

describe('interest on unpaid interest', () => {
  const bears = (onUnpaid: NonNullable<InterestTerms['onUnpaid']>) =>
    formulas({ coupon: '0.0300', dayCount: 'ACT/365', onUnpaid }, { unpaid: '36500.00' })[0];

  it.each([
    [{ bears: 'coupon' }, 'unpaid interest × coupon × days / days in year', '306.00'],
    [{ bears: 'coupon times', multiple: '1.5' }, 'unpaid interest × coupon × multiple × days / days in year', '459.00'],
    [{ bears: 'coupon plus', margin: '0.02' }, 'unpaid interest × (coupon + margin) × days / days in year', '510.00'],
    [{ bears: 'rate', rate: '0.0005' }, 'unpaid interest × rate on unpaid interest × days / days in year', '5.10'],
  ] as const)('runs as the class’s terms say: %j', (onUnpaid, expression, result) => {
    expect(bears(onUnpaid)).toMatchObject({ expression, result });
  });

  it('runs at the coupon where only the deal’s conventions say that unpaid interest bears some', () => {
    const conventions: ConventionTerms = { ...houseConventions, unpaidInterest: 'bears interest' };
    const interest: InterestTerms = { coupon: '0.0300', dayCount: 'ACT/365' };
    expect(dues(interest, { conventions }).map(({ item }) => item.kind)).toEqual(['interest on unpaid', 'interest']);
    const none: InterestTerms = { ...interest, onUnpaid: { bears: 'none' } };
    expect(dues(none, { conventions }).map(({ item }) => item.kind)).toEqual(['interest']);
  });

  it('does not run where nothing is unpaid', () => {
    const interest: InterestTerms = { coupon: '0.0300', dayCount: 'ACT/365', onUnpaid: { bears: 'coupon' } };
    expect(dues(interest, { unpaid: '0.00' })).toHaveLength(1);
  });
});
