import { err, Money, ok, refusal, type Refusal, type Result } from '#domain/shared';
import { ASSETS_BOUGHT } from './item.js';
import type { PeriodInputs } from './period-inputs.js';
import type { WaterfallResult } from './result.js';

/** The purchases that a payment pays for: each whole. */
export const purchasesPaid = ({ lines }: Pick<WaterfallResult, 'lines'>): readonly string[] =>
  lines.flatMap(({ item, unpaid }) =>
    item.startsWith(ASSETS_BOUGHT) && Money.parse(unpaid).isZero() ? [item.slice(ASSETS_BOUGHT.length)] : [],
  );

/**
 * Does the payment pay for all that it is to buy? It does not where the account of its step holds less, or where it runs no such step.
 * Refused PURCHASE_NOT_COVERED, with each purchase that it leaves and its price.
 */
export function requirePurchasesPaid({ dated }: PeriodInputs, result: WaterfallResult): Result<void, Refusal> {
  const paid = purchasesPaid(result);
  const left = (dated?.purchases ?? []).filter(({ purchaseId }) => !paid.includes(purchaseId));
  if (left.length === 0) return ok(undefined);
  const named = left.map(({ purchaseId, price }) => `${purchaseId} (${price})`).join(', ');
  const detail = { field: 'purchaseId', value: left.map(({ purchaseId }) => purchaseId).join(', ') };
  return err(refusal('PURCHASE_NOT_COVERED', `the payment would not pay for ${named}`, detail));
}
