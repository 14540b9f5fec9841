import { requireDeal, requireServicer, type DealState } from '#domain/deal';
import { err, ok, readReference, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { UnidentifiedCashAssigned } from './collections.events.js';
import type { CollectionsState } from './collections.state.js';
import { requireOpenPeriod, type CollectionPeriod } from './require.js';

export interface AssignUnidentifiedCash {
  readonly sent: {
    readonly dealId: string;
    /** The bank's reference of the credit that is held in suspense. */
    readonly bankReference: string;
    readonly servicerId: string;
    /** The open period of whose remittances it is one. */
    readonly periodNumber: number;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly deal: DealState;
    readonly period: CollectionPeriod | null;
  };
}

/**
 * Takes cash out of suspense: it turned out to be a servicer's remittance, which counts in an open period, whenever it
 * came. Refused: MALFORMED, DEAL_UNKNOWN, SERVICER_UNKNOWN, CASH_NOT_IN_SUSPENSE, PERIOD_UNKNOWN, PERIOD_ALREADY_CLOSED.
 */
export function assignUnidentifiedCash(
  { sent, added }: AssignUnidentifiedCash,
  state: CollectionsState,
): Result<UnidentifiedCashAssigned[], Refusal> {
  const bankReference = readReference(sent.bankReference, 'bankReference');
  if (!bankReference.ok) return bankReference;
  const { dealId, servicerId, periodNumber } = sent;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const servicer = requireServicer(deal.value.terms, servicerId);
  if (!servicer.ok) return servicer;
  const amount = state.suspense.get(bankReference.value);
  if (amount === undefined) {
    return err(
      refusal('CASH_NOT_IN_SUSPENSE', `no cash is held in suspense under ${bankReference.value}`, {
        field: 'bankReference',
        value: bankReference.value,
      }),
    );
  }
  const period = requireOpenPeriod(state, added.period, periodNumber);
  if (!period.ok) return period;
  return ok([
    {
      type: 'UnidentifiedCashAssigned',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { dealId, periodNumber, servicerId, amount, suspenseReference: bankReference.value },
    },
  ]);
}
