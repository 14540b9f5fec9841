import type { OpenPeriodState, PeriodDates, PeriodOpened } from '#domain/period';

const days = {
  1: {
    phase: 0,
    collectionFrom: '2026-01-01',
    determinationDate: '2026-05-31',
    interestFrom: '2026-03-16',
    interestTo: '2026-06-26',
    servicerReportDate: '2026-06-11',
    custodianReportDate: '2026-06-12',
    remittances: [],
    reminderDate: null,
    trusteeReportDate: '2026-06-19',
    allocationDate: '2026-06-24',
    recordDate: '2026-06-25',
    scheduledPaymentDate: '2026-06-26',
    paymentDate: '2026-06-26',
  },
  2: {
    phase: 0,
    collectionFrom: '2026-06-01',
    determinationDate: '2026-08-31',
    interestFrom: '2026-06-26',
    interestTo: '2026-09-26',
    servicerReportDate: '2026-09-11',
    custodianReportDate: '2026-09-14',
    remittances: [],
    reminderDate: null,
    trusteeReportDate: '2026-09-21',
    allocationDate: '2026-09-24',
    recordDate: '2026-09-25',
    scheduledPaymentDate: '2026-09-26',
    paymentDate: '2026-09-28',
  },
} as const;

/** The dates of the example deal's periods, counted by hand; the second payment date rolls from a Saturday. */
export const exampleDates = (periodNumber: 1 | 2): PeriodDates => ({
  ...days[periodNumber],
  calendarId: 'weekends',
  calendarVersion: 1,
  otherCalendars: [],
});

export const periodOpened = (periodNumber: 1 | 2): PeriodOpened => {
  const dates = exampleDates(periodNumber);
  return {
    type: 'PeriodOpened',
    schemaVersion: 1,
    effectiveDate: dates.collectionFrom,
    payload: { dealId: 'example', periodNumber, termsVersion: 1, dates },
  };
};

export const openPeriod = (periodNumber: 1 | 2): OpenPeriodState => ({
  status: 'open',
  ...periodOpened(periodNumber).payload,
  invoices: [],
});
