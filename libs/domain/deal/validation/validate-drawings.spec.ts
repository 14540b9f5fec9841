import { describe, expect, it } from '@jest/globals';
import { accountsDeal } from '../../testing/example-accounts-deal.js';
import { exampleTerms } from '../../testing/example-deal.js';
import { withTerm } from '../../testing/terms-faults.js';
import { validateTerms } from '../validate-terms.js';

const drawn = { atClosing: '0.00', into: 'principal', amounts: [{ on: '2026-05-01', amount: '36500.00' }] };
const terms = withTerm(accountsDeal, 'classes[0].drawn', drawn);

const faults = (path: string, value: unknown, of = terms): string[] =>
  validateTerms(withTerm(of, path, value)).map(({ message }) => message);

describe('a class that is drawn on', () => {
  it.each<[path: string, value: unknown]>([
    ['classes[0].drawn', drawn],
    ['classes[0].drawn.amounts', []],
    ['classes[0].drawn', { ...drawn, atClosing: '36499.99', amounts: [{ on: '2031-03-26', amount: '0.01' }] }],
  ])('may have %s of %j', (path, value) => {
    expect(faults(path, value)).toEqual([]);
  });

  it.each<[path: string, value: unknown, message: string]>([
    [
      'classes[0].drawn.into',
      'petty-cash',
      `classes[0].drawn.into is "petty-cash"; expected the id of one of the deal's own accounts`,
    ],
    [
      'classes[0].drawn.atClosing',
      '0.01',
      'classes[0].drawn is "36500.01"; expected at most the face in all, 36500.00',
    ],
    [
      'classes[0].drawn.amounts[0].on',
      '2026-03-16',
      'classes[0].drawn.amounts[0].on is "2026-03-16"; expected a date after closing, 2026-03-16, and not after legal maturity, 2031-03-26',
    ],
    [
      'classes[0].drawn.amounts[0].amount',
      '0.00',
      'classes[0].drawn.amounts[0].amount is "0.00"; expected more than zero',
    ],
    [
      'classes[0].openingBalance',
      '100.00',
      'classes[0].openingBalance is "100.00"; expected none: `drawn.atClosing` says what the class begins with',
    ],
    [
      'classes[0].fixedCapitalCost',
      { rate: '0.05', dayCount: 'ACT/365' },
      'classes[0].fixedCapitalCost is an object; expected null: it counts from the balance that a period opens with',
    ],
    [
      'classes[0].principal',
      { kind: 'scheduled', amounts: [{ on: '2026-06-26', amount: '1.00' }] },
      'classes[0].principal.kind is "scheduled"; expected pass-through or a target: a schedule counts from the whole face',
    ],
  ])('is refused with %s of %j', (path, value, message) => {
    expect(faults(path, value)).toContain(message);
  });

  it('is refused where a deal has only the house’s accounts', () => {
    expect(faults('classes[0].drawn', { ...drawn, into: 'collection' }, exampleTerms)).toContain(
      `classes[0].drawn.into is "collection"; expected the id of one of the deal's own accounts`,
    );
  });
});
