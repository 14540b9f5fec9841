import { assert, assertNever, err, ok, refusal, type Amount, type Refusal, type Result } from '#domain/shared';
import type { PeriodClosed, PeriodDates, PeriodEvent, PeriodOpened } from './period.events.js';

/** An invoice or claim as entered. */
export interface Invoice {
  readonly feeId: string;
  readonly amount: Amount;
  readonly invoiceReference: string;
}

export type PeriodState =
  | { readonly status: 'unopened' }
  | {
      readonly status: 'open';
      readonly dealId: string;
      readonly periodNumber: number;
      readonly termsVersion: number;
      readonly dates: PeriodDates;
      /** Of a period after the trust's end, whose dates no schedule gives. */
      readonly final?: PeriodOpened['payload']['final'];
      readonly invoices: readonly Invoice[];
    }
  | ({ readonly status: 'closed' } & PeriodClosed['payload']);

export type OpenedPeriodState = Exclude<PeriodState, { readonly status: 'unopened' }>;
export type OpenPeriodState = Extract<PeriodState, { readonly status: 'open' }>;

export const initialState: PeriodState = { status: 'unopened' };

export function evolve(state: PeriodState, event: PeriodEvent): PeriodState {
  switch (event.type) {
    case 'PeriodOpened':
      assert(state.status === 'unopened', `a period is opened once, and this one is ${state.status}`);
      return { status: 'open', ...event.payload, invoices: [] };
    case 'PeriodRescheduled': {
      assert(state.status === 'open', `the dates of an open period change, not those of one ${state.status}`);
      const { termsVersion, dates } = event.payload;
      return { ...state, termsVersion, dates };
    }
    case 'InvoiceEntered': {
      assert(state.status === 'open', `invoices are entered in an open period, not in one ${state.status}`);
      const { feeId, amount, invoiceReference } = event.payload;
      return { ...state, invoices: [...state.invoices, { feeId, amount, invoiceReference }] };
    }
    case 'PeriodClosed':
      assert(state.status === 'open', `an open period is closed, not one ${state.status}`);
      return { status: 'closed', ...event.payload };
    default:
      return assertNever(event, 'period event');
  }
}

/** The period while facts may be entered; refused PERIOD_UNKNOWN before it is opened, PERIOD_ALREADY_CLOSED afterwards. */
export function requireOpenPeriod(
  state: PeriodState,
  dealId: string,
  periodNumber: number,
): Result<OpenPeriodState, Refusal> {
  const detail = { field: 'periodNumber', value: String(periodNumber) };
  switch (state.status) {
    case 'open':
      return ok(state);
    case 'unopened':
      return err(refusal('PERIOD_UNKNOWN', `period ${periodNumber} of ${dealId} is not opened`, detail));
    case 'closed':
      return err(refusal('PERIOD_ALREADY_CLOSED', `period ${periodNumber} of ${dealId} is closed`, detail));
  }
}
