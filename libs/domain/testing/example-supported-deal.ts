import type { DealTerms, SupportTerms } from '#domain/deal';
import { exampleTerms } from './example-deal.js';

/** A support by two holders, of which the first is soon exhausted. */
export const exampleSupport: SupportTerms = {
  supportId: 'liquidity',
  name: 'Liquidity support',
  ranksCovered: 5,
  providers: [
    { party: 'holder-a', agreedAmount: '3000.00', units: 1500 },
    { party: 'holder-b', agreedAmount: '10000.00', units: 1000 },
  ],
  agreedAmountLimits: 'what is not repaid',
  specialTrustInterest: { rate: '0.0500', dayCount: 'ACT/365' },
};

const { waterfall, parties } = exampleTerms;

/** The example deal with the support, and the step that repays its special trust interest where it has one. */
export const supportedDeal = (change: Partial<SupportTerms> = {}): DealTerms => ({
  ...exampleTerms,
  parties: {
    ...parties,
    others: [
      { partyId: 'holder-a', name: 'Holder A' },
      { partyId: 'holder-b', name: 'Holder B' },
    ],
  },
  supports: [{ ...exampleSupport, ...change }],
  waterfall: [
    ...waterfall.slice(0, 8),
    ...(change.specialTrustInterest === null
      ? []
      : [{ step: 'pay special trust interest', support: 'liquidity' } as const]),
    ...waterfall.slice(8),
  ],
});
