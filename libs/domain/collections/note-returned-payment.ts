import { ok, type Amount, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { ReturnedPaymentNoted } from './collections.events.js';
import type { CollectionsState } from './collections.state.js';

export interface NoteReturnedPayment {
  readonly sent: {
    readonly dealId: string;
    /** The period whose distribution made the payment. */
    readonly periodNumber: number;
    readonly instructionId: string;
    readonly attempt: number;
    readonly amount: Amount;
    /** The bank's reference of the return, and its day. */
    readonly bankReference: string;
    readonly valueDate: BusinessDate;
  };
}

/**
 * Keeps the bank's reference of a payment that came back (退汇) among those of the deal's credits: nothing else is booked under it.
 * The return stands already, so that it is noted also where a credit was booked under its reference meanwhile; that is a break then.
 */
export function noteReturnedPayment(
  { sent: { valueDate, ...payload } }: NoteReturnedPayment,
  _state: CollectionsState,
): Result<ReturnedPaymentNoted[], Refusal> {
  return ok([{ type: 'ReturnedPaymentNoted', schemaVersion: 1, effectiveDate: valueDate, payload }]);
}
