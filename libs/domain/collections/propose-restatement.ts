import { requireDeal, type DealState, type DealTerms } from '#domain/deal';
import { err, ok, readText, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { collectionsOf, restatementsOf } from './collections-so-far.js';
import type { CollectionsState } from './collections.state.js';
import { requireNotAdjusted } from './corrected-once.js';
import type { ReceiptFigures } from './corrections.events.js';
import { changesNothing, readCorrections } from './read-corrections.js';
import type { WrittenPoolReport } from './read-pool-report.js';
import { asRestated, restate, type PaidHolders, type PublishedPeriod } from './restate.js';
import type { RestatementProposed } from './restatement.events.js';

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
    /** What should have been reported of the pool, by all servicers together, as of each day named; the other days were reported right. */
    readonly pool: readonly WrittenPoolReport[];
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
 * that waits. One that is restated is restated from there. Refused: MALFORMED, AMOUNT_*, DATE_*, DEAL_UNKNOWN, SERVICER_UNKNOWN,
 * FEE_UNKNOWN, PERIOD_ALREADY_ADJUSTED, NOTHING_PUBLISHED, POOL_REPORT_MISSING for a day that was not reported, POOL_REPORT_DIFFERS,
 * RESTATEMENT_NOT_SETTLED, LOSS_BEYOND_BALANCES, ADJUSTMENT_WITHOUT_DIFFERENCE.
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
  const countedOnce = requireNotAdjusted(state, periodNumber, sent);
  if (!countedOnce.ok) return countedOnce;
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
  const { restated } = restatementsOf(state, periodNumber);
  const standing = asRestated(published, restated);
  const corrections = readCorrections(sent, standing, { state, today: added.today });
  if (!corrections.ok) return corrections;
  const settled = requireSettlement(deal.value.terms, claimedFrom);
  if (!settled.ok) return settled;
  if (changesNothing(corrections.value)) {
    return err(refusal('ADJUSTMENT_WITHOUT_DIFFERENCE', `period ${periodNumber} stands at these figures`, detail));
  }
  const followed = collectionsOf(state, periodNumber + 1).frozen;
  const restatement = restate(standing, corrections.value, {
    ...{ holders, later, claimedFrom, followed, paid: published, ledgers: state.unsettledLedgers },
  });
  if (!restatement.ok) return restatement;
  return ok([
    {
      type: 'RestatementProposed',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: {
        dealId,
        periodNumber,
        number: restated.length + 1,
        reason: reason.value,
        proposedBy: added.actor,
        ...restatement.value,
      },
    },
  ]);
}

/** Restated is what the deal says how to settle. */
function requireSettlement({ parties, reconciliation }: DealTerms, claimedFrom: string | null): Result<void, Refusal> {
  const by = reconciliation?.restatements;
  const detail = { field: 'claimedFrom', value: claimedFrom ?? '' };
  if (by === undefined) {
    const message = 'the deal’s terms do not say how a restatement is settled';
    return err(
      refusal('RESTATEMENT_NOT_SETTLED', message, {
        ...detail,
        remedy: 'adjust what was wrong, or have the terms amended',
      }),
    );
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
