import { describe, expect, it } from '@jest/globals';
import { coveredDeal } from '../../testing/example-covered-deal.js';
import { exampleTerms } from '../../testing/example-deal.js';
import { withTerm } from '../../testing/terms-faults.js';
import { validateTerms } from '../validate-terms.js';

const faults = (path: string, value: unknown, terms = coveredDeal): string[] =>
  validateTerms(withTerm(terms, path, value)).map(({ message }) => message);

describe('the terms of a deal measured by its pool', () => {
  it('are valid as they are', () => {
    expect(validateTerms(coveredDeal)).toEqual([]);
  });

  it.each<[path: string, value: unknown, message: string]>([
    [
      'overcollateralization.classes[0]',
      'fifth',
      'overcollateralization.classes[0] is "fifth"; expected the id of a class',
    ],
    [
      'overcollateralization',
      undefined,
      'overcollateralization is missing; expected a target, which waterfall[2].amount.difference[1].difference[1] needs',
    ],
    ['pool', undefined, 'pool is missing; expected the pool’s terms, which overcollateralization needs'],
    ['pool', undefined, 'pool is missing; expected the pool’s terms, which fees[0].basis needs'],
    [
      'schedule.periods[0].determinationDate',
      '2026-05-30',
      'schedule.periods[0].determinationDate is "2026-05-30"; expected the last day of a collection period of whole months, which fees[0].basis needs for period 1',
    ],
    ['waterfall[2].groups[1][1]', 'fifth', 'waterfall[2].groups[1][1] is "fifth"; expected the id of a class'],
    [
      'waterfall[2].groups[1][1]',
      'first',
      'waterfall[2].groups[1][1] is "first"; expected a class of one group, not the one of waterfall[2].groups[0][0] again',
    ],
    ['waterfall[2].from', 'petty-cash', 'waterfall[2].from is "petty-cash"; expected the id of an account'],
    ['overcollateralization.target.kind', 'guess', 'overcollateralization.target.kind is "guess"'],
  ])('are refused with %s of %j', (path, value, message) => {
    expect(faults(path, value)).toContainEqual(expect.stringContaining(message));
  });

  it('may be those of a deal that pays from the house’s accounts', () => {
    expect(faults('overcollateralization', coveredDeal.overcollateralization, exampleTerms)).toEqual([
      'pool is missing; expected the pool’s terms, which overcollateralization needs',
    ]);
    expect(faults('fees[0]', { ...coveredDeal.fees[0], payee: 'trustee' }, exampleTerms)).toContain(
      'pool is missing; expected the pool’s terms, which fees[0].basis needs',
    );
  });
});
