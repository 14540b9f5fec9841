import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Money } from '#domain/shared';
import { stratify, testEligibility, type TapeAsset } from './examine-tape.js';
import { readTapeRules, type TapeRules } from './tape-rules.js';

const rules: TapeRules = {
  columns: [
    { column: 'claims', header: '未偿本息费', kind: 'amount' },
    { column: 'category', header: '五级分类', kind: 'text' },
    { column: 'overdue', header: '逾期天数', kind: 'count' },
    { column: 'granted', header: '发放日', kind: 'date' },
  ],
  sum: 'claims',
  eligibility: [
    { rule: 'non-performing', column: 'category', oneOf: ['次级', '可疑', '损失'] },
    { rule: 'not abroad', column: 'category', noneOf: ['境外'] },
    { rule: 'of some size', column: 'claims', atLeast: '100.00' },
    { rule: 'overdue at most five years', column: 'overdue', atMost: '1825' },
    { rule: 'granted before 2025', column: 'granted', atMost: '2024-12-31' },
  ],
  strata: [{ by: 'category' }, { by: 'claims', bands: ['1000.00', '5000.00'] }],
};

const asset = (line: number, claims: string, category: string, overdue = '100', granted = '2020-01-01'): TapeAsset => ({
  line,
  values: { claims, category, overdue, granted },
});

const assets = [
  asset(2, '1000.00', '次级'),
  asset(3, '99.99', '可疑'),
  asset(4, '6000.01', '正常', '2000', '2025-01-01'),
  asset(5, '3000.00', '可疑'),
];

describe('eligibility', () => {
  it('says which assets may be sold, and which rules the others do not meet', () => {
    expect(testEligibility(rules, assets)).toEqual({
      assetCount: 4,
      sum: '10100.00',
      eligible: { assetCount: 2, sum: '4000.00' },
      failures: [
        { rule: 'non-performing', assetCount: 1, sum: '6000.01' },
        { rule: 'not abroad', assetCount: 0, sum: '0.00' },
        { rule: 'of some size', assetCount: 1, sum: '99.99' },
        { rule: 'overdue at most five years', assetCount: 1, sum: '6000.01' },
        { rule: 'granted before 2025', assetCount: 1, sum: '6000.01' },
      ],
      ineligible: [
        { line: 3, fails: ['of some size'] },
        { line: 4, fails: ['non-performing', 'overdue at most five years', 'granted before 2025'] },
      ],
    });
  });
});

describe('stratification', () => {
  it('puts assets together by words, the largest sum first, and by bands, each up to its bound', () => {
    const [byCategory, byClaims] = stratify(rules, assets);
    expect(byCategory?.strata.map(({ stratum, sum, ofSum }) => [stratum, sum, ofSum.percent])).toEqual([
      ['正常', '6000.01', '59.41'],
      ['可疑', '3099.99', '30.69'],
      ['次级', '1000.00', '9.90'],
    ]);
    expect(byClaims?.strata.map(({ stratum, assetCount, ofCount }) => [stratum, assetCount, ofCount.exact])).toEqual([
      ['to 1000.00', 2, '1/2'],
      ['above 1000.00 to 5000.00', 1, '1/4'],
      ['above 5000.00', 1, '1/4'],
    ]);
  });

  it('loses no asset and no fen', () => {
    const any = fc.record({
      claims: fc.bigInt({ min: 0n, max: 10n ** 8n }).map((minor) => Money.ofMinor(minor).toString()),
      category: fc.constantFrom('次级', '可疑', '损失', ''),
    });
    fc.assert(
      fc.property(fc.array(any), (all) => {
        const tape = all.map(({ claims, category }, index) => asset(index + 2, claims, category));
        for (const { strata } of stratify(rules, tape)) {
          expect(strata.reduce((count, one) => count + one.assetCount, 0)).toBe(tape.length);
          expect(Money.sum(strata.map(({ sum }) => Money.parse(sum))).toString()).toBe(
            Money.sum(tape.map(({ values }) => Money.parse(values['claims'] ?? ''))).toString(),
          );
        }
      }),
    );
  });
});

describe('the rules of a tape', () => {
  const said = (changed: object): string[] => {
    const read = readTapeRules({ ...rules, ...changed });
    return read.ok ? [] : read.error.map(({ message }) => message);
  };

  it('are taken as they stand', () => expect(readTapeRules(rules)).toEqual({ ok: true, value: rules }));

  it.each<[string, object, string]>([
    ['a sum of words', { sum: 'category' }, 'rules.sum is "category"; expected a column of amounts'],
    [
      'an unknown column',
      { eligibility: [{ rule: 'r', column: 'region', oneOf: ['上海'] }] },
      'rules.eligibility[0].column is "region"; expected a column of the rules: claims, category, overdue, granted',
    ],
    [
      'words of amounts',
      { eligibility: [{ rule: 'r', column: 'claims', oneOf: ['上海'] }] },
      'rules.eligibility[0].column is "claims"; expected a column of text, for a list of words',
    ],
    [
      'a bound of words',
      { eligibility: [{ rule: 'r', column: 'category', atLeast: '1' }] },
      'rules.eligibility[0].column is "category"; expected a column of amounts, counts or dates, for a bound',
    ],
    [
      'a bound that is none',
      { eligibility: [{ rule: 'r', column: 'granted', atLeast: '2025' }] },
      'rules.eligibility[0].atLeast is "2025"; expected a date, as the column holds',
    ],
    [
      'bands of words',
      { strata: [{ by: 'category', bands: ['1.00'] }] },
      'rules.strata[0].bands is a list of 1; expected none: bands are of amounts',
    ],
    [
      'amounts without bands',
      { strata: [{ by: 'claims' }] },
      'rules.strata[0].by is "claims"; expected a column of text, or bands of amounts',
    ],
    [
      'bands that do not rise',
      { strata: [{ by: 'claims', bands: ['5.00', '5.00'] }] },
      'rules.strata[0].bands[1] is "5.00"; expected more than 5.00, the bound before it',
    ],
    [
      'a column twice',
      { columns: [...rules.columns, ...rules.columns.slice(0, 1)] },
      'rules.columns[4].column is "claims"; expected each column once',
    ],
  ])('are refused for %s', (_, changed, expected) => {
    expect(said(changed)).toEqual([expected]);
  });
});
