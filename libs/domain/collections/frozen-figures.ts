import type { DealTerms } from '#domain/deal';
import { err, Money, ok, refusal, sumAmounts, type Amount, type Refusal, type Result } from '#domain/shared';
import { addTotals, noReceipts } from '#domain/upload';
import type { DatedInputs, OpeningPosition } from '#domain/waterfall';
import type { CollectionsFrozen } from './collections.events.js';
import { collectionsOf, countedByServicer } from './collections-so-far.js';
import type { CollectionsState } from './collections.state.js';
import { buyBacksWithin, datedInputs, type DatedSources } from './dated-inputs.js';
import { estimatesOf } from './enter-estimate.js';
import { accountCreditsOf, houseBuyBacksOf, houseChargesOf, houseIncomeOf } from './net-buy-backs.js';
import { settledAccounts } from './settled-accounts.js';
import { netCredits, type AccountTakenBack } from './net-credits.js';

type Frozen = CollectionsFrozen['payload'];

/** Where the payment before left the deal; null for the first period. */
export type LeftBefore = Pick<OpeningPosition, 'unpaid' | 'book' | 'carriedForward'> | null;

/** The cash of a period, as its close counts it. */
export type CashCounted = Pick<
  Frozen,
  'totals' | 'remitted' | 'accountIncome' | 'bankCharges' | 'invested' | 'accountsTakenBack' | 'claimAdjustments'
>;

/**
 * What a period's cash comes to, reconciled or not, had the servicers remitted as said. What was taken back of earlier periods' credits beyond what
 * came in is paid from what was carried forward and came back of investments. Refused: MORE_TAKEN_BACK_THAN_RECEIVED where neither makes up for
 * it, nor, of an account of the deal's own, what it held, or the bank charged more than is left.
 */
export function countCash(
  state: CollectionsState,
  {
    terms,
    periodNumber,
    remitted,
    before,
  }: {
    readonly terms: DealTerms;
    readonly periodNumber: number;
    readonly remitted: Amount;
    readonly before: LeftBefore;
  },
): Result<CashCounted, Refusal> {
  const period = collectionsOf(state, periodNumber);
  const { claimAdjustments } = period;
  const totals = [...countedByServicer(state, period).values()]
    .map(({ counted }) => counted)
    .reduce(addTotals, noReceipts);
  const { kept, takenBack } = terms.accounts ? netCredits(accountCreditsOf(period)) : { kept: [], takenBack: [] };
  const uncovered = notHeld(takenBack, before, terms);
  if (uncovered) return err(uncovered);
  const accountIncome = terms.accounts ? sumAmounts(kept.map(({ amount }) => amount)) : houseIncomeOf(period);
  const cameIn = Money.parse(sumAmounts([remitted, accountIncome, houseBuyBacksOf(period)]));
  const { invested } = period;
  const held = cameIn.plus(Money.parse(before?.carriedForward ?? '0.00')).minus(Money.parse(invested.net));
  // What the payment before left is known once it is paid; the period is not closed earlier.
  const isKnown = before !== null || periodNumber === 1;
  if (cameIn.isNegative() && (terms.accounts || (isKnown && held.isNegative()))) {
    const message = `${cameIn.negated()} more was taken back of credits than came in for period ${periodNumber}, and ${held.minus(cameIn)} was carried forward to it or came back of investments`;
    return err(refusal('MORE_TAKEN_BACK_THAN_RECEIVED', message, { field: 'remitted', value: remitted }));
  }
  const charges = houseChargesOf(period);
  if (isKnown && held.compare(charges) < 0) {
    const message = `the bank charged ${charges}, and of what came in for period ${periodNumber} or was carried forward to it ${held} is not invested`;
    return err(refusal('MORE_TAKEN_BACK_THAN_RECEIVED', message, { field: 'bankCharges', value: charges.toString() }));
  }
  return ok({
    ...{ totals, remitted, accountIncome },
    ...(charges.isZero() ? {} : { bankCharges: charges.toString() }),
    ...(invested.net === '0.00' && invested.lost === '0.00' ? {} : { invested }),
    ...(takenBack.length === 0 ? {} : { accountsTakenBack: takenBack }),
    ...(claimAdjustments.size === 0
      ? {}
      : { claimAdjustments: [...claimAdjustments].map(([feeId, amount]) => ({ feeId, amount })) }),
  });
}

/** An account is never left with less than nothing; before the first payment it holds what it opened with. */
function notHeld(
  takenBack: readonly AccountTakenBack[],
  before: LeftBefore,
  { accounts = [] }: DealTerms,
): Refusal | null {
  for (const { accountId, amount } of takenBack) {
    const held =
      before?.book?.accounts.find((one) => one.accountId === accountId)?.balance ??
      accounts.find((one) => one.accountId === accountId)?.openingBalance ??
      '0.00';
    if (Money.parse(held).compare(Money.parse(amount)) >= 0) continue;
    const message = `${amount} more was taken back of what ${accountId} was credited than came in, and it held ${held}`;
    return refusal('MORE_TAKEN_BACK_THAN_RECEIVED', message, { field: 'accountId', value: accountId });
  }
  return null;
}

/**
 * All that a period hands over to its close besides its name: the one account of it, for closing and for showing beforehand what a close
 * would freeze. Refused: POOL_REPORT_MISSING, POOL_REPORT_DIFFERS, FIXING_MISSING, RESTATEMENT_NOT_SETTLED.
 */
export function frozenFigures(
  state: CollectionsState,
  {
    terms,
    periodNumber,
    cash,
    before,
    dated: sources,
  }: {
    readonly terms: DealTerms;
    readonly periodNumber: number;
    readonly cash: CashCounted;
    readonly before: LeftBefore;
    readonly dated: DatedSources | null;
  },
): Result<Omit<Frozen, 'dealId' | 'periodNumber'>, Refusal> {
  const period = collectionsOf(state, periodNumber);
  const dated = sources ? datedInputs(period, cash.totals, sources) : ok(null);
  if (!dated.ok) return dated;
  const withSettled = dated.value && settledByDays(state, dated.value, terms);
  if (withSettled && !withSettled.ok) return withSettled;
  const nextPeriodEstimates = estimatesOf(state, periodNumber, terms);
  return ok({
    ...cash,
    ...settledNow(state, before),
    ...(nextPeriodEstimates.length === 0 ? {} : { nextPeriodEstimates }),
    ...(withSettled ? { dated: withSettled.value } : {}),
    ...restatedNow(state),
    ...buyBacksWithin(period, sources),
    ...(period.supportsAdjusted.length === 0 ? {} : { supportsAdjusted: period.supportsAdjusted }),
  });
}

/** What restated periods leave to be made good: in addition to what is due, or kept back from arrears as far as they go. */
function settledNow({ unsettled }: CollectionsState, before: LeftBefore): Pick<Frozen, 'settlements'> {
  const settlements = (before?.unpaid ?? []).flatMap(({ id, amount: owed }) => {
    const due = Money.parse(unsettled.get(id) ?? '0.00');
    const most = Money.parse(owed).negated();
    const amount = due.compare(most) < 0 ? most : due;
    return amount.isZero() ? [] : [{ id, amount: amount.toString() }];
  });
  return settlements.length === 0 ? {} : { settlements };
}

/** The facts of a period with what restated periods leave to be made good on the deal's own accounts. */
function settledByDays(
  { unsettledAccounts }: CollectionsState,
  dated: DatedInputs,
  terms: DealTerms,
): Result<DatedInputs, Refusal> {
  const { poolReports: reports, paymentDate } = dated;
  const restated = settledAccounts(unsettledAccounts, { terms, reports, paymentDate });
  if (!restated.ok) return restated;
  return ok(restated.value.length === 0 ? dated : { ...dated, restated: restated.value });
}

/** How the book opens otherwise than the payment before left it. */
function restatedNow({
  unsettledPool,
  unsettledLedgers,
  unsettledWeighed,
}: CollectionsState): Pick<Frozen, 'poolRestated' | 'ledgersRestated' | 'weighedRestated'> {
  const sums = (of: ReadonlyMap<string, Amount>) => [...of].map(([id, amount]) => ({ id, amount }));
  const weighedRestated = [...unsettledWeighed].map(([feeId, weighed]) => ({ feeId, weighed }));
  return {
    ...(unsettledPool.size === 0 ? {} : { poolRestated: sums(unsettledPool) }),
    ...(unsettledLedgers.size === 0 ? {} : { ledgersRestated: sums(unsettledLedgers) }),
    ...(weighedRestated.length === 0 ? {} : { weighedRestated }),
  };
}
