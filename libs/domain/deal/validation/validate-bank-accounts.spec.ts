import { expect, test } from '@jest/globals';
import { exampleTerms } from '../../testing/example-deal.js';
import type { BankAccountTerms } from '../instruction-terms.js';
import { validateTerms } from '../validate-terms.js';

const account = (of: string, more: Partial<BankAccountTerms> = {}): BankAccountTerms => ({
  ...{ of, name: 'Example 2026-1 trust', number: '1100 0000 0001', bank: 'Custodian, head office' },
  ...more,
});
const faults = (...bankAccounts: readonly BankAccountTerms[]): string[] =>
  validateTerms({ ...exampleTerms, bankAccounts }).map(({ message }) => message);

test('bank accounts are of accounts of the trust, of parties, and of the tax authority', () => {
  const owners = ['collection', 'reserve', 'tax', 'fees', 'securities', 'servicer', 'registrar', 'tax-authority'];
  expect(faults(...owners.map((of) => account(of, { bankCode: '102100099996' })))).toEqual([]);
});

test.each([
  [[account('nobody')], 'bankAccounts[0].of is "nobody"; expected an account of the trust, a party, or tax-authority'],
  [
    [account('tax'), account('tax')],
    'bankAccounts[1].of is "tax"; expected one bank account of each, not the one of bankAccounts[0].of again',
  ],
  [[account('tax', { bankCode: '1021' })], 'bankAccounts[0].bankCode is "1021"; expected twelve digits'],
  [
    [account('tax', { number: '账号' })],
    'bankAccounts[0].number is "账号"; expected an account number of digits, letters, - and spaces',
  ],
])('%j is refused', (bankAccounts, fault) => {
  expect(faults(...bankAccounts)).toEqual([fault]);
});
