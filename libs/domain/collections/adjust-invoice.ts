import { requireDeal, type DealState } from '#domain/deal';
import {
  err,
  Money,
  ok,
  readAmount,
  readReference,
  readText,
  refusal,
  type Amount,
  type BusinessDate,
  type Refusal,
  type Result,
} from '#domain/shared';
import { collectionsOf, invoiceKey } from './collections-so-far.js';
import type { CollectionsState } from './collections.state.js';
import { requireNotRestated } from './corrected-once.js';
import type { InvoiceAdjusted } from './corrections.events.js';
import { countsFrom, requireOpenPeriod, type CollectionPeriod } from './require.js';

export interface AdjustInvoice {
  readonly sent: {
    readonly dealId: string;
    /** The open period in which the difference counts. */
    readonly periodNumber: number;
    /** The closed period in which the invoice was entered. */
    readonly invoicePeriod: number;
    readonly feeId: string;
    readonly invoiceReference: string;
    /** What the invoice should have been entered with. */
    readonly corrected: string;
    readonly reason: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    readonly deal: DealState;
    readonly period: CollectionPeriod | null;
    /** What was entered; null where no such invoice was. */
    readonly entered: Amount | null;
    /** What is invoiced for the fee in the open period so far. */
    readonly claimed: Amount;
  };
}

/**
 * Corrects an invoice that a closed period paid: its difference is paid with the fee's invoices of an open one, or kept
 * back from them, and then no more than they come to. Refused: MALFORMED, AMOUNT_*, DEAL_UNKNOWN, INVOICE_UNKNOWN,
 * PERIOD_NOT_CLOSED, PERIOD_ALREADY_RESTATED for a fee whose claims the restatement corrected, PERIOD_UNKNOWN,
 * PERIOD_ALREADY_CLOSED, ADJUSTMENT_WITHOUT_DIFFERENCE, CLAIM_BELOW_ZERO.
 */
export function adjustInvoice(
  { sent, added }: AdjustInvoice,
  state: CollectionsState,
): Result<InvoiceAdjusted[], Refusal> {
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const reference = readReference(sent.invoiceReference, 'invoiceReference');
  if (!reference.ok) return reference;
  const corrected = readAmount(sent.corrected, 'corrected', { allowZero: true });
  if (!corrected.ok) return corrected;
  const { dealId, periodNumber, invoicePeriod, feeId } = sent;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const invoiceReference = reference.value;
  const detail = { field: 'invoiceReference', value: invoiceReference };
  if (added.entered === null) {
    const message = `no invoice ${invoiceReference} for ${feeId} was entered in period ${invoicePeriod}`;
    return err(refusal('INVOICE_UNKNOWN', message, detail));
  }
  if (!collectionsOf(state, invoicePeriod).frozen) {
    const message = `period ${invoicePeriod} is open, and has paid no invoice yet`;
    return err(
      refusal('PERIOD_NOT_CLOSED', message, {
        ...{ field: 'invoicePeriod', value: String(invoicePeriod) },
        remedy: 'correct the invoice once its period is closed',
      }),
    );
  }
  const open = requireNotRestated(state, invoicePeriod, { feeId });
  if (!open.ok) return open;
  const period = requireOpenPeriod(state, added.period, periodNumber);
  if (!period.ok) return period;
  const corrects = { periodNumber: invoicePeriod, invoiceReference };
  const stated = state.adjustedInvoices.get(invoiceKey({ feeId, ...corrects })) ?? added.entered;
  const difference = corrected.value.minus(Money.parse(stated));
  if (difference.isZero()) {
    return err(refusal('ADJUSTMENT_WITHOUT_DIFFERENCE', `${invoiceReference} stands at ${stated}`, detail));
  }
  const adjusted = collectionsOf(state, periodNumber).claimAdjustments.get(feeId) ?? '0.00';
  const left = Money.parse(added.claimed).plus(Money.parse(adjusted));
  if (left.plus(difference).isNegative()) {
    const message = `${difference.negated()} would be kept back from ${left} claimed for ${feeId} in period ${periodNumber}`;
    return err(refusal('CLAIM_BELOW_ZERO', message, { field: 'corrected', value: corrected.value.toString() }));
  }
  return ok([
    {
      type: 'InvoiceAdjusted',
      schemaVersion: 1,
      effectiveDate: countsFrom(period.value, added.today),
      payload: {
        dealId,
        periodNumber,
        feeId,
        corrects,
        stated,
        corrected: corrected.value.toString(),
        difference: difference.toString(),
        reason: reason.value,
        adjustedBy: added.actor,
      },
    },
  ]);
}
