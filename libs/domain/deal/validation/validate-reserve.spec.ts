import { describe, expect, it } from '@jest/globals';
import { exampleTerms } from '../../testing/example-deal.js';
import type { FeeTerms } from '../fee-terms.js';
import { rankThatPays } from '../ranks.js';
import type { StepTerms } from '../step-terms.js';
import type { DealTerms, ReserveTerms } from '../terms.js';
import { validateTerms } from '../validate-terms.js';

const faults = (terms: DealTerms): string[] => validateTerms(terms).map(({ message }) => message);

const { reserve, waterfall } = exampleTerms;
const withReserve = (changed: Partial<ReserveTerms>, terms: Partial<DealTerms> = {}): DealTerms => ({
  ...exampleTerms,
  ...terms,
  reserve: { ...(reserve as ReserveTerms), ...changed },
});

/** The example's waterfall with other steps in the place of those of a kind. */
const instead = (kind: StepTerms['step'], by: (step: StepTerms) => StepTerms): StepTerms[] =>
  waterfall.map((step) => (step.step === kind ? by(step) : step));
const inAlternative = (step: StepTerms): StepTerms => ({
  step: 'if',
  condition: { cleared: ['sub'] },
  then: [{ step: 'test triggers', triggers: [] }],
  otherwise: [step],
});

describe('what a reserve is measured by', () => {
  it('may be paid in an alternative, and its class by any step that repays principal', () => {
    const terms = withReserve({}, { waterfall: instead('pay taxes', inAlternative) });
    expect(rankThatPays(terms, { tax: 'vat' })).toBe(1);
    const proRata: StepTerms = {
      ...{ step: 'pay principal pro rata', classes: ['senior', 'sub'], from: 'collection', schedule: 'ignored' },
    };
    const byGroups: StepTerms = {
      ...{ step: 'pay principal by groups', groups: [['senior'], ['sub']], from: 'collection' },
      amount: { amount: '1.00' },
    };
    const repaid = (by: StepTerms): StepTerms[] => [
      ...waterfall.filter(({ step }) => step !== 'pay principal').slice(0, 7),
      by,
      ...waterfall.slice(-2),
    ];
    for (const by of [proRata, byGroups]) {
      expect(faults({ ...exampleTerms, waterfall: repaid(by) })).toEqual([]);
      expect(rankThatPays({ waterfall: repaid(by) }, { principalOf: 'senior' })).toBe(8);
    }
  });

  it('is paid by a rank of the waterfall that funds it', () => {
    const closing: FeeTerms = { feeId: 'closing', name: 'Closing', payee: 'trustee', kind: 'fixed', amount: '5.00' };
    const terms = withReserve(
      { of: [{ fee: 'closing', portion: 'whole' }] },
      {
        fees: [...exampleTerms.fees, closing],
        otherWaterfalls: {
          terminated: [
            { step: 'pay fees', fees: ['closing'], portion: 'whole' },
            ...waterfall.filter(({ step }) => step !== 'fund reserve'),
          ],
        },
      },
    );
    expect(faults(terms)).toEqual([
      'reserve.of[0].fee is "closing"; expected what a rank of the ordinary waterfall pays',
    ]);
  });

  it('is computed where it is paid, or else a figure', () => {
    const listing: FeeTerms = {
      ...{ feeId: 'listing', name: 'Listing', payee: 'registrar', kind: 'scheduled' },
      amounts: [{ on: '2026-06-26', amount: '300.00' }],
    };
    const terms = (changed: Partial<ReserveTerms>): DealTerms =>
      withReserve(changed, {
        fees: [...exampleTerms.fees, listing],
        waterfall: [{ step: 'pay fees', fees: ['listing'], portion: 'whole' }, ...waterfall],
      });
    const counted = [{ fee: 'listing', portion: 'whole' }] as const;
    expect(faults(terms({ of: counted }))).toEqual([
      'reserve.of[0].fee is "listing"; expected a fee that its payment computes; of another, a `figure` of what is due',
    ]);
    expect(faults(terms({ of: counted, basis: 'next period' }))).toEqual([]);
    expect(faults(terms({ of: [{ figure: { quantity: 'fee due', of: ['listing'] } }] }))).toEqual([]);
  });
});
