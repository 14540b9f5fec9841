import type { ScheduledDates } from '#domain/schedule';
import type { Amount, DomainEvent } from '#domain/shared';
import type { PeriodInputs } from '#domain/waterfall';

/** The dates of one period, resolved with the calendar version named. */
export interface PeriodDates extends ScheduledDates {
  readonly calendarId: string;
  readonly calendarVersion: number;
  /** The calendars that the deal counts by as well. */
  readonly otherCalendars: readonly { readonly calendarId: string; readonly version: number }[];
}

/** Stream `period-{dealId}-{n}`. */
export type PeriodOpened = DomainEvent<
  'PeriodOpened',
  {
    readonly dealId: string;
    readonly periodNumber: number;
    readonly termsVersion: number;
    readonly dates: PeriodDates;
    /** Who opened a period after the trust's end, and what for; absent of a period of the schedule. */
    readonly final?: { readonly reason: string; readonly openedBy: string };
  }
>;

/** An open period has other dates than it was opened with: the frequency changed with a payment, or holidays were published. */
export type PeriodRescheduled = DomainEvent<
  'PeriodRescheduled',
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

export type PeriodEvent = PeriodOpened | PeriodRescheduled | InvoiceEntered | PeriodClosed;
