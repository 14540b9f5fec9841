import type { DealTerms } from '#domain/deal';
import { accountsDeal } from './example-accounts-deal.js';

/** A deal whose pool should exceed its classes by a target: principal in groups, a reserve, a fee by months. */
export const coveredDeal: DealTerms = {
  dealId: 'covered',
  name: 'Example of a pool that covers its classes',
  currency: 'CNY',
  parties: accountsDeal.parties,
  cutOffDate: '2026-02-01',
  closingDate: '2026-03-16',
  legalMaturityDate: '2031-03-26',
  schedule: {
    ...accountsDeal.schedule,
    periods: [
      { determinationDate: '2026-05-31', paymentDate: '2026-06-26' },
      { determinationDate: '2026-06-30', paymentDate: '2026-07-26' },
    ],
  },
  classes: ['first', 'second', 'third', 'last'].map((classId) => ({
    classId,
    name: classId,
    kind: 'senior',
    face: '100.00',
    interest: { coupon: '0.036', dayCount: '30/360', accruesTo: 'unadjusted payment date' },
    fixedCapitalCost: null,
    principalFactorScale: 2,
    expectedMaturityDate: '2028-03-26',
  })),
  taxes: [],
  fees: [
    {
      feeId: 'servicing',
      name: 'Servicing',
      payee: 'servicer',
      kind: 'rate',
      rate: '0.01',
      basis: 'opening pool balance',
    },
  ],
  reserve: null,
  waterfall: [
    { step: 'pay fees', fees: ['servicing'], portion: 'whole', from: 'collection' },
    { step: 'pay interest', classes: ['first', 'second', 'third', 'last'], from: 'collection' },
    {
      step: 'pay principal by groups',
      groups: [['first'], ['second', 'third'], ['last']],
      from: 'collection',
      amount: {
        difference: [
          { quantity: 'class balance', of: ['first', 'second', 'third', 'last'] },
          { difference: [{ quantity: 'adjusted pool balance' }, { quantity: 'overcollateralization target' }] },
        ],
      },
    },
  ],
  accounts: [{ accountId: 'collection', name: 'Collection', openingBalance: '0.00' }],
  collectionRules: [{ component: 'principal', to: [{ account: 'collection', share: '1' }] }],
  pool: {
    originalBalance: '520.00',
    openingBalance: '500.00',
    yieldSupplement: [
      { from: '2026-03-16', amount: '50.00' },
      { from: '2026-05-31', amount: '40.00' },
    ],
  },
  overcollateralization: {
    classes: ['first', 'second', 'third', 'last'],
    target: { kind: 'share of initial pool', share: '0.1', initialPool: '470.00' },
  },
};
