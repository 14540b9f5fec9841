import { describe, expect, it } from '@jest/globals';
import { loadExample } from '../../../examples/load-example.js';
import { exampleTerms } from '../testing/example-deal.js';
import { nextInterestDate } from './next-interest-date.js';

describe('where the next interest period ends', () => {
  it('is listed', () => {
    expect(nextInterestDate(exampleTerms, '2026-06-26', [])).toBe('2026-09-26');
    expect(nextInterestDate(exampleTerms, '2026-09-26', [])).toBeNull();
    expect(() => nextInterestDate(exampleTerms, '2026-07-26', [])).toThrow('ends an interest period');
  });

  it('follows from the phase that the cleared classes have reached', () => {
    const { terms } = loadExample('hecui-2016-1');
    expect(nextInterestDate(terms, '2016-12-26', [])).toBe('2017-06-26');
    expect(nextInterestDate(terms, '2017-06-26', ['senior'])).toBe('2017-09-26');
    expect(nextInterestDate(terms, '2020-03-26', ['senior'])).toBeNull();
  });
});
