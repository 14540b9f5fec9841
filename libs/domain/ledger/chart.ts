import { counterparty } from '#domain/waterfall';

/**
 * The chart of accounts of one trust. Trust accounts are the trust's money at the custodian and never go below zero
 * (tax, fees and securities are sub-accounts of the payment account 付款账户, which holds nothing of its own; a deal may
 * name accounts of its own beside them); the others stand for those whom it receives from and pays, so that every movement
 * has two ends. These are the trust accounts of every deal.
 */
export const trustAccounts = ['collection', 'reserve', 'tax', 'fees', 'securities'] as const;

export type TrustAccount = (typeof trustAccounts)[number];

/** An account's name in the chart, e.g. `collection`, `account:income`, `servicer:bank-a`, `holder:senior:acct-0001`. */
export type Account = string;

/** The borrowers of the pool. */
export const obligors: Account = 'obligors';
/** Those who are paid for disposing of assets, out of what the servicer collected. */
export const disposalCosts: Account = 'disposal-costs';
/** The custodian bank as payer of interest and investment income, and taker of its charges. */
export const bank: Account = 'bank';
/** Whoever paid what is held in suspense. */
export const unidentified: Account = 'unidentified';
/** What the accounts of a deal hold as the trust begins, such as a reserve paid out of the proceeds. */
export const openingBalances: Account = 'opening-balances';
/** Whoever buys the pool from the trust. */
const assetMarket: Account = 'asset-market';
const taxAuthority: Account = 'tax-authority';
/** The registrar as paying agent, between the trust and the holders. */
export const registrar: Account = 'registrar';
/** Whoever is paid a fee, provides a support, sells assets to the trust, or buys some back. */
export const payeeAccount = (partyId: string): Account => `payee:${partyId}`;
/** 合格投资: what idle cash was put into; it is the trust's, and not at the custodian. */
export const investments: Account = counterparty.investments;
/** An account that the deal's terms name, such as that of income or of principal. */
export const ownAccount = (accountId: string): Account => counterparty.own(accountId);
/** The id by which the terms name an account of the deal's own; undefined of any other account. */
export const ownAccountIdOf = (account: string): string | undefined => OWN_ACCOUNT.exec(account)?.[1];
export const servicerAccount = (servicerId: string): Account => `servicer:${servicerId}`;
export const holderAccount = (classId: string, holderId: string): Account => `holder:${classId}:${holderId}`;

/** True for what is the trust's: its accounts at the custodian, and what is invested. */
export const isTrustAccount = (account: Account): boolean => isAtCustodian(account) || account === investments;

/** True for the trust's own money at the custodian: an account of every deal, or one that the deal names. */
export const isAtCustodian = (account: Account): boolean =>
  (trustAccounts as readonly string[]).includes(account) || OWN_ACCOUNT.test(account);

const OWN_ACCOUNT = /^account:([^:]+)$/;
const singleCounterparties: readonly Account[] = [
  obligors,
  disposalCosts,
  bank,
  taxAuthority,
  registrar,
  assetMarket,
  openingBalances,
  unidentified,
];
const COUNTERPARTY_BY_ID = /^(servicer:.+|payee:.+|holder:[^:]+:.+)$/;

/** True for a name that the chart can have, of whatever deal. */
export const isAccount = (account: string): account is Account =>
  isTrustAccount(account) || singleCounterparties.includes(account) || COUNTERPARTY_BY_ID.test(account);
