import type { DealRegistered, DealTerms } from '#domain/deal';
import type { Calendar } from '#domain/shared';

/** A small deal with one of everything, for specs: the classes, fees, reserve and order of an ordinary NPL trust. */
export const exampleTerms: DealTerms = {
  dealId: 'example',
  name: 'Example 2026-1',
  currency: 'CNY',
  parties: {
    originators: [{ partyId: 'originator', name: 'Originator' }],
    servicers: [
      { partyId: 'servicer', name: 'Servicer' },
      { partyId: 'second-servicer', name: 'Second servicer' },
    ],
    trustee: { partyId: 'trustee', name: 'Trustee' },
    custodian: { partyId: 'custodian', name: 'Custodian' },
    registrar: { partyId: 'registrar', name: 'Registrar' },
  },
  cutOffDate: '2026-01-01',
  closingDate: '2026-03-16',
  legalMaturityDate: '2031-03-26',
  schedule: {
    calendarId: 'weekends',
    periods: [
      { determinationDate: '2026-05-31', paymentDate: '2026-06-26' },
      { determinationDate: '2026-08-31', paymentDate: '2026-09-26' },
    ],
    interestDates: 'unadjusted',
    paymentRoll: 'following',
    offsets: { servicerReport: 9, custodianReport: 10, trusteeReport: -5, allocation: -2, recordDate: -1 },
  },
  classes: [
    {
      classId: 'senior',
      name: 'Senior',
      kind: 'senior',
      face: '1000000.00',
      interest: { coupon: '0.0300', dayCount: 'ACT/365' },
      fixedCapitalCost: null,
      principalFactorScale: 2,
      expectedMaturityDate: '2027-03-26',
    },
    {
      classId: 'sub',
      name: 'Subordinated',
      kind: 'subordinated',
      face: '250000.00',
      interest: null,
      fixedCapitalCost: { rate: '0.0800', dayCount: 'ACT/365' },
      principalFactorScale: 2,
      expectedMaturityDate: '2028-03-26',
    },
  ],
  taxes: [{ taxId: 'vat', name: 'VAT', rate: '0.0326', base: ['interest', 'penalty'] }],
  fees: [
    {
      feeId: 'trustee',
      name: 'Trustee fee',
      payee: 'trustee',
      kind: 'rate',
      rate: '0.0005',
      basis: 'opening securities balance',
      dayCount: 'ACT/365',
    },
    { feeId: 'agent', name: 'Paying agent', payee: 'registrar', kind: 'invoice' },
    {
      feeId: 'expenses',
      name: 'Expenses',
      payee: 'trustee',
      kind: 'claim',
      priorityCap: { amount: '1500.00', per: 'period' },
    },
  ],
  reserve: {
    multiple: '1.5',
    of: [{ tax: 'vat' }, { fee: 'trustee', portion: 'whole' }, { interestOf: 'senior' }],
    basis: 'current period',
    zeroWhenCleared: 'senior',
    release: 'allowed',
  },
  waterfall: [
    { step: 'pay taxes', taxes: ['vat'] },
    { step: 'pay fees', fees: ['agent'], portion: 'whole' },
    { step: 'pay fees', fees: ['trustee'], portion: 'whole' },
    { step: 'pay fees', fees: ['expenses'], portion: 'within cap' },
    { step: 'pay interest', classes: ['senior'] },
    { step: 'fund reserve' },
    { step: 'pay fees', fees: ['expenses'], portion: 'above cap' },
    { step: 'pay principal', class: 'senior' },
    { step: 'pay principal', class: 'sub' },
    { step: 'pay fixed capital cost', class: 'sub' },
    {
      step: 'split remainder',
      shares: [{ payee: 'servicer', name: 'Incentive fee', share: '0.80' }],
      restTo: 'sub',
    },
  ],
};

/** Weekends only. */
export const exampleCalendar: Calendar = {
  calendarId: 'weekends',
  version: 1,
  years: [2026],
  holidays: [],
  workedWeekends: [],
};

/** The example deal, registered. */
export const registered: DealRegistered = {
  type: 'DealRegistered',
  schemaVersion: 1,
  effectiveDate: '2026-02-01',
  payload: { dealId: 'example', termsVersion: 1, terms: exampleTerms },
};
