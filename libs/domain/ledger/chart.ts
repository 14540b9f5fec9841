import type { DealTerms } from '#domain/deal';
import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';

/**
 * The chart of accounts of one trust. Trust accounts are the trust's money at the custodian and never go below zero;
 * the others stand for those whom it receives from and pays, so that every movement has two ends.
 */
export const trustAccounts = ['collection', 'reserve', 'tax', 'fees', 'securities'] as const;

export type TrustAccount = (typeof trustAccounts)[number];

/** An account's name in the chart, e.g. `collection`, `servicer:bank-a`, `holder:senior:acct-0001`. */
export type Account = string;

/** 付款账户: tax, fees and securities are its sub-accounts; it holds nothing of its own. */
export const parentAccounts: Readonly<Record<TrustAccount, 'payment' | null>> = {
  collection: null,
  reserve: null,
  tax: 'payment',
  fees: 'payment',
  securities: 'payment',
};

/** The borrowers of the pool. */
export const obligors: Account = 'obligors';
/** Those who are paid for disposing of assets, out of what the servicer collected. */
export const disposalCosts: Account = 'disposal-costs';
/** The custodian bank as payer of interest and investment income. */
export const bank: Account = 'bank';
export const taxAuthority: Account = 'tax-authority';
/** The registrar as paying agent, between the trust and the holders. */
export const registrar: Account = 'registrar';
export const servicerAccount = (servicerId: string): Account => `servicer:${servicerId}`;
export const payeeAccount = (partyId: string): Account => `payee:${partyId}`;
export const holderAccount = (classId: string, holderId: string): Account => `holder:${classId}:${holderId}`;

export const isTrustAccount = (account: Account): account is TrustAccount =>
  (trustAccounts as readonly string[]).includes(account);

const singleCounterparties = [obligors, disposalCosts, bank, taxAuthority, registrar];

/** An account of the deal's chart; refused ACCOUNT_UNKNOWN for anything else. */
export function requireAccount(terms: DealTerms, account: string): Result<Account, Refusal> {
  if (isTrustAccount(account) || singleCounterparties.includes(account) || isCounterpartyOf(terms, account)) {
    return ok(account);
  }
  return err(
    refusal('ACCOUNT_UNKNOWN', `${terms.dealId} has no account ${account}`, { field: 'account', value: account }),
  );
}

function isCounterpartyOf(terms: DealTerms, account: string): boolean {
  const [kind = '', id = '', ...rest] = account.split(':');
  switch (kind) {
    case 'servicer':
      return rest.length === 0 && terms.parties.servicers.some(({ partyId }) => partyId === id);
    case 'payee':
      return rest.length === 0 && payeesOf(terms).has(id);
    case 'holder':
      return rest.join(':') !== '' && terms.classes.some(({ classId }) => classId === id);
    default:
      return false;
  }
}

const payeesOf = (terms: DealTerms): ReadonlySet<string> =>
  new Set([
    ...terms.fees.map(({ payee }) => payee),
    ...terms.waterfall.flatMap((step) => ('shares' in step ? step.shares.map(({ payee }) => payee) : [])),
  ]);
