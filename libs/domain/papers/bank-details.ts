import { holderOn, holdersOf, partyRoles, type BankAccountTerms, type DealTerms, type PartyTerms } from '#domain/deal';
import type { BusinessDate } from '#domain/shared';
import { counterparty } from '#domain/waterfall';

/** Whose account money leaves or reaches: as a paper names it, and as its bank keeps it where the terms say so. */
export interface AccountHolder {
  readonly name: string;
  readonly bank: BankAccountTerms | null;
}

const trustAccounts: Readonly<Record<string, string>> = {
  collection: '收款账户',
  reserve: '（流动性）储备账户',
  tax: '信托分配（税收）账户',
  fees: '信托分配（费用和开支）账户',
  securities: '信托分配（证券）账户',
};

/** An account of the chart of accounts (`collection`, `payee:trustee`, `registrar` …) as a transfer instruction names it. */
export function accountHolder(terms: DealTerms, account: string, on: BusinessDate): AccountHolder {
  const id = account.replace(/^(account|payee|provider):/, '');
  const own = terms.accounts?.find(({ accountId }) => accountId === id)?.name ?? trustAccounts[id];
  if (own !== undefined) return { name: `${terms.name} ${own}`, bank: bankOf(terms, id) };
  if (account === counterparty.taxAuthority) return { name: '税务机关', bank: bankOf(terms, id) };
  const party = account === counterparty.registrar ? holderOn(terms.parties, 'registrar', on) : partyOf(terms, id);
  return { name: party?.name ?? id, bank: bankOf(terms, party?.partyId ?? id) };
}

const bankOf = ({ bankAccounts = [] }: DealTerms, of: string): BankAccountTerms | null =>
  bankAccounts.find((one) => one.of === of) ?? null;

const partyOf = ({ parties }: DealTerms, id: string): PartyTerms | undefined =>
  [...parties.originators, ...partyRoles.flatMap((role) => holdersOf(parties, role))].find(
    ({ partyId }) => partyId === id,
  );
