import { describe, expect, test } from '@jest/globals';
import { holderAccount, isAccount, isTrustAccount, servicerAccount } from './chart.js';

describe('the chart of accounts', () => {
  test.each([
    'collection',
    'reserve',
    'tax',
    'fees',
    'securities',
    'obligors',
    'disposal-costs',
    'bank',
    'tax-authority',
    'registrar',
    'asset-market',
    'opening-balances',
    'unidentified',
    'account:income',
    'payee:trustee',
    servicerAccount('bank-a'),
    holderAccount('senior', 'acct-1'),
    holderAccount('sub', 'acct:with:colons'),
  ])('%s is an account', (account) => {
    expect(isAccount(account)).toBe(true);
  });

  test.each([
    '',
    'payment',
    'Collection',
    'servicer:',
    'servicer',
    'payee:',
    'holder:senior',
    'holder:senior:',
    'account:',
    'account:a:b',
    'x:y',
  ])('%j is none', (account) => {
    expect(isAccount(account)).toBe(false);
  });

  test('only the trust’s own money is on trust accounts', () => {
    expect(['collection', 'reserve', 'tax', 'fees', 'securities', 'account:income'].every(isTrustAccount)).toBe(true);
    expect(['obligors', 'registrar', 'servicer:fees', 'payee:fees'].some(isTrustAccount)).toBe(false);
  });
});
