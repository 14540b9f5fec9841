import { readFile } from 'node:fs/promises';
import type { DealTerms, StepTerms, TriggerTerms } from '#domain/deal';
import { listedPeriods } from '#domain/schedule';

const good = JSON.parse(
  await readFile(new URL('../cases/npl/life-good.terms.json', import.meta.url), 'utf8'),
) as DealTerms;
const dealId = 'life-bad';

const merged: readonly StepTerms[] = [
  { step: 'pay taxes', taxes: ['vat'] },
  { step: 'pay fees', fees: ['agent', 'trustee', 'custodian', 'expenses'], portion: 'whole' },
  { step: 'pay interest', classes: ['senior'] },
  { step: 'pay principal', class: 'senior' },
  { step: 'pay special trust interest', support: 'liquidity' },
  { step: 'pay fees', fees: ['servicer-base'], portion: 'whole' },
  { step: 'pay principal', class: 'sub' },
  { step: 'pay fixed capital cost', class: 'sub' },
  { step: 'split remainder', shares: [{ payee: 'servicer', name: 'Incentive', share: '0.80' }], restTo: 'sub' },
];

const triggers: readonly TriggerTerms[] = [
  {
    triggerId: 'senior-interest',
    name: 'Senior interest unpaid',
    tested: 'after distribution',
    condition: { is: '>', left: { quantity: 'interest due', of: ['senior'] }, right: { amount: '0.00' } },
    grace: { workingDays: 5, after: 'payment date' },
    effects: [{ status: 'defaulted' }],
    curable: false,
  },
  {
    triggerId: 'termination',
    name: 'The holders end the trust',
    tested: 'by declaration',
    effects: [{ status: 'terminated' }],
    curable: false,
  },
];

/** The good life's deal, with a support, an event of default, and a liquidation. */
export const badLifeTerms: DealTerms = {
  ...good,
  dealId,
  name: 'A bad life',
  parties: {
    ...good.parties,
    others: [
      ...(good.parties.others ?? []),
      { partyId: 'holder-a', name: 'Holder A' },
      { partyId: 'holder-b', name: 'Holder B' },
    ],
  },
  schedule: {
    ...good.schedule,
    periods: [...listedPeriods(good.schedule), { determinationDate: '2027-05-31', paymentDate: '2027-06-26' }],
  },
  fees: [...good.fees, { feeId: 'liquidation', name: 'Liquidation', payee: 'trustee', kind: 'invoice' }],
  supports: [
    {
      supportId: 'liquidity',
      name: 'Liquidity support',
      ranksCovered: 5,
      providers: [
        { party: 'holder-a', agreedAmount: '500000.00', units: 150_000 },
        { party: 'holder-b', agreedAmount: '500000.00', units: 100_000 },
      ],
      agreedAmountLimits: 'all payments',
      specialTrustInterest: { rate: '0.0500', dayCount: 'ACT/365' },
    },
  ],
  triggers,
  reserve: null,
  waterfall: [
    ...good.waterfall.slice(0, 5),
    ...good.waterfall.slice(6, 8),
    { step: 'pay special trust interest', support: 'liquidity' },
    ...good.waterfall.slice(8),
  ],
  otherWaterfalls: {
    defaulted: merged,
    terminated: [
      ...merged.slice(0, 1),
      { step: 'pay fees', fees: ['liquidation'], portion: 'whole' },
      ...merged.slice(1),
    ],
  },
};
