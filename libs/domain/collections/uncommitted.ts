import { Money, sumAmounts, type Amount } from '#domain/shared';
import type { CollectionsState } from './collections.state.js';

/**
 * What came in on an account for periods that are open, less what was taken back for them, what the bank took for itself
 * and what is invested of it: no distribution is computed from it yet.
 * Of the collection account with the cash in suspense; of an account of the deal's own, named by its id. Below zero where more was
 * taken back.
 */
export function uncommitted({ periods, suspense }: CollectionsState, ownAccountId: string | null): Amount {
  const open = [...periods.values()].filter(({ frozen }) => !frozen);
  const isOn = ({ accountId }: { readonly accountId?: string }): boolean => (accountId ?? null) === ownAccountId;
  const boughtBack = open.flatMap(({ buyBacks }) => buyBacks.filter(isOn).map(({ amount }) => amount));
  const onOwnAccounts = open.flatMap(({ accountCredits }) => accountCredits);
  if (ownAccountId !== null) {
    return sumAmounts(...boughtBack, ...onOwnAccounts.filter(isOn).map(({ amount }) => amount));
  }
  const remitted = open.flatMap(({ servicers }) => [...servicers.values()].map((one) => one.remitted));
  const elsewhere = onOwnAccounts.map(({ amount }) => amount);
  const income = subtract(sumAmounts(...open.map(({ accountIncome }) => accountIncome)), sumAmounts(...elsewhere));
  const cameIn = sumAmounts(...boughtBack, ...remitted, income, ...suspense.values());
  return subtract(cameIn, sumAmounts(...open.flatMap(({ bankCharges, invested }) => [bankCharges, invested.net])));
}

/** What an account holds that no distribution under way counts on; the collection account, or one of the deal's own by its id. */
export function freeOf(
  state: CollectionsState,
  { balance, distributionUnderWay }: { readonly balance: Amount; readonly distributionUnderWay: boolean },
  ownAccountId: string | null,
): Money {
  const held = Money.parse(balance);
  return distributionUnderWay ? Money.min(held, Money.parse(uncommitted(state, ownAccountId))) : held;
}

const subtract = (whole: Amount, part: Amount): Amount => Money.parse(whole).minus(Money.parse(part)).toString();
