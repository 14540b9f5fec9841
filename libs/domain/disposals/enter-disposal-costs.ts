import { requireDeal, shape, type DealState } from '#domain/deal';
import { isInPool, type PoolState } from '#domain/pool';
import { err, Money, ok, readAmount, readPastDate, readReference, readText, refusal } from '#domain/shared';
import type { BusinessDate, Refusal, Result } from '#domain/shared';
import { DISPOSED_ASSETS_MAX } from './agreement.js';
import type { AssetCost, DisposalCostsEntered } from './disposals.events.js';
import type { DisposalsState } from './disposals.state.js';
import { invalid } from './require.js';

/** The disposal costs of a document, as it says them. */
export interface ChargedCosts {
  readonly reference: string;
  /** What for: a court fee, an auction, an appraisal. */
  readonly purpose: string;
  readonly incurredOn: string;
  readonly costs: readonly AssetCost[];
}

export interface EnterDisposalCosts {
  readonly sent: { readonly dealId: string } & ChargedCosts;
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    readonly deal: DealState;
    readonly pool: PoolState;
  };
}

const { amount, date, listOf, name, object } = shape;

/** The form of a document's costs. */
export const chargedCostsShape = object<ChargedCosts>({
  reference: name,
  purpose: name,
  incurredOn: date,
  costs: listOf(object<AssetCost>({ assetId: name, amount }), 1, DISPOSED_ASSETS_MAX),
});

/**
 * Enters what a document charges for the disposal of assets (处置费用). It moves no money: the claim on the trust is an invoice, or
 * the servicer's own report. Refused: MALFORMED, AMOUNT_*, DATE_*, DEAL_UNKNOWN, POOL_NOT_REGISTERED, ASSET_NOT_IN_POOL,
 * DISPOSAL_INVALID, DISPOSAL_COSTS_ALREADY_ENTERED.
 */
export function enterDisposalCosts(
  { sent, added }: EnterDisposalCosts,
  state: DisposalsState,
): Result<DisposalCostsEntered[], Refusal> {
  const { dealId, costs } = sent;
  const reference = readReference(sent.reference, 'reference');
  if (!reference.ok) return reference;
  const purpose = readText(sent.purpose, 'purpose');
  if (!purpose.ok) return purpose;
  const amounts: Money[] = [];
  for (const [index, cost] of costs.entries()) {
    const read = readAmount(cost.amount, `costs[${index}].amount`);
    if (!read.ok) return read;
    amounts.push(read.value);
  }
  const incurredOn = readPastDate(sent.incurredOn, 'incurredOn', added.today);
  if (!incurredOn.ok) return incurredOn;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const fault = faultOfAssets(sent, added.pool);
  if (fault) return err(fault);
  if (state.costs.has(reference.value)) {
    const detail = { field: 'reference', value: reference.value };
    return err(refusal('DISPOSAL_COSTS_ALREADY_ENTERED', `the costs of ${reference.value} are entered`, detail));
  }
  return ok([
    {
      type: 'DisposalCostsEntered',
      schemaVersion: 1,
      effectiveDate: incurredOn.value,
      payload: {
        ...{ dealId, reference: reference.value, purpose: purpose.value },
        costs: costs.map(({ assetId }, index) => ({ assetId, amount: (amounts[index] ?? Money.zero()).toString() })),
        ...{ total: Money.sum(amounts).toString(), enteredBy: added.actor },
      },
    },
  ]);
}

function faultOfAssets({ dealId, costs }: EnterDisposalCosts['sent'], pool: PoolState): Refusal | null {
  if (pool.status !== 'registered') return refusal('POOL_NOT_REGISTERED', `${dealId} has no pool yet`);
  const seen = new Set<string>();
  for (const [index, { assetId }] of costs.entries()) {
    const field = `costs[${index}].assetId`;
    if (!isInPool(pool, assetId)) {
      const detail = { field, value: assetId };
      return refusal('ASSET_NOT_IN_POOL', `${assetId} is not an asset of ${dealId}`, detail);
    }
    if (seen.has(assetId)) return invalid(field, assetId, `${assetId} is named twice`);
    seen.add(assetId);
  }
  return null;
}
