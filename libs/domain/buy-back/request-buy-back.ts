import { requireOriginator, type DealState, type DealTerms } from '#domain/deal';
import { criteriaFault, readAsset, readFacts, type PoolAsset } from '#domain/pool';
import {
  err,
  Money,
  ok,
  readAmount,
  readDate,
  readReference,
  readText,
  refusal,
  sumAmounts,
  type Amount,
  type BusinessDate,
  type Refusal,
  type Result,
} from '#domain/shared';
import type { BuyBackRequested, DepartingAsset } from './buy-back.events.js';
import { standingRequests, type BuyBacksState } from './buy-back.state.js';
import { priceBy } from './price.js';
import { readEffectiveDay, requireNewRequest } from './require.js';
import { substitutionTests } from './substitution-criteria.js';

export interface RequestBuyBack {
  readonly sent: {
    readonly dealId: string;
    /** The request's own id, by which its money is booked. */
    readonly requestId: string;
    /** A substitution names what comes in instead; a repurchase only a price. */
    readonly kind: 'repurchase' | 'substitution';
    /** The originator that buys. */
    readonly party: string;
    /** The day from which the assets are out of the pool. */
    readonly effectiveFrom: string;
    readonly payBy: string;
    readonly assets: readonly {
      readonly assetId: string;
      /** May be left out where the terms say the price; of a substitution what is paid on top, nothing where left out. */
      readonly price?: string;
    }[];
    readonly replacements?: readonly PoolAsset[];
    /** Why, e.g. which warranty an asset breaks. */
    readonly reason: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    readonly deal: DealState;
    /** The first day that no close has counted. */
    readonly openFrom: BusinessDate;
    readonly poolRegistered: boolean;
    /** How every asset that is or was in the pool was last reported up to that day. */
    readonly standing: ReadonlyMap<string, PoolAsset>;
    /** Assets that a purchase is to bring in, approved or not. */
    readonly bought: ReadonlySet<string>;
    /** What approved purchases bring in that no payment paid for yet. */
    readonly toBeBought: readonly PoolAsset[];
  };
}

/**
 * The maker asks that assets leave the pool against a price, or against others; nothing changes before a second person approves.
 * Refused: MALFORMED, AMOUNT_*, DATE_MALFORMED, DATE_OUTSIDE_PERIOD, DEAL_UNKNOWN, TRUST_NOT_ESTABLISHED, POOL_NOT_REGISTERED,
 * ORIGINATOR_UNKNOWN, ASSET_NOT_IN_POOL, ASSET_LEAVES_ALREADY, BUY_BACK_INVALID, BUY_BACK_PRICE_DIFFERS, SUBSTITUTION_FALLS_SHORT,
 * BUY_BACK_ALREADY_REQUESTED, and where the terms refuse a pool that fails their criteria POOL_CRITERIA_NOT_MET.
 */
export function requestBuyBack(
  { sent, added }: RequestBuyBack,
  state: BuyBacksState,
): Result<BuyBackRequested[], Refusal> {
  const { dealId, kind, party } = sent;
  const form = readForm(sent, added.openFrom);
  if (!form.ok) return form;
  const known = requireOriginator(added.deal, sent);
  if (!known.ok) return known;
  const { terms } = known.value;
  if (!added.poolRegistered) return err(refusal('POOL_NOT_REGISTERED', `${dealId} has no pool yet`));
  const fresh = requireNewRequest(state, form.value.requestId);
  const { replacements } = form.value;
  const fault = nameFault(sent, added) ?? leavingFault(sent, state);
  if (fault) return err(fault);
  const assets = priced(sent, form.value.prices, added.standing, terms);
  if (!assets.ok) return assets;
  const criteria = terms.poolCriteria ?? null;
  const exchanged = { assets: assets.value, replacements };
  const { standing, toBeBought } = added;
  const tests = substitutionTests(exchanged, { criteria, standing, toBeBought }, state);
  const notMet = criteriaFault(criteria, tests, 'replacements');
  if (notMet) return err(notMet);
  const short = kind === 'substitution' ? shortfall(assets.value, replacements, terms) : null;
  if (short) return err(short);
  if (!fresh.ok) return fresh;
  const { requestId, payBy, reason, effectiveFrom } = form.value;
  return ok([
    {
      type: 'BuyBackRequested',
      schemaVersion: 1,
      effectiveDate: effectiveFrom,
      payload: {
        dealId,
        requestId,
        kind,
        party,
        assets: assets.value,
        replacements,
        price: sumAmounts(assets.value.map(({ price }) => price)),
        payBy,
        reason,
        conditions: null,
        ...(tests && { tests }),
        requestedBy: added.actor,
      },
    },
  ]);
}

interface Form {
  readonly requestId: string;
  readonly reason: string;
  readonly effectiveFrom: BusinessDate;
  readonly payBy: BusinessDate;
  /** As written, null where left out. */
  readonly prices: readonly (Amount | null)[];
  readonly replacements: readonly PoolAsset[];
}

function readForm(sent: RequestBuyBack['sent'], openFrom: BusinessDate): Result<Form, Refusal> {
  const requestId = readReference(sent.requestId, 'requestId');
  if (!requestId.ok) return requestId;
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const prices: (Amount | null)[] = [];
  for (const [index, { price }] of sent.assets.entries()) {
    const read = price === undefined ? null : readAmount(price, `assets[${index}].price`, { allowZero: true });
    if (read && !read.ok) return read;
    prices.push(read?.value.toString() ?? null);
  }
  const replacements: PoolAsset[] = [];
  for (const [index, asset] of (sent.replacements ?? []).entries()) {
    const read = readAsset(asset, `replacements[${index}]`);
    if (!read.ok) return read;
    const facts = asset.facts && readFacts(asset.facts, `replacements[${index}].facts`);
    if (facts && !facts.ok) return facts;
    replacements.push({ ...read.value, ...(facts && { facts: facts.value }) });
  }
  const effectiveFrom = readEffectiveDay(sent.effectiveFrom, openFrom);
  if (!effectiveFrom.ok) return effectiveFrom;
  const payBy = readDate(sent.payBy, 'payBy');
  if (!payBy.ok) return payBy;
  return ok({
    requestId: requestId.value,
    reason: reason.value,
    effectiveFrom: effectiveFrom.value,
    payBy: payBy.value,
    prices,
    replacements,
  });
}

/** What leaves is in the pool and named once; what comes in is new to it, and comes in with a substitution only. */
function nameFault(
  { kind, assets, replacements = [] }: RequestBuyBack['sent'],
  { standing, bought }: RequestBuyBack['added'],
): Refusal | null {
  if (assets.length === 0) return invalid('assets', 'no asset is named');
  if ((kind === 'substitution') !== replacements.length > 0) {
    return invalid('replacements', 'a substitution, and nothing else, names what comes in');
  }
  const named = new Set<string>();
  for (const [index, { assetId }] of assets.entries()) {
    if (named.has(assetId)) return invalid(`assets[${index}].assetId`, `${assetId} is named twice`);
    named.add(assetId);
    if (standing.has(assetId)) continue;
    const detail = { field: `assets[${index}].assetId`, value: assetId };
    return refusal('ASSET_NOT_IN_POOL', `${assetId} is not in the pool`, detail);
  }
  for (const [index, { assetId }] of replacements.entries()) {
    const field = `replacements[${index}].assetId`;
    if (assetId.trim() === '') return invalid(field, 'a replacement has no number');
    if (named.has(assetId)) return invalid(field, `${assetId} is named twice`);
    if (standing.has(assetId)) return invalid(field, `${assetId} is in the pool already`);
    if (bought.has(assetId)) return invalid(field, `a purchase brings ${assetId} in`);
    named.add(assetId);
  }
  return null;
}

const invalid = (field: string, message: string): Refusal => refusal('BUY_BACK_INVALID', message, { field });

const takesOut = ({ kind, assets }: BuyBackRequested['payload'], assetId: string): boolean =>
  kind === 'clean-up' || assets.some((one) => one.assetId === assetId);

/** Refused for an asset that another request takes out, as a clean-up call does with all, or that another brings in. */
function leavingFault({ assets, replacements = [] }: RequestBuyBack['sent'], state: BuyBacksState): Refusal | null {
  const standing = standingRequests(state);
  for (const [index, { assetId }] of assets.entries()) {
    const other = standing.find(({ request }) => takesOut(request, assetId));
    if (!other) continue;
    const message = `request ${other.request.requestId} takes ${assetId} out of the pool`;
    return refusal('ASSET_LEAVES_ALREADY', message, { field: `assets[${index}].assetId`, value: assetId });
  }
  for (const [index, { assetId }] of replacements.entries()) {
    const other = standing.find(({ request }) => request.replacements.some((one) => one.assetId === assetId));
    if (other) return invalid(`replacements[${index}].assetId`, `request ${other.request.requestId} brings it in`);
  }
  return null;
}

function priced(
  { kind, assets }: RequestBuyBack['sent'],
  written: Form['prices'],
  standing: RequestBuyBack['added']['standing'],
  { buyBacks }: DealTerms,
): Result<DepartingAsset[], Refusal> {
  const departing: DepartingAsset[] = [];
  for (const [index, { assetId }] of assets.entries()) {
    const asset = standing.get(assetId);
    if (!asset) continue;
    const field = `assets[${index}].price`;
    const stated = written[index] ?? null;
    const byRule = kind === 'repurchase' && buyBacks?.price !== undefined ? priceBy(buyBacks.price, asset) : null;
    if (byRule !== null && stated !== null && stated !== byRule) {
      const message = `by the terms ${assetId} is bought back at its ${buyBacks?.price}, ${byRule}`;
      return err(refusal('BUY_BACK_PRICE_DIFFERS', message, { field, value: stated }));
    }
    const price = byRule ?? stated ?? (kind === 'substitution' ? '0.00' : null);
    if (price === null) return err(invalid(field, 'the terms name no price, so the request does'));
    departing.push({ ...asset, price });
  }
  return ok(departing);
}

/** What comes in and what is paid are worth at least what leaves: by the rule of the terms, or in claims. */
function shortfall(
  leaving: readonly DepartingAsset[],
  replacements: readonly PoolAsset[],
  { buyBacks }: DealTerms,
): Refusal | null {
  const rule = buyBacks?.price ?? 'outstanding claims';
  const worth = (assets: readonly PoolAsset[]): Amount => sumAmounts(assets.map((asset) => priceBy(rule, asset)));
  const [out, into, paid] = [worth(leaving), worth(replacements), sumAmounts(leaving.map(({ price }) => price))];
  if (Money.parse(sumAmounts([into, paid])).compare(Money.parse(out)) >= 0) return null;
  const message = `${into} comes in and ${paid} is paid for ${out}, in ${rule}`;
  return refusal('SUBSTITUTION_FALLS_SHORT', message, { field: 'replacements', value: into });
}
