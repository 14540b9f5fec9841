import { describe, expect, test } from '@jest/globals';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleCriteria } from '../../testing/example-pool-criteria.js';
import type { PoolCriteriaTerms } from '../pool-criteria-terms.js';
import { dealInWords } from '../words/deal-in-words.js';
import { validateTerms } from '../validate-terms.js';

const fields = (changes: Partial<PoolCriteriaTerms>) =>
  validateTerms({ ...exampleTerms, poolCriteria: { ...exampleCriteria, ...changes } }).map(({ field }) => field);

describe('the criteria of a pool', () => {
  test('may be of every column of the tape', () => {
    expect(fields({})).toEqual([]);
  });

  test.each<[PoolCriteriaTerms['eligibility'] & {}, string]>([
    [[{ rule: 'r', column: 'colour', oneOf: ['red'] }], 'poolCriteria.eligibility[0].column'],
    [[{ rule: 'r', column: 'claims', oneOf: ['red'] }], 'poolCriteria.eligibility[0].column'],
    [[{ rule: 'r', column: 'region', atLeast: '1' }], 'poolCriteria.eligibility[0].column'],
    [[{ rule: 'r', column: 'maturityDate', atLeast: '2024-02-30' }], 'poolCriteria.eligibility[0].atLeast'],
    [[{ rule: 'r', column: 'claims', atMost: 'much' }], 'poolCriteria.eligibility[0].atMost'],
  ])('%j is refused', (eligibility, field) => {
    expect(fields({ eligibility })).toEqual([field]);
  });

  test('are told apart by their names', () => {
    const [rule] = exampleCriteria.eligibility ?? [];
    const [limit] = exampleCriteria.concentration ?? [];
    expect(fields({ eligibility: rule ? [rule, rule] : [], concentration: limit ? [limit, limit] : [] })).toEqual([
      'poolCriteria.eligibility[1].rule',
      'poolCriteria.concentration[1].limit',
    ]);
  });

  test('stand in words', () => {
    const words = dealInWords({ ...exampleTerms, poolCriteria: exampleCriteria }).poolCriteria;
    expect(words[0]).toBe('Each asset meets “non-performing”: category is one of substandard, doubtful, loss.');
    expect(words).toContain('“two securities”: the largest 2 by security holds at most 1 of the pool’s claims.');
    expect(words.at(-1)).toBe('A pool or a substitution that is not so is taken, and what it fails is on record.');
  });
});
