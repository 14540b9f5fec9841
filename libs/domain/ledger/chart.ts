/**
 * The chart of accounts of one trust. Trust accounts are the trust's money at the custodian and never go below zero
 * (tax, fees and securities are sub-accounts of the payment account 付款账户, which holds nothing of its own); the others
 * stand for those whom it receives from and pays, so that every movement has two ends.
 */
export const trustAccounts = ['collection', 'reserve', 'tax', 'fees', 'securities'] as const;

export type TrustAccount = (typeof trustAccounts)[number];

/** An account's name in the chart, e.g. `collection`, `servicer:bank-a`, `holder:senior:acct-0001`. */
export type Account = string;

/** The borrowers of the pool. */
export const obligors: Account = 'obligors';
/** Those who are paid for disposing of assets, out of what the servicer collected. */
export const disposalCosts: Account = 'disposal-costs';
/** The custodian bank as payer of interest and investment income. */
export const bank: Account = 'bank';
const taxAuthority: Account = 'tax-authority';
/** The registrar as paying agent, between the trust and the holders. */
export const registrar: Account = 'registrar';
/** Whoever is paid a fee, or provides a support. */
export const payeeAccount = (partyId: string): Account => `payee:${partyId}`;
export const servicerAccount = (servicerId: string): Account => `servicer:${servicerId}`;
export const holderAccount = (classId: string, holderId: string): Account => `holder:${classId}:${holderId}`;

export const isTrustAccount = (account: Account): account is TrustAccount =>
  (trustAccounts as readonly string[]).includes(account);

const singleCounterparties: readonly Account[] = [obligors, disposalCosts, bank, taxAuthority, registrar];
const COUNTERPARTY_BY_ID = /^(servicer:.+|payee:.+|holder:[^:]+:.+)$/;

/** True for a name that the chart can have, of whatever deal. */
export const isAccount = (account: string): account is Account =>
  isTrustAccount(account) || singleCounterparties.includes(account) || COUNTERPARTY_BY_ID.test(account);
