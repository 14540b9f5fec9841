import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dealInWords, validateTerms, type DealTerms, type SupportTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleInputs } from '../testing/example-inputs.js';
import { exampleSupport, supportedDeal } from '../testing/example-supported-deal.js';
import { recomputePaid } from '../testing/recompute.js';
import type { PeriodInputs, SupportReceived } from './period-inputs.js';
import type { OpeningPosition } from './position.js';
import type { WaterfallResult } from './result.js';
import { runWaterfall } from './run-waterfall.js';
import { supportCalls } from './support-calls.js';

const support = exampleSupport;
const dealWith = supportedDeal;
const terms = dealWith();

function inputsOf(
  collected: string,
  said: {
    readonly received?: readonly SupportReceived[];
    readonly opening?: OpeningPosition;
    readonly terms?: DealTerms;
  } = {},
): PeriodInputs {
  const inputs = exampleInputs({ terms: said.terms ?? terms, collected: { principal: collected } });
  return {
    ...inputs,
    ...(said.opening ? { opening: said.opening, interestFrom: '2026-06-26', interestTo: '2026-09-26' } : {}),
    supportsReceived: said.received ?? [],
  };
}

const from = (provider: string, amount: string): SupportReceived => ({ supportId: 'liquidity', provider, amount });
const asked = (inputs: PeriodInputs, of = terms): string[][] =>
  supportCalls(of, inputs).flatMap(({ notices }) => notices.map(({ provider, amount }) => [provider, amount]));
const paid = ({ lines }: WaterfallResult, item: string) => lines.find((line) => line.item === item)?.paid;

describe('a support that is called', () => {
  it('is sound', () => {
    expect(validateTerms(terms).map(({ message }) => message)).toEqual([]);
  });

  it('is called for what its ranks cannot pay, by units, truncated, the last taking the fen left over', () => {
    const free = dealWith({ providers: support.providers.map((provider) => ({ ...provider, agreedAmount: null })) });
    // Trustee fee 174.66 and senior interest 8,383.56; 3/5 of 8,558.22 is 5,134.932.
    expect(asked(inputsOf('0.00', { terms: free }), free)).toEqual([
      ['holder-a', '5134.93'],
      ['holder-b', '3423.29'],
    ]);
  });

  it('asks nobody for more than its agreed amount, and nobody for the rest of another', () => {
    const [call] = supportCalls(terms, inputsOf('0.00'));
    expect(call?.shortfall).toMatchObject({
      expression: 'fee:trustee unpaid + class:senior:interest unpaid',
      result: '8558.22',
    });
    expect(call?.notices).toMatchObject([
      { provider: 'holder-a', amount: '3000.00' },
      {
        provider: 'holder-b',
        amount: '3423.29',
        formula: { expression: expect.stringContaining('shortfall') as unknown },
      },
    ]);
  });

  it('is not called where the funds and the reserve suffice, whatever later ranks lack', () => {
    expect(asked(inputsOf('8558.22'))).toEqual([]);
    const reserve = exampleInputs({ terms, reserve: '8558.22' });
    expect(asked(reserve)).toEqual([]);
  });

  it('is not called after an event of default', () => {
    const voted: DealTerms = {
      ...terms,
      triggers: [
        {
          triggerId: 'vote',
          name: 'Vote',
          tested: 'by declaration',
          effects: [{ status: 'defaulted' }],
          curable: false,
        },
      ],
      otherWaterfalls: { defaulted: terms.waterfall.filter(({ step }) => step !== 'fund reserve') },
    };
    const declared = [{ triggerId: 'vote', date: '2026-04-01', evidence: 'resolution 1' }];
    expect(asked({ ...inputsOf('0.00', { terms: voted }), declared }, voted)).toEqual([]);
  });

  it('pays with what was received; what one provider keeps back is unpaid', () => {
    const result = runWaterfall(terms, inputsOf('0.00', { received: [from('holder-a', '3000.00')] }));
    expect(result.available).toBe('3000.00');
    expect(result.classes[0]).toMatchObject({ interestPaid: '2825.34', interestUnpaid: '5558.22' });
    expect(result.closing.book?.supports).toEqual([
      {
        supportId: 'liquidity',
        provider: 'holder-a',
        paidInAll: '3000.00',
        outstanding: '3000.00',
        yieldUnpaid: '0.00',
        accruedTo: '2026-06-26',
      },
      expect.objectContaining({ provider: 'holder-b', outstanding: '0.00' }),
    ]);
  });

  it('gives the providers a special trust interest, repaid at its rank, directly, yield first', () => {
    const first = runWaterfall(terms, inputsOf('0.00', { received: [from('holder-a', '3000.00')] }));
    const second = runWaterfall(terms, inputsOf('1300000.00', { opening: first.closing }));
    // 3,000 × 5 % × 92 / 365.
    expect(paid(second, 'support:liquidity:holder-a:yield')).toBe('37.81');
    expect(paid(second, 'support:liquidity:holder-a:principal')).toBe('3000.00');
    expect(second.payments).toContainEqual({
      item: 'support:liquidity:holder-a',
      from: 'securities',
      to: 'payee:holder-a',
      amount: '3037.81',
    });
    expect(second.closing.book?.supports[0]).toMatchObject({ outstanding: '0.00', paidInAll: '3000.00' });
  });

  it('repays them at most what its step may, the yield of all before what they paid, and a later step the rest', () => {
    const [limited, second] = ['0.01', '0.02'].map((share): DealTerms['waterfall'][number] => ({
      step: 'pay special trust interest',
      support: 'liquidity',
      limit: { product: [{ quantity: 'class balance', of: ['sub'] }, { number: share }] },
    }));
    const steps = terms.waterfall.flatMap((step) =>
      step.step === 'pay special trust interest' && limited && second ? [limited, second] : [step],
    );
    const twice: DealTerms = { ...terms, waterfall: steps };
    expect(validateTerms(twice).map(({ message }) => message)).toEqual([]);
    const received = [from('holder-a', '3000.00'), from('holder-b', '2000.00')];
    const first = runWaterfall(twice, inputsOf('0.00', { terms: twice, received }));
    const { lines } = runWaterfall(twice, inputsOf('1300000.00', { terms: twice, opening: first.closing }));
    const ofSupport = lines.filter(({ rank, item }) => rank > 0 && item.startsWith('support:'));
    expect(ofSupport.map(({ rank, item, paid: sum }) => [rank, item.slice('support:liquidity:'.length), sum])).toEqual([
      // 1 % of 250,000.00, of which 37.81 and 25.21 are yield; 2,436.98 shared 3 to 2.
      [9, 'holder-a:yield', '37.81'],
      [9, 'holder-b:yield', '25.21'],
      [9, 'holder-a:principal', '1462.18'],
      [9, 'holder-b:principal', '974.80'],
      [10, 'holder-a:yield', '0.00'],
      [10, 'holder-b:yield', '0.00'],
      [10, 'holder-a:principal', '1537.82'],
      [10, 'holder-b:principal', '1025.20'],
    ]);
    expect(ofSupport.map(recomputePaid)).toEqual(ofSupport.map(({ paid: sum }) => sum));
    expect(JSON.stringify(dealInWords(twice).waterfalls[0])).toContain('at most class balance of');
  });

  it('says by what its trace recomputes what yield leaves of too little money', () => {
    const alone = dealWith({ providers: [{ party: 'holder-a', agreedAmount: null, units: 1 }] });
    const first = runWaterfall(alone, inputsOf('0.00', { terms: alone, received: [from('holder-a', '3000.00')] }));
    // What ranks before it: fees and taxes of nothing, the senior class, and the arrears of both.
    const needed = runWaterfall(alone, inputsOf('1300000.00', { terms: alone, opening: first.closing }));
    const before = needed.lines.filter(({ rank }) => rank > 0 && rank < 9).map(({ paid: sum }) => Money.parse(sum));
    const collected = Money.sum(before).plus(Money.parse('100.00')).toString();
    const { lines } = runWaterfall(alone, inputsOf(collected, { terms: alone, opening: first.closing }));
    const line = lines.find(({ item }) => item === 'support:liquidity:holder-a:principal');
    expect(line && [line.paid, recomputePaid(line)]).toEqual(['62.19', '62.19']);
  });

  it.each([
    ['what is not repaid', '1300000.00', '151.23'],
    ['all payments', '1300000.00', undefined],
    ['what is not repaid', '0.00', undefined],
  ] as const)('limits %s: after %s collected %s may be called again', (agreedAmountLimits, collected, again) => {
    const limited = dealWith({ agreedAmountLimits });
    const first = runWaterfall(limited, inputsOf('0.00', { terms: limited, received: [from('holder-a', '3000.00')] }));
    const opening = runWaterfall(limited, inputsOf(collected, { terms: limited, opening: first.closing })).closing;
    const classes = opening.classes.map((one) => ({ ...one, balance: '1000000.00' }));
    const calls = asked(inputsOf('0.00', { terms: limited, opening: { ...opening, classes } }), limited);
    expect(calls.find(([provider]) => provider === 'holder-a')?.[1]).toBe(again);
  });

  it('may leave its providers without a claim: a guarantee', () => {
    const guarantee = dealWith({ agreedAmountLimits: 'all payments', specialTrustInterest: null });
    expect(validateTerms(guarantee)).toEqual([]);
    const received = [from('holder-b', '10.00')];
    const { closing } = runWaterfall(guarantee, inputsOf('0.00', { terms: guarantee, received }));
    expect(closing.book?.supports[1]).toMatchObject({ paidInAll: '10.00', outstanding: '0.00' });
  });

  it('limits all payments where nothing is repaid', () => {
    expect(validateTerms(dealWith({ specialTrustInterest: null })).map(({ field }) => field)).toEqual([
      'supports[0].agreedAmountLimits',
    ]);
  });

  it('covers its ranks exactly where everyone pays what was asked and none is limited', () => {
    const unlimited = (units: readonly number[]): DealTerms =>
      dealWith({
        providers: units.map((own, at) => ({
          party: at === 0 ? 'holder-a' : 'holder-b',
          agreedAmount: null,
          units: own,
        })),
      });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2_000_000 }),
        fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 2 }),
        (fen, units) => {
          const of = unlimited(units);
          const inputs = inputsOf(Money.ofMinor(BigInt(fen)).toString(), { terms: of });
          const received = supportCalls(of, inputs).flatMap(({ notices }) =>
            notices.map(({ provider, amount }) => from(provider, amount)),
          );
          const { lines } = runWaterfall(of, { ...inputs, supportsReceived: received });
          expect(lines.filter(({ rank, unpaid }) => rank > 0 && rank <= 5 && unpaid !== '0.00')).toEqual([]);
          if (received.length > 0)
            expect(lines.find(({ item }) => item === 'class:senior:principal')?.paid).toBe('0.00');
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each<[what: string, change: Partial<SupportTerms>, message: string]>([
    [
      'an unknown provider',
      { providers: [{ party: 'nobody', agreedAmount: null, units: 1 }] },
      'supports[0].providers[0].party is "nobody"; expected the id of one of the parties',
    ],
    [
      'ranks that are not',
      { ranksCovered: 13 },
      'supports[0].ranksCovered is 13; expected at most 12, the ranks that there are',
    ],
    [
      'an account',
      { into: 'reserve' },
      'supports[0].into is "reserve"; expected none: it goes to the collection account',
    ],
  ])('is refused with %s', (_what, change, message) => {
    expect(validateTerms(dealWith(change)).map((fault) => fault.message)).toEqual([message]);
  });

  it('is refused without a step that repays it, and a step without it', () => {
    expect(validateTerms({ ...terms, waterfall: exampleTerms.waterfall }).map(({ message }) => message)).toEqual([
      'supports[0].specialTrustInterest is an object; expected a step that pays it',
    ]);
    expect(validateTerms({ ...terms, supports: [] }).map(({ message }) => message)).toEqual([
      'waterfall[8].support is "liquidity"; expected the id of a support with a special trust interest',
    ]);
  });
});
