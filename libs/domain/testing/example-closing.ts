import type { InvoiceEntered, PeriodClosed } from '#domain/period';
import { exampleDates } from './example-period.js';

/** An invoice of the first period, entered on 15 June. */
export const invoiceEntered = (feeId: string, amount: string, invoiceReference: string): InvoiceEntered => ({
  type: 'InvoiceEntered',
  schemaVersion: 1,
  effectiveDate: '2026-06-15',
  payload: { dealId: 'example', periodNumber: 1, feeId, amount, invoiceReference },
});

/** The first period closed on the example collections, without invoices. */
export const periodClosed: PeriodClosed = {
  type: 'PeriodClosed',
  schemaVersion: 1,
  effectiveDate: '2026-05-31',
  payload: {
    dealId: 'example',
    periodNumber: 1,
    termsVersion: 1,
    dates: exampleDates(1),
    inputs: {
      opening: {
        carriedForward: '0.00',
        reserve: '0.00',
        classes: [
          { classId: 'senior', balance: '1000000.00', interestUnpaid: '0.00', fixedCapitalCostUnpaid: '0.00' },
          { classId: 'sub', balance: '250000.00', interestUnpaid: '0.00', fixedCapitalCostUnpaid: '0.00' },
        ],
        unpaid: [
          { id: 'vat', amount: '0.00' },
          { id: 'trustee', amount: '0.00' },
          { id: 'agent', amount: '0.00' },
          { id: 'expenses', amount: '0.00' },
        ],
      },
      interestFrom: '2026-03-16',
      interestTo: '2026-06-26',
      collectionPeriod: { from: '2026-01-01', to: '2026-05-31' },
      collections: {
        components: { principal: '200.00', interest: '40.00', penalty: '0.00', fee: '0.00' },
        gross: '240.00',
        disposalCost: '20.00',
        net: '220.00',
      },
      accountIncome: '3.50',
      claims: [
        { feeId: 'agent', amount: '0.00' },
        { feeId: 'expenses', amount: '0.00' },
      ],
    },
    logCheckpoint: null,
  },
};
