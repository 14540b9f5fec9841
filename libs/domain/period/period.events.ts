import type { Amount, BusinessDate, DomainEvent } from '#domain/shared';
import type { PeriodInputs } from '#domain/waterfall';

/** The dates of one period, resolved with the calendar version named. */
export interface PeriodDates {
  readonly collectionFrom: BusinessDate;
  /** 计算日 R, the last day of the collection period. */
  readonly determinationDate: BusinessDate;
  readonly interestFrom: BusinessDate;
  readonly interestTo: BusinessDate;
  readonly servicerReportDate: BusinessDate;
  readonly custodianReportDate: BusinessDate;
  readonly trusteeReportDate: BusinessDate;
  readonly allocationDate: BusinessDate;
  readonly recordDate: BusinessDate;
  /** 支付日 T, rolled to a working day. */
  readonly paymentDate: BusinessDate;
  readonly calendarId: string;
  readonly calendarVersion: number;
}

/** Stream `period-{dealId}-{n}`. */
export type PeriodOpened = DomainEvent<
  'PeriodOpened',
  { readonly dealId: string; readonly periodNumber: number; readonly termsVersion: number; readonly dates: PeriodDates }
>;

/** An invoice or an expense claim of a payee, to be paid in this period's waterfall. */
export type InvoiceEntered = DomainEvent<
  'InvoiceEntered',
  {
    readonly dealId: string;
    readonly periodNumber: number;
    readonly feeId: string;
    readonly amount: Amount;
    readonly invoiceReference: string;
  }
>;

/** The period's inputs are frozen: a distribution decides from these alone. */
export type PeriodClosed = DomainEvent<
  'PeriodClosed',
  {
    readonly dealId: string;
    readonly periodNumber: number;
    readonly termsVersion: number;
    readonly dates: PeriodDates;
    readonly inputs: PeriodInputs;
    /** The log's newest checkpoint before the close (docs/spec/checkpoint.md); `null` while nothing is signed. */
    readonly logCheckpoint: string | null;
  }
>;

export type PeriodEvent = PeriodOpened | InvoiceEntered | PeriodClosed;
