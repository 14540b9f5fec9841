import { isEntered, requireDeal, requireFee, termsOn, type DealState } from '#domain/deal';
import {
  err,
  ok,
  readAmount,
  readReference,
  refusal,
  type BusinessDate,
  type Refusal,
  type Result,
} from '#domain/shared';
import type { InvoiceEntered } from './period.events.js';
import { requireOpenPeriod, type PeriodState } from './period.state.js';

export interface EnterInvoice {
  readonly sent: {
    readonly dealId: string;
    readonly periodNumber: number;
    readonly feeId: string;
    readonly amount: string;
    /** The payee's own number; unique for the fee and period. */
    readonly invoiceReference: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly deal: DealState;
    /** True once the period's close began, of which the period itself knows when it ends. */
    readonly collectionsFrozen: boolean;
  };
}

/**
 * Enters an invoice or an expense claim, to be paid in the period's waterfall. Refused: MALFORMED, AMOUNT_*,
 * DEAL_UNKNOWN, FEE_UNKNOWN, FEE_NOT_BY_INVOICE, PERIOD_UNKNOWN, PERIOD_ALREADY_CLOSED, INVOICE_ALREADY_ENTERED.
 */
export function enterInvoice({ sent, added }: EnterInvoice, state: PeriodState): Result<InvoiceEntered[], Refusal> {
  const { dealId, periodNumber, feeId } = sent;
  const reference = readReference(sent.invoiceReference, 'invoiceReference');
  if (!reference.ok) return reference;
  const amount = readAmount(sent.amount, 'amount');
  if (!amount.ok) return amount;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const inForce = 'dates' in state ? termsOn(deal.value, state.dates.determinationDate) : deal.value;
  const fee = requireFee(inForce.terms, feeId);
  if (!fee.ok) return fee;
  if (!isEntered(fee.value)) {
    return err(refusal('FEE_NOT_BY_INVOICE', `${fee.value.name} is not invoiced`, { field: 'feeId', value: feeId }));
  }
  const period = requireOpenPeriod(state, dealId, periodNumber);
  if (!period.ok) return period;
  if (added.collectionsFrozen) {
    return err(
      refusal('PERIOD_ALREADY_CLOSED', `period ${periodNumber} of ${dealId} is being closed`, {
        field: 'periodNumber',
        value: String(periodNumber),
      }),
    );
  }
  const invoiceReference = reference.value;
  if (
    period.value.invoices.some((entered) => entered.feeId === feeId && entered.invoiceReference === invoiceReference)
  ) {
    return err(
      refusal('INVOICE_ALREADY_ENTERED', `invoice ${invoiceReference} for ${feeId} is entered`, {
        field: 'invoiceReference',
        value: invoiceReference,
      }),
    );
  }
  return ok([
    {
      type: 'InvoiceEntered',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { dealId, periodNumber, feeId, amount: amount.value.toString(), invoiceReference },
    },
  ]);
}
