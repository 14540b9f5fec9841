import { describe, expect, it } from '@jest/globals';
import { houseConventions, validateTerms, type DealTerms, type StepTerms } from '#domain/deal';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleInputs, type ExamplePeriod } from '../testing/example-inputs.js';
import type { WaterfallResult } from './result.js';
import { runWaterfall } from './run-waterfall.js';

/* A deal that names no accounts may have whatever the engine can do: it pays from the house's two. */

const defaulted: readonly StepTerms[] = [
  { step: 'pay taxes', taxes: ['vat'] },
  { step: 'pay fees', fees: ['agent', 'trustee', 'expenses'], portion: 'whole' },
  { step: 'pay interest', classes: ['senior'] },
  { step: 'pay principal pro rata', classes: ['senior'], from: 'collection', schedule: 'ignored' },
  { step: 'pay principal', class: 'sub' },
  { step: 'pay fixed capital cost', class: 'sub' },
  { step: 'split remainder', shares: [], restTo: 'sub' },
];

function run(terms: DealTerms, said: ExamplePeriod = {}, before?: WaterfallResult): WaterfallResult {
  expect(validateTerms(terms).map(({ message }) => message)).toEqual([]);
  const inputs = exampleInputs({ terms, ...said });
  return runWaterfall(terms, before ? { ...inputs, ...second, opening: before.closing } : inputs);
}

const second = { interestFrom: '2026-06-26', interestTo: '2026-09-26' };
const paid = ({ lines }: WaterfallResult, item: string): string | undefined =>
  lines.find((line) => line.item === item)?.paid;

describe('a deal that pays from the house’s accounts', () => {
  it('says nothing of a book where nothing of it is kept in one', () => {
    const { book, closing } = run(exampleTerms, { collected: { principal: '100000.00' } });
    expect([book, closing.book]).toEqual([undefined, undefined]);
  });

  it('goes over to the waterfall of a default when a test fires, and stays there', () => {
    const terms: DealTerms = {
      ...exampleTerms,
      otherWaterfalls: { defaulted },
      triggers: [
        {
          triggerId: 'unpaid',
          name: 'Senior interest unpaid',
          tested: 'after distribution',
          condition: { is: '>', left: { quantity: 'interest due', of: ['senior'] }, right: { amount: '0.00' } },
          effects: [{ status: 'defaulted' }],
          curable: false,
        },
      ],
    };
    const poor = run(terms, { collected: { interest: '1000.00' } });
    expect(poor.classes[0]).toMatchObject({ interestUnpaid: expect.not.stringMatching(/^0.00$/) as unknown });
    expect(poor.closing.book).toMatchObject({
      status: 'defaulted',
      triggers: [{ triggerId: 'unpaid', firedOn: '2026-06-26' }],
    });
    const next = run(terms, { collected: { principal: '500000.00' } }, poor);
    expect(next.lines[0]?.term).toBe('otherWaterfalls.defaulted[0]');
    expect(paid(next, 'class:senior:principal')).not.toBe('0.00');
    expect([next.carriedForward, next.reserve.closing]).toEqual(['0.00', '0.00']);
  });

  it('pays fees that fall due on dates, once, in whatever period', () => {
    const terms: DealTerms = {
      ...exampleTerms,
      fees: [
        ...exampleTerms.fees,
        {
          feeId: 'listing',
          name: 'Listing',
          payee: 'registrar',
          kind: 'scheduled',
          amounts: [
            { on: '2026-06-26', amount: '300.00' },
            { on: '2026-07-01', amount: '40.00' },
          ],
        },
      ],
      waterfall: [{ step: 'pay fees', fees: ['listing'], portion: 'whole' }, ...exampleTerms.waterfall],
    };
    const first = run(terms, { collected: { principal: '100000.00' } });
    const then = run(terms, { collected: { principal: '100000.00' } }, first);
    expect([paid(first, 'fee:listing'), paid(then, 'fee:listing')]).toEqual(['300.00', '40.00']);
  });

  it('draws on a facility for interest, and pays it back', () => {
    const { waterfall } = exampleTerms;
    const lacks = {
      difference: [
        { quantity: 'interest due', of: ['senior'] },
        { quantity: 'account balance', of: ['collection'] },
      ],
    } as const;
    const terms: DealTerms = {
      ...exampleTerms,
      reserve: null,
      facilities: [
        { facilityId: 'line', name: 'Line', provider: 'originator', credit: { amount: '5000.00', replenished: [] } },
      ],
      waterfall: [
        ...waterfall.slice(0, 4),
        { step: 'accrue interest', classes: ['senior'] },
        { step: 'draw support', facility: 'line', to: { account: 'collection' }, limit: lacks },
        { step: 'pay interest', classes: ['senior'] },
        { step: 'repay support', facility: 'line', from: 'collection' },
        ...waterfall.slice(6),
      ],
    };
    const poor = run(terms, { collected: { principal: '4000.00' } });
    expect(poor.classes[0]).toMatchObject({ interestDue: '8383.56', interestPaid: '8383.56' });
    expect(poor.book?.facilityEntries[0]).toMatchObject({ paid: '-4558.22', drawn: '4558.22', credit: '441.78' });
    const rich = run(terms, { collected: { principal: '100000.00' } }, poor);
    expect(paid(rich, 'support:line:repaid')).toBe('4558.22');
    expect(rich.payments).toContainEqual({
      item: 'support:line',
      from: 'securities',
      to: 'payee:originator',
      amount: '4558.22',
    });
  });

  it('draws nothing on a facility after a class that is not cleared has stopped the waterfall', () => {
    const terms: DealTerms = {
      ...exampleTerms,
      reserve: null,
      facilities: [
        { facilityId: 'line', name: 'Line', provider: 'originator', credit: { amount: '5000.00', replenished: [] } },
      ],
      waterfall: [
        ...exampleTerms.waterfall.filter(({ step }) => step !== 'fund reserve' && step !== 'split remainder'),
        { step: 'draw support', facility: 'line', to: { account: 'collection' }, limit: { amount: '700.00' } },
        ...exampleTerms.waterfall.filter(({ step }) => step === 'split remainder'),
      ],
    };
    const stopped = run(terms, { collected: { principal: '100000.00' } });
    const drawn = stopped.lines.filter(({ item }) => item === 'support:line:drawn');
    expect(drawn.map(({ due, paid: given, note }) => [due, given, note])).toEqual([
      ['700.00', '0.00', expect.stringContaining('whose class is not cleared')],
    ]);
    expect(stopped.closing.book?.facilities).toMatchObject([{ drawn: '0.00', credit: '5000.00' }]);
  });

  it('lets unpaid interest bear interest where its conventions say so', () => {
    const terms: DealTerms = {
      ...exampleTerms,
      conventions: { ...houseConventions, unpaidInterest: 'bears interest' },
    };
    const poor = run(terms);
    const next = run(terms, { collected: { principal: '100000.00' } }, poor);
    expect(paid(next, 'class:senior:interest on unpaid')).toBe('63.39');
  });
});
