import { describe, expect, it, test } from '@jest/globals';
import { linkOf, Money, type Figure } from '#domain/shared';
import { exampleFacts } from '../../testing/example-report.js';
import { reckon, type FigureFacts, type Reckoned, type ReckonedFigure } from './index.js';

const { terms, pool, period, before } = exampleFacts;
const facts: FigureFacts = { terms, termsVersion: 1, pool, periods: [...before, period] };
const of = { dealId: terms.dealId, periodNumber: 2 };

const sumOf = ({ parts }: Reckoned): string =>
  Money.sum(
    parts.map(({ name, value }) => (name.startsWith('less ') ? Money.parse(value).negated() : Money.parse(value))),
  ).toString();

const linksOf = ({ parts }: Reckoned): (string | null)[] => parts.map(({ of: figure }) => figure && linkOf(figure));

describe('a figure that is reckoned from others', () => {
  it.each<[ReckonedFigure, string, string[]]>([
    [{ kind: 'due', ...of, rank: 1, item: 'tax:vat' }, '1956.00', ['deal/example/period/2/line/1/tax:vat']],
    [
      { kind: 'unpaid', ...of, rank: 1, item: 'tax:vat' },
      '0.00',
      ['deal/example/period/2/due/1/tax:vat', 'deal/example/period/2/line/1/tax:vat'],
    ],
    [
      { kind: 'class part', ...of, classId: 'sub', field: 'yield' },
      '21957.80',
      ['deal/example/period/2/class/sub/capitalCost', 'deal/example/period/2/class/sub/remainder'],
    ],
    [{ kind: 'classes', ...of, field: 'closing' }, '0.00', []],
    [
      { kind: 'over', dealId: terms.dealId, from: 1, to: 2, of: { kind: 'input', field: 'collections.disposalCost' } },
      '66000.00',
      ['deal/example/period/1/input/collections.disposalCost'],
    ],
    [
      { kind: 'account part', ...of, accountId: 'reserve', field: 'out' },
      '14793.33',
      ['opening', 'in', 'closing'].map((field) => `deal/example/period/2/account/reserve/${field}`),
    ],
    [
      { kind: 'pool', dealId: terms.dealId, field: 'claims' },
      '3720000.00',
      ['principal', 'interest', 'fee'].map((field) => `deal/example/pool/${field}`),
    ],
  ])('%j', (figure, value, links) => {
    const reckoned = reckon(figure, facts)!;
    expect(reckoned.value).toBe(value);
    expect(sumOf(reckoned)).toBe(value);
    expect(linksOf(reckoned)).toEqual(links);
  });

  it.each<[ReckonedFigure, string, string]>([
    [{ kind: 'class part', ...of, classId: 'senior', field: 'interestPer100' }, '0.492', '4920.36 / 1000000.00 × 100'],
    [{ kind: 'payment', ...of, field: 'recoveryRatio' }, '37.63', '1400000.00 / 3720000.00 × 100'],
  ])('%j', (figure, value, because) => {
    expect(reckon(figure, facts)).toMatchObject({ value, because });
  });

  it.each<ReckonedFigure>([
    { kind: 'item', ...of, item: 'tax:none' },
    { kind: 'class part', ...of, classId: 'none', field: 'interest' },
    { kind: 'payment', ...of, periodNumber: 3, field: 'paid' },
    { kind: 'over', dealId: terms.dealId, from: 2, to: 3, of: { kind: 'payment', field: 'paid' } },
    {
      kind: 'over',
      dealId: terms.dealId,
      from: 1,
      to: 2,
      of: { kind: 'class part', classId: 'sub', field: 'paidPer100' },
    },
    { kind: 'category', dealId: terms.dealId, category: 'none', field: 'claims' },
  ])('there is none for %j', (figure) => expect(reckon(figure, facts)).toBeNull());

  test('what is per 100 of no face is nothing, and so is what of no claims came back', () => {
    const [first, ...others] = terms.classes;
    const faceless = { ...facts, terms: { ...terms, classes: [{ ...first!, face: '0.00' }, ...others] } };
    const figure: Figure = { kind: 'class part', ...of, classId: first!.classId, field: 'interestPer100' };
    expect(reckon(figure, faceless)).toBeNull();
    const unclaimed = { ...facts, pool: pool && { ...pool, claims: '0.00' } };
    expect(reckon({ kind: 'payment', ...of, field: 'recoveryRatio' }, unclaimed)).toBeNull();
  });

  test('what went out of an account is what came in and is not there any more, of each account', () => {
    for (const accountId of ['collection', 'reserve', 'tax', 'fees', 'securities']) {
      const out = reckon({ kind: 'account part', ...of, accountId, field: 'out' }, facts)!;
      expect([accountId, sumOf(out)]).toEqual([accountId, out.value]);
    }
  });
});
