import { describe, expect, it } from '@jest/globals';
import { validateTerms, type DealTerms, type TriggerTerms } from '#domain/deal';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleInputs } from '../testing/example-inputs.js';
import type { PeriodInputs } from './period-inputs.js';
import type { WaterfallResult } from './result.js';
import { runWaterfall } from './run-waterfall.js';

const unpaid: TriggerTerms = {
  triggerId: 'unpaid',
  name: 'Senior interest unpaid',
  tested: 'after distribution',
  condition: { is: '>', left: { quantity: 'interest due', of: ['senior'] }, right: { amount: '0.00' } },
  effects: [{ status: 'accelerated' }],
  curable: false,
};

const poor = { interest: '1000.00' };
const rich = { principal: '600000.00' };

function life(
  triggers: readonly TriggerTerms[],
  ...periods: readonly (Partial<PeriodInputs> & { readonly collected: Record<string, string> })[]
): WaterfallResult[] {
  const terms: DealTerms = { ...exampleTerms, triggers };
  expect(validateTerms(terms).map(({ message }) => message)).toEqual([]);
  const ends = ['2026-03-16', '2026-06-26', '2026-09-26', '2026-12-26'];
  const results: WaterfallResult[] = [];
  for (const [index, { collected, ...more }] of periods.entries()) {
    const inputs = exampleInputs({ terms, collected });
    const [interestFrom = '', interestTo = ''] = ends.slice(index);
    const opening = results.at(-1)?.closing ?? inputs.opening;
    results.push(runWaterfall(terms, { ...inputs, opening, interestFrom, interestTo, ...more }));
  }
  return results;
}

const position = (result: WaterfallResult | undefined) => result?.closing.book?.triggers[0];
const status = (result: WaterfallResult | undefined) => result?.closing.book?.status;
const records = (result: WaterfallResult | undefined) => result?.book?.triggerRecords;

describe('a trigger', () => {
  it('keeps the time, the test and its figures on record when it fires', () => {
    const [first] = life([unpaid], { collected: poor });
    expect(records(first)).toEqual([
      {
        triggerId: 'unpaid',
        date: '2026-06-26',
        tested: 'after distribution',
        outcome: 'fired',
        test: {
          expression: 'interest due of senior > 0.00',
          quantities: [
            expect.objectContaining({ name: 'interest due of senior', value: '7590.82', unit: 'CNY' }),
            expect.objectContaining({ name: '0.00', value: '0.00' }),
          ],
        },
      },
    ]);
    expect(first?.book?.statusChanges).toEqual([{ date: '2026-06-26', status: 'accelerated', why: 'trigger unpaid' }]);
  });

  it('stays fired once it is irreversible', () => {
    const [, second] = life([unpaid], { collected: poor }, { collected: rich });
    expect([status(second), position(second)?.firedOn, records(second)]).toEqual(['accelerated', '2026-06-26', []]);
  });

  it('is cured where it may be, and takes the status back', () => {
    const [, second] = life([{ ...unpaid, curable: true }], { collected: poor }, { collected: rich });
    expect([status(second), position(second)?.firedOn]).toEqual(['amortising', null]);
    expect(records(second)).toMatchObject([{ outcome: 'cured', date: '2026-09-26' }]);
  });

  it('does not take back a status that something else has set since', () => {
    const triggers: TriggerTerms[] = [
      { ...unpaid, curable: true },
      { triggerId: 'vote', name: 'Vote', tested: 'by declaration', effects: [{ status: 'defaulted' }], curable: false },
    ];
    const declared = [{ triggerId: 'vote', date: '2026-07-01', evidence: 'resolution 3' }];
    const [, second] = life(triggers, { collected: poor }, { collected: rich, declared });
    expect([status(second), position(second)?.firedOn]).toEqual(['defaulted', null]);
  });

  it('begins a grace period where the deal gives one, which ends when the condition does', () => {
    const waits: TriggerTerms = { ...unpaid, grace: { workingDays: 5, after: 'payment date' } };
    const [first, second] = life([waits], { collected: poor }, { collected: rich });
    expect([status(first), position(first)]).toEqual([
      'amortising',
      { triggerId: 'unpaid', firedOn: null, graceSince: '2026-06-26', statusBefore: null },
    ]);
    expect(records(first)).toMatchObject([{ outcome: 'grace period begun' }]);
    expect([position(second)?.graceSince, records(second)]).toMatchObject([null, [{ outcome: 'grace period ended' }]]);
  });

  it('fires as of the day that the trustee states that its grace period has passed', () => {
    const waits: TriggerTerms = { ...unpaid, grace: { workingDays: 5, after: 'payment date' } };
    const declared = [{ triggerId: 'unpaid', date: '2026-07-06', evidence: 'unpaid on 2026-07-03' }];
    const [, second] = life([waits], { collected: poor }, { collected: rich, declared });
    expect([status(second), position(second)]).toMatchObject([
      'accelerated',
      { firedOn: '2026-07-06', graceSince: null },
    ]);
    expect(records(second)).toEqual([{ ...declared[0], tested: 'after distribution', outcome: 'fired' }]);
  });

  it('counts a declaration once, also where it is repeated', () => {
    const vote: TriggerTerms = {
      triggerId: 'vote',
      name: 'Vote',
      tested: 'by declaration',
      effects: [{ status: 'defaulted' }],
      curable: false,
    };
    const declared = [{ triggerId: 'vote', date: '2026-05-01', evidence: 'resolution 3' }];
    const [first, second] = life([vote], { collected: poor, declared }, { collected: poor, declared });
    expect([records(first)?.length, records(second)?.length]).toEqual([1, 0]);
  });

  it('changes a class’s interest from then on, and what accrued before stays at the old rate', () => {
    const stepUp: TriggerTerms = {
      triggerId: 'step-up',
      name: 'Margin steps up',
      tested: 'on dates',
      dates: ['2026-07-26'],
      condition: { date: '>=', than: '2026-07-26' },
      effects: [{ class: 'senior', interest: { coupon: '0.0500', dayCount: 'ACT/365' } }],
      curable: false,
    };
    const [, second] = life([stepUp], { collected: {} }, { collected: {} });
    const interest = second?.lines.filter(({ item }) => item.startsWith('class:senior:interest'));
    // 1,000,000 × 3 % × 30 / 365, then 1,000,000 × 5 % × 62 / 365.
    expect(interest?.map(({ term, formula }) => [term, formula?.result])).toEqual([
      ['triggers[0].effects[0].interest', '2465.75'],
      ['waterfall[4]', '8493.15'],
    ]);
  });

  it('runs steps at once', () => {
    const moves: TriggerTerms = {
      ...unpaid,
      tested: 'before distribution',
      condition: { is: '<', left: { quantity: 'account balance', of: ['collection'] }, right: { amount: '5000.00' } },
      effects: [{ run: [{ step: 'transfer', from: 'collection', to: 'reserve', limit: { amount: '400.00' } }] }],
    };
    const [first] = life([moves], { collected: poor });
    expect(first?.lines[0]).toMatchObject({ term: 'triggers[0].effects[0].run[0]', paid: '400.00' });
    expect(first?.available).toBe('1000.00');
    expect(first?.reserve.closing).toBe('400.00');
  });

  it('may ask how many payments there have been', () => {
    const second: TriggerTerms = {
      ...unpaid,
      condition: { is: '>=', left: { quantity: 'payment number' }, right: { number: '2' } },
    };
    const [one, two] = life([second], { collected: rich }, { collected: rich });
    expect([position(one)?.firedOn, position(two)?.firedOn]).toEqual([null, '2026-09-26']);
  });
});
