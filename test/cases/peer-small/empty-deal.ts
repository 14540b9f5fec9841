import type { SmallDeal } from './whole-waterfall.js';

/* A deal that has nothing but an account that can pay anything, for cases of one thing alone; and what its periods collect. */

const account = 'cash';

export const emptyDeal = {
  id: 'classes',
  title: 'Classes',
  kind: 'bond',
  conventions: '',
  expected: {},
  input: {
    dates: {
      kind: 'ongoing',
      lastCollection: '2022-01-01',
      lastPayment: '2022-01-01',
      nextPayment: '2022-05-01',
      paymentPattern: { kind: 'MonthFirst' },
      statedMaturity: '2030-01-01',
    },
    accounts: [{ name: account, openingBalance: '100000.00' }],
    bonds: [],
    fees: [],
    collectionRules: [],
    waterfalls: { default: [{ step: 'transfer', from: account, to: account }] },
    collections: [{ date: '2022-01-31', endBalance: '1.00', principal: '0.00', interest: '0.00' }],
  } satisfies SmallDeal,
} as const;

export const nothingCollected = {
  collections: {
    components: { principal: '0.00', interest: '0.00', penalty: '0.00', fee: '0.00' },
    gross: '0.00',
    disposalCost: '0.00',
    net: '0.00',
  },
  accountIncome: '0.00',
  claims: [],
} as const;
