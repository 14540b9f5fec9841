import { requireDeal, type DealState } from '#domain/deal';
import { isInPool, type PoolState } from '#domain/pool';
import { err, Money, ok, readPastDate, readReference, readText, refusal } from '#domain/shared';
import type { BusinessDate, Refusal, Result } from '#domain/shared';
import type { AgreedDisposal, SharingRule } from './agreement.js';
import type { DisposalRecorded } from './disposals.events.js';
import type { DisposalsState } from './disposals.state.js';
import { faultOfInstalments, invalid } from './require.js';

export interface RecordDisposal {
  readonly sent: { readonly dealId: string } & AgreedDisposal;
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    readonly deal: DealState;
    readonly pool: PoolState;
  };
}

/**
 * Records that assets of the pool are disposed of under an agreement. An asset is part of one disposal at a time, so that each
 * receipt belongs to one. Refused: MALFORMED, DATE_*, DEAL_UNKNOWN, POOL_NOT_REGISTERED, ASSET_NOT_IN_POOL,
 * DISPOSAL_ALREADY_RECORDED, DISPOSAL_INVALID, ASSET_IN_ANOTHER_DISPOSAL.
 */
export function recordDisposal(
  { sent, added }: RecordDisposal,
  state: DisposalsState,
): Result<DisposalRecorded[], Refusal> {
  const { dealId, disposalId, agreement, assets } = sent;
  const counterparty = readText(sent.counterparty, 'counterparty');
  if (!counterparty.ok) return counterparty;
  const document = readReference(sent.document, 'document');
  if (!document.ok) return document;
  const agreedOn = readPastDate(sent.agreedOn, 'agreedOn', added.today);
  if (!agreedOn.ok) return agreedOn;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const fault =
    faultOfPool(sent, added.pool) ??
    faultOfId(sent, state) ??
    faultOfAgreement(sent, deal.value.terms.cutOffDate) ??
    faultOfHistory(sent, state);
  if (fault) return err(fault);
  return ok([
    {
      type: 'DisposalRecorded',
      schemaVersion: 1,
      effectiveDate: agreedOn.value,
      payload: {
        ...{ dealId, disposalId, counterparty: counterparty.value, agreedOn: agreedOn.value },
        ...{ document: document.value, agreement, assets, recordedBy: added.actor },
      },
    },
  ]);
}

function faultOfPool({ dealId, assets }: RecordDisposal['sent'], pool: PoolState): Refusal | null {
  if (pool.status !== 'registered') return refusal('POOL_NOT_REGISTERED', `${dealId} has no pool yet`);
  const foreign = assets.findIndex(({ assetId }) => !isInPool(pool, assetId));
  const asset = assets[foreign];
  if (!asset) return null;
  const detail = { field: `assets[${foreign}].assetId`, value: asset.assetId };
  return refusal('ASSET_NOT_IN_POOL', `${asset.assetId} is not an asset of ${dealId}`, detail);
}

function faultOfAgreement({ agreedOn, agreement, assets }: RecordDisposal['sent'], cutOff: string): Refusal | null {
  if (agreedOn < cutOff) {
    return invalid('agreedOn', agreedOn, `the assets are the trust’s from the cut-off date ${cutOff} on`);
  }
  const seen = new Set<string>();
  for (const [index, { assetId }] of assets.entries()) {
    if (seen.has(assetId)) return invalid(`assets[${index}].assetId`, assetId, `${assetId} is named twice`);
    seen.add(assetId);
  }
  if (agreement.kind === 'joint disposal') return faultOfSharing(agreement.sharing);
  const parts = Money.sum(assets.map(({ expected }) => Money.parse(expected))).toString();
  if (parts !== agreement.price) {
    return invalid('assets', parts, `the assets’ parts come to ${parts}, the price is ${agreement.price}`);
  }
  return faultOfInstalments(agreement.instalments, agreement.price, agreedOn, 'agreement.instalments');
}

function faultOfSharing({ tiers }: SharingRule): Refusal | null {
  const path = 'agreement.sharing.tiers';
  for (const [index, { upTo }] of tiers.entries()) {
    const at = `${path}[${index}].upTo`;
    const isLast = index === tiers.length - 1;
    if (isLast !== (upTo === null)) {
      return invalid(at, upTo ?? 'null', 'the last tier, and no other, goes without a bound');
    }
    const below = Money.parse(tiers[index - 1]?.upTo ?? '0.00');
    if (upTo !== null && Money.parse(upTo).compare(below) <= 0) {
      return invalid(at, upTo, `a tier ends above ${below.toString()}, where it begins`);
    }
  }
  return null;
}

function faultOfId({ disposalId }: RecordDisposal['sent'], { disposals }: DisposalsState): Refusal | null {
  if (!disposals.has(disposalId)) return null;
  const detail = { field: 'disposalId', value: disposalId };
  return refusal('DISPOSAL_ALREADY_RECORDED', `a disposal ${disposalId} is recorded`, detail);
}

function faultOfHistory({ agreedOn, assets }: RecordDisposal['sent'], state: DisposalsState): Refusal | null {
  for (const [index, { assetId }] of assets.entries()) {
    for (const otherId of state.ofAsset.get(assetId) ?? []) {
      const until = state.disposals.get(otherId)?.completedOn ?? null;
      if (until !== null && until < agreedOn) continue;
      const lasts = until === null ? 'is under way' : `was completed on ${until}`;
      const detail = { field: `assets[${index}].assetId`, value: assetId };
      return refusal('ASSET_IN_ANOTHER_DISPOSAL', `${assetId} is part of ${otherId}, which ${lasts}`, detail);
    }
  }
  return null;
}
