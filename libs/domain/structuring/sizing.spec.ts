import { describe, expect, it } from '@jest/globals';
import { sizeIssue, type Sizing } from './sizing.js';

const required = [
  { rating: 'AAA', cover: '1.8' },
  { rating: 'AA', cover: '1.6' },
];

function sized(json: object): Sizing {
  const sizing = sizeIssue(json);
  if (!sizing.ok) throw new Error(JSON.stringify(sizing.error));
  return sizing.value;
}

const said = (json: unknown): string[] => {
  const sizing = sizeIssue(json);
  return sizing.ok ? [] : sizing.error.map(({ message }) => message);
};

describe('sizing an issue', () => {
  it('gives the published shares of a pool that covers 1.25 times', () => {
    const { classes, subordinated, netOperatingIncome } = sized({ pool: { cover: '1.25' }, required });
    expect(classes).toMatchObject([
      { rating: 'AAA', class: { exact: '25/36', percent: '69.44' }, amount: null },
      { rating: 'AA', support: { exact: '7/32', percent: '21.88' }, class: { exact: '25/288', percent: '8.68' } },
    ]);
    expect([subordinated, netOperatingIncome]).toEqual([
      { share: { exact: '7/32', percent: '21.88' }, amount: null },
      null,
    ]);
  });

  it('takes the cover from the discounted income, less the costs, over the interest payable', () => {
    const pool = {
      income: [
        { amount: '1050.00', lendingRate: '0.05' },
        { amount: '1155.00', lendingRate: '0.10' },
      ],
      keepingCost: '500.00',
      securitizationCost: '250.00',
      interestPayable: '1000.00',
    };
    // 1,050 / 1.05 + 1,155 / (1.05 × 1.1) = 2,000, less 750.
    expect(sized({ pool, required })).toMatchObject({ netOperatingIncome: '1250.00', cover: '5/4' });
  });

  it('divides an issue into whole units of 100, the rest below every rating', () => {
    const { classes, subordinated } = sized({ pool: { cover: '1.25' }, required, issue: '300000000.00' });
    expect([...classes.map(({ amount }) => amount), subordinated.amount]).toEqual([
      '208333300.00',
      '26041600.00',
      '65625100.00',
    ]);
  });

  it('says at what discount the claims are bought, and by how much their recovery exceeds the issue', () => {
    const issue = { pool: { cover: '1.25' }, required, issue: '233000000.00' };
    expect(sized({ ...issue, claims: '2097697500.00', expectedRecovery: '296845300.00' })).toMatchObject({
      discount: { percent: '88.89' },
      overcollateralization: { amount: '63845300.00', share: { percent: '27.40' } },
    });
    expect(sized({ ...issue, expectedRecovery: '200000000.00' })).toMatchObject({
      discount: null,
      overcollateralization: { amount: '-33000000.00', share: { percent: '-14.16' } },
    });
  });

  it.each<[string, unknown, string]>([
    ['no object', null, 'sizing is null; expected an object'],
    [
      'neither cover nor income',
      { pool: {}, required },
      'sizing.pool is an object; expected an object with cover, or income',
    ],
    ['a cover of nothing', { pool: { cover: '0' }, required }, 'sizing.pool.cover is "0"; expected more than zero'],
    [
      'ratings out of order',
      { pool: { cover: '1.25' }, required: [...required].reverse() },
      'sizing.required[1].cover is "1.8"; expected less than 1.6, which the better rating AA requires',
    ],
    [
      'a rating twice',
      { pool: { cover: '1.25' }, required: [...required, { rating: 'AA', cover: '1.5' }] },
      'sizing.required[2].rating is "AA"; expected each rating once',
    ],
    [
      'costs above the income',
      {
        pool: {
          income: [{ amount: '1.00', lendingRate: '0' }],
          keepingCost: '1.00',
          securitizationCost: '0.00',
          interestPayable: '1.00',
        },
        required,
      },
      'sizing.pool.income is a list of 1; expected more, discounted, than the costs',
    ],
  ])('refuses %s', (_, json, expected) => {
    expect(said(json)).toEqual([expected]);
  });
});
