import { describe, expect, it } from '@jest/globals';
import { daysBetween, Money, type Amount } from '#domain/shared';
import { lifeGoodOutcomes } from './life-good.figures.js';
import { caseTerms, runLife } from './life-good.js';

const life = runLife(caseTerms());
const figures = lifeGoodOutcomes().flatMap((outcome) =>
  outcome.status === 'expressed' ? outcome.figures.map((figure) => ({ id: outcome.id, ...figure })) : [],
);

describe('the life of a good trust, to the fen', () => {
  it.each(figures)('$id: $name is $expected', ({ expected, actual }) => {
    expect(actual).toBe(expected);
  });

  it('compares every figure of the case, those as of a period among them', () => {
    expect(figures).toHaveLength(73 + 4);
  });

  it.each(life)('period $period.n: interest runs for $period.interestDays days', ({ period, inputs }) => {
    expect(daysBetween(inputs.interestFrom, inputs.interestTo)).toBe(period.interestDays);
  });

  it('pays out over the life exactly what came in', () => {
    const total = (amounts: readonly Amount[]): string =>
      Money.sum(amounts.map((each) => Money.parse(each))).toString();
    const came = life.flatMap(({ inputs }) => [inputs.collections.net, inputs.accountIncome]);
    const left = life.flatMap(({ result }) => result.payments.map(({ amount }) => amount));
    expect(total(came)).toBe('142916346.22');
    expect(total(left)).toBe('142916346.22');
  });
});
