import { describe, expect, test } from '@jest/globals';
import { exampleTerms } from '../testing/example-deal.js';
import { termDifferences } from './term-differences.js';

const [trustee] = exampleTerms.fees.filter(({ feeId }) => feeId === 'trustee');

describe('the differences of two versions', () => {
  test('are none where they say the same, in whatever order of fields', () => {
    const reordered = Object.fromEntries(Object.entries(exampleTerms).reverse()) as unknown as typeof exampleTerms;
    expect(termDifferences(exampleTerms, reordered)).toEqual([]);
  });

  test('name the term, old → new', () => {
    expect(termDifferences(exampleTerms, { ...exampleTerms, legalMaturityDate: '2032-03-26' })).toEqual([
      { path: 'legalMaturityDate', before: exampleTerms.legalMaturityDate, after: '2032-03-26' },
    ]);
  });

  test('compare what has the same id, wherever it stands', () => {
    const added = { feeId: 'audit', name: 'Audit', payee: 'trustee', kind: 'invoice' } as const;
    const fees = [added, ...exampleTerms.fees.map((fee) => (fee === trustee ? { ...fee, name: 'Trust fee' } : fee))];
    const at = fees.findIndex(({ feeId }) => feeId === 'trustee');
    expect(termDifferences(exampleTerms, { ...exampleTerms, fees })).toEqual([
      { path: 'fees[0]', after: added },
      { path: `fees[${at}].name`, before: trustee?.name, after: 'Trust fee' },
    ]);
    expect(termDifferences({ ...exampleTerms, fees }, exampleTerms).at(-1)).toEqual({ path: 'fees[0]', before: added });
  });

  test('tell another order by the ids', () => {
    const classes = [...exampleTerms.classes].reverse();
    expect(termDifferences(exampleTerms, { ...exampleTerms, classes })).toEqual([
      { path: 'classes', before: ['senior', 'sub'], after: ['sub', 'senior'] },
    ]);
  });

  test('compare steps, which have no id, place by place', () => {
    const [first, second, ...others] = exampleTerms.waterfall;
    const paths = termDifferences(exampleTerms, { ...exampleTerms, waterfall: [second!, first!, ...others] }).map(
      ({ path }) => path,
    );
    expect(paths.every((path) => /^waterfall\[[01]\]/.test(path))).toBe(true);
    expect(paths).not.toEqual([]);
  });
});
