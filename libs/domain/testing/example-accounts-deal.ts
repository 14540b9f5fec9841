import type { DealTerms, PoolComponent } from '#domain/deal';
import { Money } from '#domain/shared';
import type { DatedInputs, OpeningPosition, PeriodInputs, PoolReport } from '#domain/waterfall';
import { exampleTerms } from './example-deal.js';

/**
 * A deal with accounts of its own: income and principal apart, a reserve with a target, a floating senior class, a ledger of
 * deficiencies, a support, a trigger, and a fee of each kind that accrues before it is paid.
 */
export const accountsDeal: DealTerms = {
  dealId: 'accounts',
  name: 'Example of income and principal apart',
  currency: 'CNY',
  parties: exampleTerms.parties,
  cutOffDate: '2026-01-01',
  closingDate: '2026-03-16',
  legalMaturityDate: '2031-03-26',
  schedule: exampleTerms.schedule,
  classes: [
    {
      classId: 'senior',
      name: 'Senior',
      kind: 'senior',
      face: '36500.00',
      interest: {
        coupon: '0.04',
        dayCount: 'ACT/365',
        floating: { index: 'LPR', margin: '-0.01', resetDates: ['2026-05-01'] },
      },
      fixedCapitalCost: null,
      principalFactorScale: 2,
      expectedMaturityDate: '2027-03-26',
    },
    {
      classId: 'sub',
      name: 'Subordinated',
      kind: 'subordinated',
      face: '9000.00',
      interest: null,
      fixedCapitalCost: null,
      principalFactorScale: 2,
      principal: { kind: 'target balance', targets: [{ from: '2026-06-26', balance: '8500.00' }] },
      expectedMaturityDate: '2028-03-26',
    },
  ],
  taxes: [],
  fees: [
    {
      feeId: 'audit',
      name: 'Audit',
      payee: 'trustee',
      kind: 'scheduled',
      amounts: [
        { on: '2026-04-01', amount: '5.00' },
        { on: '2026-06-26', amount: '2.00' },
      ],
    },
    {
      feeId: 'vat',
      name: 'VAT',
      payee: 'trustee',
      kind: 'formula',
      formula: {
        difference: [
          { product: [{ quantity: 'pool collected', of: ['interest'] }, { number: '0.0326' }] },
          { quantity: 'fee paid to date', of: ['vat'] },
        ],
      },
      accrual: 'is',
    },
    {
      feeId: 'servicer',
      name: 'Servicer',
      payee: 'servicer',
      kind: 'rate',
      rate: '0.01',
      basis: 'average pool balance',
      dayCount: 'ACT/365',
    },
  ],
  reserve: null,
  waterfall: [
    { step: 'pay fees', fees: ['audit', 'vat', 'servicer'], portion: 'whole', from: 'income' },
    { step: 'accrue interest', classes: ['senior'] },
    {
      step: 'draw support',
      facility: 'guarantor',
      to: { account: 'income' },
      limit: {
        difference: [
          { quantity: 'interest due', of: ['senior'] },
          { quantity: 'account balance', of: ['income'] },
        ],
      },
    },
    { step: 'pay interest', classes: ['senior'], from: 'income' },
    { step: 'repay support', facility: 'guarantor', from: 'income' },
    {
      step: 'transfer',
      from: 'income',
      to: 'reserve',
      limit: { quantity: 'reserve shortfall', of: ['reserve'] },
    },
    {
      step: 'transfer',
      from: 'income',
      to: 'principal',
      limit: { quantity: 'ledger balance', of: ['deficiency'] },
      book: { ledger: 'deficiency', side: 'credit' },
    },
    { step: 'pay principal pro rata', classes: ['senior', 'sub'], from: 'principal', schedule: 'kept' },
    {
      step: 'if',
      condition: { cleared: ['senior'] },
      then: [{ step: 'pay remainder', class: 'sub', from: 'income' }],
      otherwise: [{ step: 'transfer', from: 'income', to: 'principal' }],
    },
  ],
  otherWaterfalls: {
    'end of collection': [
      { step: 'accrue fees', fees: ['vat', 'servicer'] },
      {
        step: 'book ledgers',
        side: 'debit',
        amount: { quantity: 'pool defaulted' },
        ledgers: [{ ledger: 'deficiency', cap: { quantity: 'class balance', of: ['sub'] } }],
      },
    ],
    accelerated: [
      { step: 'pay interest', classes: ['senior'], from: 'income' },
      { step: 'pay principal pro rata', classes: ['senior'], from: 'principal', schedule: 'ignored' },
    ],
    'clean-up': [
      { step: 'sell pool', to: 'principal', price: { quantity: 'pool balance' } },
      { step: 'pay principal pro rata', classes: ['senior'], from: 'principal', schedule: 'ignored' },
      { step: 'pay fee from remainder', fee: 'servicer', from: 'principal', share: '0.5' },
      { step: 'pay support yield', facility: 'guarantor', from: 'principal' },
    ],
  },
  accounts: [
    { accountId: 'income', name: 'Income', openingBalance: '0.00' },
    { accountId: 'principal', name: 'Principal', openingBalance: '0.00' },
    {
      accountId: 'reserve',
      name: 'Reserve',
      openingBalance: '100.00',
      target: { product: [{ quantity: 'class balance', of: ['senior'] }, { number: '0.01' }] },
      interest: { rate: '0.036', dayCount: '30E/360', from: '2026-03-16', creditDates: ['2026-05-31'] },
    },
  ],
  collectionRules: [
    { component: 'interest', to: [{ account: 'income', share: '1' }] },
    {
      component: 'principal',
      to: [
        { account: 'principal', share: '0.9' },
        { account: 'income', share: '0.1' },
      ],
    },
  ],
  ledgers: [{ ledgerId: 'deficiency', name: 'Principal deficiency' }],
  facilities: [
    {
      facilityId: 'guarantor',
      name: 'Guarantor',
      provider: 'trustee',
      credit: { amount: '50.00', replenished: [{ on: '2026-07-01', amount: '25.00' }] },
    },
  ],
  triggers: [
    {
      triggerId: 'defaults',
      name: 'Defaults',
      tested: 'after distribution',
      condition: { is: '>', left: { quantity: 'pool default ratio' }, right: { number: '0.05' } },
      effects: [{ status: 'accelerated' }],
      curable: false,
    },
  ],
  pool: { originalBalance: '50000.00', openingBalance: '40000.00' },
};

/** The deal as it can be administered: every component of the collections goes to an account. */
export const lived = (terms: DealTerms): DealTerms => ({
  ...terms,
  collectionRules: [
    ...(terms.collectionRules ?? []),
    ...(['penalty', 'fee'] as const).map((component) => ({ component, to: [{ account: 'income', share: '1' }] })),
    ...(['prepayment', 'recovery'] as const).map((component) => ({
      component,
      to: [{ account: 'principal', share: '1' }],
    })),
  ],
});

/** A report of the pool in which nothing else came in. */
export const poolReport = (
  date: string,
  said: {
    readonly collected?: Partial<Record<PoolComponent, string>>;
    readonly balance?: string;
    readonly defaulted?: string;
  },
): PoolReport => ({
  date,
  balance: said.balance ?? '40000.00',
  collected: {
    principal: '0.00',
    interest: '0.00',
    penalty: '0.00',
    fee: '0.00',
    prepayment: '0.00',
    recovery: '0.00',
    ...said.collected,
  },
  defaulted: said.defaulted ?? '0.00',
});

/** The inputs of a period of the deal, its first where nothing else is said. */
export function accountsInputs(
  said: {
    readonly terms?: DealTerms;
    readonly opening?: OpeningPosition;
    readonly from?: string;
    readonly to?: string;
    readonly dated?: Partial<DatedInputs>;
  } = {},
): PeriodInputs {
  const { terms = accountsDeal, from = '2026-03-16', to = '2026-06-26' } = said;
  const poolReports = said.dated?.poolReports ?? [];
  const total = (component: PoolComponent): string =>
    Money.sum(poolReports.map(({ collected }) => Money.parse(collected[component]))).toString();
  const components = {
    principal: total('principal'),
    interest: total('interest'),
    penalty: total('penalty'),
    fee: total('fee'),
  };
  const gross = Money.sum(Object.values(components).map((amount) => Money.parse(amount))).toString();
  return {
    opening: said.opening ?? {
      carriedForward: '0.00',
      reserve: '0.00',
      classes: terms.classes.map(({ classId, face }) => ({
        classId,
        balance: face,
        interestUnpaid: '0.00',
        fixedCapitalCostUnpaid: '0.00',
      })),
      unpaid: terms.fees.map(({ feeId }) => ({ id: feeId, amount: '0.00' })),
    },
    interestFrom: from,
    interestTo: to,
    collections: { components, gross, disposalCost: '0.00', net: gross },
    accountIncome: '0.00',
    claims: [],
    dated: {
      paymentDate: to,
      poolReports,
      fixings: [{ index: 'LPR', date: '2026-01-01', rate: '0.045' }],
      purchases: [],
      cleanUp: false,
      ...said.dated,
    },
  };
}
