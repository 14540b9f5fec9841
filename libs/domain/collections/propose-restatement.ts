import { requireDeal, requireServicer, type DealState, type DealTerms } from '#domain/deal';
import {
  err,
  Money,
  ok,
  readAmount,
  readText,
  refusal,
  type Amount,
  type BusinessDate,
  type Refusal,
  type Result,
} from '#domain/shared';
import { collectionsOf, collectionsOfServicer, countsElsewhere } from './collections-so-far.js';
import type { CollectionsState } from './collections.state.js';
import { receiptFigures } from './corrections.events.js';
import type { ReceiptFigures } from './corrections.events.js';
import { isSame, restate, type PaidHolders, type PublishedPeriod } from './restate.js';
import type { PeriodCorrections, RestatementProposed } from './restatement.events.js';

export interface ProposeRestatement {
  readonly sent: {
    readonly dealId: string;
    /** The closed period to restate. */
    readonly periodNumber: number;
    /**
     * What each servicer named should have reported for the period, in all; the others reported right. What it counted of earlier
     * periods' adjustments stays as it is.
     */
    readonly collections: readonly ({ readonly servicerId: string } & ReceiptFigures)[];
    /** What should have been invoiced or claimed for each fee named in the period, in all, beside such adjustments. */
    readonly claims: readonly { readonly feeId: string; readonly amount: string }[];
    /** The party at fault, where the deal has the difference claimed; null where the next payment settles it. */
    readonly claimedFrom: string | null;
    readonly reason: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    readonly deal: DealState;
    /** The payment as it was made; null while the period's distribution is not paid. */
    readonly published: PublishedPeriod | null;
    readonly holders: readonly PaidHolders[];
    /** The later periods whose distributions are paid, in order. */
    readonly later: readonly PublishedPeriod[];
  };
}

/**
 * Computes a closed period as it should have been, for a second person to approve; a new proposal takes the place of one
 * that waits. Refused: MALFORMED, AMOUNT_*, DEAL_UNKNOWN, SERVICER_UNKNOWN, FEE_UNKNOWN, PERIOD_ALREADY_RESTATED, PERIOD_ALREADY_ADJUSTED,
 * NOTHING_PUBLISHED, RESTATEMENT_NOT_SETTLED, LOSS_BEYOND_BALANCES, ADJUSTMENT_WITHOUT_DIFFERENCE.
 */
export function proposeRestatement(
  { sent, added }: ProposeRestatement,
  state: CollectionsState,
): Result<RestatementProposed[], Refusal> {
  const { dealId, periodNumber, claimedFrom } = sent;
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const { published, holders, later } = added;
  const detail = { field: 'periodNumber', value: String(periodNumber) };
  if (state.restatements.get(periodNumber)?.status === 'restated') {
    const remedy =
      'adjust in the open period what the restatement did not correct; book what it left wrong itself as income of the account or as an invoice';
    return err(refusal('PERIOD_ALREADY_RESTATED', `period ${periodNumber} is restated`, { ...detail, remedy }));
  }
  if (countsElsewhere(state, periodNumber)) {
    const message = `what was wrong of period ${periodNumber} counts in another already, and would count twice`;
    return err(refusal('PERIOD_ALREADY_ADJUSTED', message, detail));
  }
  if (!published || !collectionsOf(state, periodNumber).frozen) {
    return err(refusal('NOTHING_PUBLISHED', `the distribution of period ${periodNumber} is not paid`, detail));
  }
  if (collectionsOf(state, periodNumber).carries) {
    return err(
      refusal('RESTATEMENT_NOT_SETTLED', `period ${periodNumber} counted what another carries`, {
        ...detail,
        remedy: 'adjust the receipts and invoices that were wrong',
      }),
    );
  }
  const corrections = readCorrections(sent, published, state);
  if (!corrections.ok) return corrections;
  const settled = requireSettlement(deal.value.terms, published.terms, claimedFrom);
  if (!settled.ok) return settled;
  const { collections, claims } = corrections.value;
  if (
    collections.every(({ stated, corrected }) => isSame(stated, corrected)) &&
    claims.every(({ stated, corrected }) => stated === corrected)
  ) {
    return err(refusal('ADJUSTMENT_WITHOUT_DIFFERENCE', `period ${periodNumber} stands at these figures`, detail));
  }
  const restatement = restate(published, corrections.value, { holders, later, claimedFrom });
  if (!restatement.ok) return restatement;
  return ok([
    {
      type: 'RestatementProposed',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { dealId, periodNumber, reason: reason.value, proposedBy: added.actor, ...restatement.value },
    },
  ]);
}

function readCorrections(
  sent: ProposeRestatement['sent'],
  { terms, inputs }: PublishedPeriod,
  state: CollectionsState,
): Result<PeriodCorrections, Refusal> {
  const collections: PeriodCorrections['collections'][number][] = [];
  for (const { servicerId, ...written } of sent.collections) {
    const servicer = requireServicer(terms, servicerId);
    if (!servicer.ok) return servicer;
    if (collections.some((one) => one.servicerId === servicerId)) return twice('collections', servicerId);
    const { reported } = collectionsOfServicer(state, sent.periodNumber, servicerId);
    const { principal, interest, penalty, fee, disposalCost } = reported;
    const stated = { principal, interest, penalty, fee, disposalCost };
    const corrected = { ...stated };
    for (const figure of receiptFigures) {
      const amount = readAmount(written[figure], `collections.${figure}`, { allowZero: true });
      if (!amount.ok) return amount;
      corrected[figure] = amount.value.toString();
    }
    collections.push({ servicerId, stated, corrected });
  }
  const { claimAdjustments } = collectionsOf(state, sent.periodNumber);
  const claims: PeriodCorrections['claims'][number][] = [];
  for (const { feeId, amount: written } of sent.claims) {
    const paidOn = inputs.claims.find((claim) => claim.feeId === feeId)?.amount;
    if (paidOn === undefined) {
      const message = `no fee ${feeId} is paid by invoice or claim`;
      return err(refusal('FEE_UNKNOWN', message, { field: 'feeId', value: feeId }));
    }
    if (claims.some((one) => one.feeId === feeId)) return twice('claims', feeId);
    const amount = readAmount(written, 'claims.amount', { allowZero: true });
    if (!amount.ok) return amount;
    const stated = minus(paidOn, claimAdjustments.get(feeId) ?? '0.00');
    claims.push({ feeId, stated, corrected: amount.value.toString() });
  }
  return ok({ collections, claims });
}

const minus = (a: Amount, b: Amount): Amount => Money.parse(a).minus(Money.parse(b)).toString();

const twice = (field: string, value: string): Result<never, Refusal> =>
  err(refusal('MALFORMED', `${value} is corrected twice`, { field, value }));

/** Restated is what the deal says how to settle, and whose facts do not go by their days. */
function requireSettlement(
  { parties, reconciliation }: DealTerms,
  { accounts }: DealTerms,
  claimedFrom: string | null,
): Result<void, Refusal> {
  const by = reconciliation?.restatements;
  const detail = { field: 'claimedFrom', value: claimedFrom ?? '' };
  if (by === undefined || accounts) {
    const message = accounts
      ? 'a deal with accounts of its own is not restated, for its facts go by their days'
      : 'the deal’s terms do not say how a restatement is settled';
    const remedy = accounts
      ? 'adjust what was wrong, and have the open period’s pool reported with the difference'
      : 'adjust what was wrong, or have the terms amended';
    return err(refusal('RESTATEMENT_NOT_SETTLED', message, { ...detail, remedy }));
  }
  const known = Object.values(parties).flat() as readonly { readonly partyId: string }[];
  if (
    (by === 'claim') === (claimedFrom !== null) &&
    (by !== 'claim' || known.some((one) => one.partyId === claimedFrom))
  ) {
    return ok(undefined);
  }
  const message =
    by === 'claim'
      ? 'the deal has the difference claimed from the party at fault, which is to be named'
      : 'the deal has the difference settled with the next payment: name no party';
  return err(refusal('RESTATEMENT_NOT_SETTLED', message, detail));
}
