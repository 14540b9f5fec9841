import { isEntered, isLastPayment, requireDeal, termsOn, type DealState, type DealTerms } from '#domain/deal';
import { assert, err, Money, ok, refusal, sumAmounts, type Amount, type Refusal, type Result } from '#domain/shared';
import type { ReceiptTotals } from '#domain/upload';
import type {
  BuyBackReceived,
  DatedInputs,
  DeclaredTrigger,
  OpeningPosition,
  PeriodInputs,
  SupportReceived,
} from '#domain/waterfall';
import { asRestated, type RestatedBook } from './as-restated.js';
import { initialPosition, positionUnder } from './initial-position.js';
import type { PeriodClosed } from './period.events.js';
import { requireOpenPeriod, type Invoice, type PeriodState } from './period.state.js';

/** What the deal's collections handed over when they froze the period. */
export interface FrozenCollections extends RestatedBook {
  readonly dealId: string;
  readonly periodNumber: number;
  readonly totals: ReceiptTotals;
  readonly remitted: Amount;
  readonly accountIncome: Amount;
  readonly bankCharges?: Amount;
  readonly invested?: PeriodInputs['invested'];
  /** What was taken back of the deal's own accounts beyond what the period credited to them. */
  readonly supportsAdjusted?: readonly SupportReceived[];
  readonly accountsTakenBack?: readonly { readonly accountId: string; readonly amount: Amount }[];
  /** By how much earlier periods' invoices were other than paid, by fee. */
  readonly claimAdjustments?: readonly { readonly feeId: string; readonly amount: Amount }[];
  /** By how much taxes and fees of restated periods were other than due, to be made good now. */
  readonly settlements?: readonly { readonly id: string; readonly amount: Amount }[];
  /** What the maker expects the next period to owe, where the reserve asks for it. */
  readonly nextPeriodEstimates?: PeriodInputs['nextPeriodEstimates'];
  /** The facts by their days, in a deal that keeps a book. */
  readonly dated?: DatedInputs;
  /** What originators paid for assets. */
  readonly buyBacks?: readonly BuyBackReceived[];
}

export interface ClosePeriod {
  readonly sent: { readonly dealId: string; readonly periodNumber: number };
  readonly added: {
    readonly deal: DealState;
    readonly frozen: FrozenCollections;
    /** Where the previous distribution left the deal; null when it is not paid, and for the first period. */
    readonly previousClosing: OpeningPosition | null;
    /** The triggers that were declared so far. */
    readonly declared: readonly DeclaredTrigger[];
    /** The newest signed head of the log, `null` while nothing is signed. */
    readonly checkpoint: string | null;
  };
}

/**
 * The second half of closing a period, once its collections are frozen: everything that its distribution will need is
 * fixed here, the version of the terms in force on the determination date among it. Refused: DEAL_UNKNOWN, PERIOD_UNKNOWN, PERIOD_ALREADY_CLOSED, PREVIOUS_DISTRIBUTION_NOT_PAID.
 */
export function closePeriod({ sent, added }: ClosePeriod, state: PeriodState): Result<PeriodClosed[], Refusal> {
  const { dealId, periodNumber } = sent;
  const { frozen, previousClosing, declared, checkpoint } = added;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const period = requireOpenPeriod(state, dealId, periodNumber);
  if (!period.ok) return period;
  const { dates, invoices } = period.value;
  const { terms, termsVersion } = termsOn(deal.value, dates.determinationDate);
  const opening =
    periodNumber === 1 ? initialPosition(terms) : previousClosing && positionUnder(terms, previousClosing);
  if (!opening) {
    return err(refusal('PREVIOUS_DISTRIBUTION_NOT_PAID', `the distribution of period ${periodNumber - 1} is not paid`));
  }
  assert(
    frozen.dealId === dealId && frozen.periodNumber === periodNumber,
    `period ${periodNumber} of ${dealId} takes over its own collections`,
  );
  const came = cameIn(frozen);
  const held = Money.parse(opening.carriedForward).minus(Money.parse(frozen.invested?.net ?? '0.00'));
  const takenBack = Money.parse(came.takenBack ?? '0.00');
  assert(
    takenBack.isZero() || held.compare(takenBack) >= 0,
    () => `${takenBack} was taken back beyond what came in, of ${held} that was there`,
  );
  return ok([
    {
      type: 'PeriodClosed',
      schemaVersion: 1,
      effectiveDate: dates.determinationDate,
      payload: {
        dealId,
        periodNumber,
        termsVersion,
        dates,
        inputs: {
          opening: supported(
            lessTakenBack(asRestated(settled(opening, frozen.settlements), frozen), frozen.accountsTakenBack),
            frozen.supportsAdjusted,
            terms,
          ),
          interestFrom: dates.interestFrom,
          interestTo: dates.interestTo,
          collectionPeriod: { from: dates.collectionFrom, to: dates.determinationDate },
          ...came,
          ...(frozen.bankCharges === undefined ? {} : { bankCharges: frozen.bankCharges }),
          ...(frozen.invested === undefined ? {} : { invested: frozen.invested }),
          claims: claimsByFee(terms, invoices, frozen.claimAdjustments),
          ...(frozen.nextPeriodEstimates ? { nextPeriodEstimates: frozen.nextPeriodEstimates } : {}),
          ...(frozen.dated ? { dated: frozen.dated } : {}),
          ...(declared.length === 0 ? {} : { declared }),
          ...(isLastPayment(deal.value, dates.paymentDate) ? { terminated: true } : {}),
        },
        logCheckpoint: checkpoint,
      },
    },
  ]);
}

/** The arrears with what restated periods leave to be made good. */
function settled(opening: OpeningPosition, settlements: FrozenCollections['settlements'] = []): OpeningPosition {
  if (settlements.length === 0) return opening;
  const unpaid = opening.unpaid.map(({ id, amount }) => ({
    id,
    amount: sumAmounts([amount, ...settlements.filter((one) => one.id === id).map((one) => one.amount)]),
  }));
  return { ...opening, unpaid };
}

/** What the bank took back of the deal's own accounts is not there to begin with. */
function lessTakenBack(
  opening: OpeningPosition,
  fromAccounts: NonNullable<FrozenCollections['accountsTakenBack']> = [],
): OpeningPosition {
  if (fromAccounts.length === 0) return opening;
  assert(opening.book, 'a deal with accounts of its own keeps a book');
  const accounts = opening.book.accounts.map((account) => {
    const taken = fromAccounts.filter(({ accountId }) => accountId === account.accountId).map(({ amount }) => amount);
    const balance = Money.parse(account.balance).minus(Money.parse(sumAmounts(taken)));
    assert(!balance.isNegative(), () => `what was taken back of ${account.accountId} was on it`);
    return { ...account, balance: balance.toString() };
  });
  return { ...opening, book: { ...opening.book, accounts } };
}

/** What providers paid other than booked is not repaid to them, and bears no yield; what was repaid of it is theirs to give back. */
function supported(
  opening: OpeningPosition,
  adjusted: NonNullable<FrozenCollections['supportsAdjusted']> = [],
  terms: DealTerms,
): OpeningPosition {
  if (adjusted.length === 0) return opening;
  assert(opening.book, 'a deal whose providers paid keeps a book');
  const supports = opening.book.supports.map((position) => {
    const { supportId, provider, paidInAll, outstanding } = position;
    const of = adjusted.filter((one) => one.supportId === supportId && one.provider === provider);
    const after = (before: Amount): Amount => {
      const sum = Money.parse(sumAmounts([before, ...of.map(({ amount }) => amount)]));
      return sum.isNegative() ? '0.00' : sum.toString();
    };
    const bearsYield = terms.supports?.find((one) => one.supportId === supportId)?.specialTrustInterest !== undefined;
    return { ...position, paidInAll: after(paidInAll), outstanding: bearsYield ? after(outstanding) : outstanding };
  });
  return { ...opening, book: { ...opening.book, supports } };
}

/**
 * What was collected and what came in. Where either of remittances and account income is below zero, the other makes up for it, and
 * beyond that what was paid for assets; what is short of all of it was taken back of what the deal held.
 */
function cameIn({
  totals,
  remitted,
  accountIncome,
  buyBacks,
}: FrozenCollections): Pick<PeriodInputs, 'collections' | 'accountIncome' | 'takenBack' | 'buyBacks'> {
  const { principal, interest, penalty, fee, gross, disposalCost, net } = totals;
  const [received, income, missing] = evenedOut(Money.parse(remitted), Money.parse(accountIncome));
  const { paid, short } = madeUpFrom(buyBacks ?? [], missing);
  const components = { principal, interest, penalty, fee };
  return {
    collections: {
      components,
      gross,
      disposalCost,
      net,
      ...(net === received.toString() ? {} : { received: received.toString() }),
    },
    accountIncome: income.toString(),
    ...(short.isZero() ? {} : { takenBack: short.toString() }),
    ...(buyBacks ? { buyBacks: paid } : {}),
  };
}

/** Two sums of the same total, neither below zero, and what both together are short of nothing. */
function evenedOut(first: Money, second: Money): readonly [Money, Money, Money] {
  const none = Money.zero();
  const both = first.plus(second);
  if (both.isNegative()) return [none, none, both.negated()];
  if (first.isNegative()) return [none, both, none];
  if (second.isNegative()) return [both, none, none];
  return [first, second, none];
}

/**
 * What is left of what was paid for assets to the house's accounts after it made up for what is missing, the newest first, and what it could
 * not make up for. One of which nothing is left stays: its assets were paid for.
 */
function madeUpFrom(
  buyBacks: readonly BuyBackReceived[],
  missing: Money,
): { readonly paid: readonly BuyBackReceived[]; readonly short: Money } {
  let left = missing;
  const paid = buyBacks.toReversed().map((one) => {
    if (one.accountId !== undefined) return one;
    const amount = Money.parse(one.amount);
    const taken = Money.min(left, amount);
    left = left.minus(taken);
    return { ...one, amount: amount.minus(taken).toString() };
  });
  return { paid: paid.toReversed(), short: left };
}

/**
 * What was invoiced or claimed for each fee that is paid so, and by how much earlier invoices were other than paid, in the
 * order of the terms; nothing is `0.00`.
 */
function claimsByFee(
  terms: DealTerms,
  invoices: readonly Invoice[],
  adjustments: NonNullable<FrozenCollections['claimAdjustments']> = [],
): PeriodInputs['claims'] {
  const claimed = [...invoices, ...adjustments];
  return terms.fees.filter(isEntered).map(({ feeId }) => ({
    feeId,
    amount: sumAmounts(claimed.filter((one) => one.feeId === feeId).map(({ amount }) => amount)),
  }));
}
