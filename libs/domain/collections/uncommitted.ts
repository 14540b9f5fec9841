import { Money, sumAmounts, type Amount } from '#domain/shared';
import type { CollectionsState } from './collections.state.js';

/**
 * What came in on an account for periods that are open, less what was taken back for them: no distribution is computed from it yet.
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
  return sumAmounts(...boughtBack, ...remitted, income, ...suspense.values());
}

const subtract = (whole: Amount, part: Amount): Amount => Money.parse(whole).minus(Money.parse(part)).toString();
