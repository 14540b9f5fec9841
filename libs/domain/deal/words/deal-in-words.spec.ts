import { describe, expect, it } from '@jest/globals';
import { exampleTerms } from '../../testing/example-deal.js';
import { termsReplacing } from '../../testing/example-replacement.js';
import { houseConventions } from '../book-terms.js';
import type { FeeTerms } from '../fee-terms.js';
import type { StepTerms } from '../step-terms.js';
import type { DealTerms } from '../terms.js';
import { dealInWords } from './deal-in-words.js';

/** A deal with accounts of its own, of which only the names count here. */
const book: DealTerms = {
  ...exampleTerms,
  accounts: [
    { accountId: 'cash', name: 'Cash', openingBalance: '0.00' },
    { accountId: 'cushion', name: 'Cushion', openingBalance: '0.00', target: { quantity: 'named', name: 'floor' } },
  ],
  ledgers: [{ ledgerId: 'pdl', name: 'Deficiency' }],
  facilities: [{ facilityId: 'line', name: 'Liquidity line', provider: 'trustee', credit: null }],
  overcollateralization: { classes: ['x'], target: { kind: 'share of current pool', share: '0.02' }, floor: '5.00' },
  quantities: [{ name: 'floor', value: { product: [{ number: '0.01' }, { quantity: 'pool balance' }] } }],
  triggers: [
    {
      triggerId: 'late',
      name: 'Late',
      tested: 'after collection',
      condition: { is: '>', left: { quantity: 'pool default ratio' }, right: { number: '0.1' } },
      effects: [{ status: 'accelerated' }],
      curable: false,
    },
  ],
};

const fee = { feeId: 'x', name: 'X', payee: 'trustee' } as const;
const said = (step: StepTerms): string | undefined =>
  dealInWords({ ...book, waterfall: [step] }).waterfalls[0]?.steps[0]?.sentence;

describe('a deal in words', () => {
  it('says where it rounds, shares out and accrues otherwise than the house, and nothing where it does not', () => {
    const of = (conventions: DealTerms['conventions']) => dealInWords({ ...exampleTerms, conventions }).figures;
    expect(of(houseConventions)).toEqual([]);
    expect(of({ ...houseConventions, rounding: 'truncate', yearlyInterest: 'rounded first' })).toEqual([
      'Interest, fees and taxes are truncated to the fen.',
      'What a class’s rate makes in a year is rounded to the fen before the days are counted.',
    ]);
  });

  it('says who took over a role, and who earns what from when', () => {
    const trustee = { role: 'trustee', removed: 'trustee', fees: ['trustee'] } as const;
    const { parties, waterfalls } = dealInWords(termsReplacing(trustee, termsReplacing()));
    expect(parties).toEqual([
      'Harbour Servicing is servicer from 2026-07-10, in place of Servicer.',
      'Harbour Servicing is trustee from 2026-07-10, in place of Trustee.',
    ]);
    const steps = waterfalls[0]?.steps ?? [];
    expect(steps[2]?.sentence).toContain('earned until 2026-07-10 (a broken period by days)');
    expect(steps.at(-1)?.sentence).toContain(
      '0.80 as Incentive fee to harbour, earned from 2026-07-10 (a broken period by days)',
    );
  });

  it('says each rank of an ordinary trust', () => {
    const [waterfall] = dealInWords(exampleTerms).waterfalls;
    expect(waterfall?.when).toBe('on each payment date, first rank first');
    expect(waterfall?.steps).toHaveLength(exampleTerms.waterfall.length);
    const [taxes] = waterfall?.steps ?? [];
    expect(taxes).toMatchObject({
      rank: 1,
      term: 'waterfall[0]',
      sentence: expect.stringMatching(/^Pay .* collected\)\.$/),
    });
  });

  it('says the most that a step pays of taxes and of principal', () => {
    const limit = { amount: '5.00' };
    expect(said({ step: 'pay taxes', taxes: ['x'], limit })).toBe('Pay x, at most 5.00.');
    const { waterfalls } = dealInWords({
      ...exampleTerms,
      waterfall: [{ step: 'pay principal', class: 'senior', limit }],
    });
    expect(waterfalls[0]?.steps[0]?.sentence).toMatch(
      /^Pay principal of .* until it is zero, at most 5\.00, in steps of 0\.01 per 100; where the money ends before the limit, later ranks/,
    );
  });

  it.each<[StepTerms, string]>([
    [{ step: 'pay remainder', class: 'nobody', from: 'cash' }, 'Pay everything from Cash to nobody, as yield.'],
    [{ step: 'transfer', from: 'cash', to: 'cushion' }, 'Move everything from Cash to Cushion.'],
    [
      {
        ...{ step: 'transfer', from: 'cash', to: 'cushion' },
        limit: { quantity: 'reserve shortfall', of: ['cushion'] },
        book: { ledger: 'pdl', side: 'credit' },
      },
      'Move from Cash to Cushion, at most reserve shortfall of Cushion, and credit Deficiency by it.',
    ],
    [
      {
        ...{ step: 'book ledgers', side: 'debit', amount: { quantity: 'pool defaulted' } },
        ledgers: [
          { ledger: 'pdl', cap: { difference: [{ amount: '9.00' }, { sum: [{ number: '1' }, { number: '2' }] }] } },
        ],
      },
      'Debit pool defaulted to Deficiency up to 9.00 − (1 + 2).',
    ],
    [
      {
        step: 'draw support',
        facility: 'line',
        to: { account: 'cash' },
        limit: { least: [{ number: '1' }, { number: '2' }] },
      },
      'Draw on Liquidity line into Cash, at most the least of [1; 2].',
    ],
    [
      { step: 'pay principal by groups', groups: [['x'], ['y', 'z']], from: 'cash', amount: { number: '7' } },
      'Pay 7 as principal from Cash, first x, then y and z; within a group pro rata to balances.',
    ],
    [{ step: 'repay support', facility: 'line', from: 'cash' }, 'Repay Liquidity line from Cash.'],
    [
      { step: 'pay support yield', facility: 'line', from: 'cash' },
      'Pay everything from Cash to the provider of Liquidity line, as yield.',
    ],
    [{ step: 'test triggers', triggers: ['late'] }, 'Test “Late”.'],
    [
      { step: 'sell pool', to: 'cash', price: { byDate: [{ from: '2026-01-01', value: '5' }] } },
      'Sell the pool for the value of its date [from 2026-01-01: 5], credited to Cash.',
    ],
    [{ step: 'buy assets', from: 'cash' }, 'Pay for the assets bought on this date from Cash.'],
    [{ step: 'pay fees', fees: ['x', 'y'], portion: 'whole', from: 'cash' }, 'Pay x and y, pari passu from Cash.'],
  ])('says %j', (step, sentence) => {
    expect(said(step)).toBe(sentence);
  });

  it.each<[FeeTerms, string]>([
    [{ ...fee, kind: 'fixed', amount: '10.00' }, '10.00 a period'],
    [{ ...fee, kind: 'per collection', amount: '10.00' }, '10.00 for each collection'],
    [{ ...fee, kind: 'rate', rate: '0.01', basis: 'net collections' }, '0.01 of the net collections'],
    [
      { ...fee, kind: 'rate', rate: '0.00005', basis: 'amounts paid', of: ['interest', 'principal'] },
      '0.00005 of the interest and principal that this payment pays to holders',
    ],
    [
      { ...fee, kind: 'formula', accrual: 'when paid', formula: { quantity: 'pool balance' } },
      'each payment adds pool balance',
    ],
    [
      {
        ...fee,
        kind: 'invoice',
        firstPeriod: '5.00',
        floor: '1.00',
        caps: [{ amount: '9.00', per: 'year', unused: 'carried' }],
        valueAddedTax: '0.06',
        unpaid: 'lapses',
      },
      'by invoice; 5.00 in the first period; at least 1.00; at most 9.00 a year, what is unused added to the next; ' +
        'value-added tax of 0.06 on top; what is unpaid lapses',
    ],
    [
      { ...fee, kind: 'invoice', interestOnUnpaid: { rate: '0.05', dayCount: 'ACT/365' } },
      'by invoice; what is unpaid bears 0.05 a year, ACT/365',
    ],
    [{ ...fee, kind: 'claim', priorityCap: { amount: '9.00', per: 'life' } }, 'as claimed'],
  ])('says how a fee falls due: %j', (terms, words) => {
    const waterfall: StepTerms[] = [{ step: 'pay fees', fees: ['x'], portion: 'whole', from: 'cash' }];
    const [step] = dealInWords({ ...book, fees: [terms], waterfall }).waterfalls[0]?.steps ?? [];
    expect(step?.sentence).toBe(`Pay X (${words}) from Cash.`);
  });

  it('says what a step does either way, with the steps within it', () => {
    const buy: StepTerms = { step: 'buy assets', from: 'cash' };
    const waterfall: StepTerms[] = [
      {
        step: 'if',
        condition: {
          all: [{ not: { fired: 'late' } }, { any: [{ date: '>=', than: '2027-01-01' }, { cleared: ['x', 'y'] }] }],
        },
        then: [buy],
        otherwise: [buy, buy],
      },
    ];
    const [step] = dealInWords({ ...book, waterfall }).waterfalls[0]?.steps ?? [];
    expect(step?.sentence).toBe('If not (“Late” has fired) and (the date >= 2027-01-01 or x and y are paid off):');
    expect(step?.then?.map(({ term }) => term)).toEqual(['waterfall[0].then[0]']);
    expect(step?.otherwise?.map(({ term, rank }) => [term, rank])).toEqual([
      ['waterfall[0].otherwise[0]', 1],
      ['waterfall[0].otherwise[1]', 2],
    ]);
  });

  it('says when another waterfall is run, what a figure is, and what a trigger does', () => {
    const words = dealInWords({ ...book, otherWaterfalls: { defaulted: [{ step: 'buy assets', from: 'cash' }] } });
    expect(words.waterfalls[1]).toMatchObject({ term: 'otherWaterfalls.defaulted', when: 'after an event of default' });
    expect(words.waterfalls[1]?.steps[0]?.term).toBe('otherWaterfalls.defaulted[0]');
    expect(words.figures).toEqual([
      '“floor” is 0.01 × pool balance.',
      'Cushion should hold “floor”.',
      'The adjusted pool should exceed x by 0.02 × the adjusted pool, at least 5.00.',
    ]);
    expect(words.triggers).toEqual([
      '“Late” fires when pool default ratio > 0.1, tested after collection: the deal is then accelerated (and paid by the ordinary waterfall: it has none of its own), for good.',
    ]);
  });
});
