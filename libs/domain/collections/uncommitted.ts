import { Money, sumAmounts, type Amount } from '#domain/shared';
import type { CollectionsState, PeriodCollections } from './collections.state.js';
import { isDebit } from './credited-as.js';

/**
 * What came in on an account for periods that are open, less what was taken back for them, what the bank took for itself
 * and what is invested of it: no distribution is computed from it yet.
 * Of the collection account with the cash in suspense; of an account of the deal's own, named by its id. Below zero where more was
 * taken back.
 */
export function uncommitted({ periods, suspense }: CollectionsState, ownAccountId: string | null): Amount {
  const open = [...periods.values()].filter(({ frozen }) => !frozen);
  const booked = bookedTo(open, ownAccountId);
  return ownAccountId === null ? sumAmounts([booked, ...suspense.values()]) : booked;
}

function bookedTo(periods: readonly PeriodCollections[], ownAccountId: string | null): Amount {
  const isOn = ({ accountId }: { readonly accountId?: string }): boolean => (accountId ?? null) === ownAccountId;
  const boughtBack = periods.flatMap(({ buyBacks }) => buyBacks.filter(isOn).map(({ amount }) => amount));
  const onOwnAccounts = periods.flatMap(({ accountCredits }) => accountCredits);
  if (ownAccountId !== null) {
    return sumAmounts([...boughtBack, ...onOwnAccounts.filter(isOn).map(({ amount }) => amount)]);
  }
  const remitted = periods.flatMap(({ servicers }) => [...servicers.values()].map((one) => one.remitted));
  const elsewhere = onOwnAccounts.map(({ amount }) => amount);
  const income = subtract(sumAmounts(periods.map(({ accountIncome }) => accountIncome)), sumAmounts(elsewhere));
  const cameIn = sumAmounts([...boughtBack, ...remitted, income]);
  return subtract(cameIn, sumAmounts(periods.flatMap(({ bankCharges, invested }) => [bankCharges, invested.net])));
}

/** What an account holds, by the ledger, and whether the distribution of a closed period counts on some of it. */
export interface Holding {
  /** But for payments that came back and are to be paid once more. */
  readonly balance: Amount;
  /** True while the distribution of a closed period is not paid: what came in before is promised to it. */
  readonly distributionUnderWay: boolean;
  /** The references to be booked again under which the ledger carries something else by now, such as a payment: the balance is of that. */
  readonly bookedElsewhere: ReadonlySet<string>;
}

/**
 * What an account holds that no distribution under way counts on; the collection account, or one of the deal's own by its id. What left it
 * and is to be booked again, but for the debit that is being booked, has left it.
 */
export function freeOf(
  state: CollectionsState,
  holding: Holding,
  ownAccountId: string | null,
  booking?: string,
): Money {
  const gone = goneOf(state, holding, ownAccountId, booking);
  const held = Money.parse(holding.balance).minus(gone);
  if (!holding.distributionUnderWay) return held;
  return Money.min(held, Money.parse(uncommitted(state, ownAccountId)).minus(gone));
}

/**
 * What an account holds, be it promised to a distribution under way: what the bank took in a period that is closed, and people saw later,
 * is gone whoever counted on it.
 */
export const heldOf = (
  state: CollectionsState,
  holding: Omit<Holding, 'distributionUnderWay'>,
  ownAccountId: string | null,
  booking: string,
): Money => Money.parse(holding.balance).minus(goneOf(state, holding, ownAccountId, booking));

/** What left an account and is to be booked again, but for the debit that is being booked. */
function goneOf(
  state: CollectionsState,
  { bookedElsewhere }: Pick<Holding, 'bookedElsewhere'>,
  ownAccountId: string | null,
  booking?: string,
): Money {
  const left = [...state.toBookAgain].flatMap(([bankReference, before]) => {
    const { credited } = before;
    const account = (credited && 'accountId' in credited && credited.accountId) || null;
    const isLeft = isDebit(before) && bankReference !== booking && !bookedElsewhere.has(bankReference);
    return isLeft && account === ownAccountId ? [before.amount] : [];
  });
  return Money.parse(sumAmounts(left));
}

/**
 * Of what is free of the collection account, what may be put aside until the payment of a period, the earliest that is open: not the cash
 * in suspense, which may have to go back, nor what is booked to later periods.
 */
export function idleOf(state: CollectionsState, holding: Holding, periodNumber: number, booking?: string): Money {
  const later = [...state.periods].flatMap(([number, period]) => (number > periodNumber ? [period] : []));
  const ofLater = Money.max(Money.parse(bookedTo(later, null)), Money.zero());
  return freeOf(state, holding, null, booking)
    .minus(ofLater)
    .minus(Money.parse(sumAmounts(state.suspense.values())));
}

const subtract = (whole: Amount, part: Amount): Amount => Money.parse(whole).minus(Money.parse(part)).toString();
