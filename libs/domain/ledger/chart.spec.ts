import { describe, expect, test } from '@jest/globals';
import { exampleTerms } from '../testing/example-deal.js';
import { holderAccount, isTrustAccount, payeeAccount, requireAccount, servicerAccount } from './chart.js';

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
    servicerAccount('second-servicer'),
    payeeAccount('trustee'),
    payeeAccount('registrar'),
    payeeAccount('servicer'),
    holderAccount('senior', 'acct-1'),
    holderAccount('sub', 'acct:with:colons'),
  ])('%s is an account of the example deal', (account) => {
    expect(requireAccount(exampleTerms, account)).toEqual({ ok: true, value: account });
  });

  test.each([
    '',
    'payment',
    'Collection',
    'servicer:',
    'servicer:trustee',
    'servicer:servicer:x',
    'payee:custodian',
    'holder:senior',
    'holder:senior:',
    'holder:mezzanine:acct-1',
  ])('%j is none', (account) => {
    expect(requireAccount(exampleTerms, account)).toMatchObject({
      ok: false,
      error: { code: 'ACCOUNT_UNKNOWN', field: 'account', value: account },
    });
  });

  test('only the trust’s own money is on trust accounts', () => {
    expect(['collection', 'reserve', 'tax', 'fees', 'securities'].every(isTrustAccount)).toBe(true);
    expect(['obligors', 'registrar', 'servicer:servicer', 'payee:fees'].some(isTrustAccount)).toBe(false);
  });
});
