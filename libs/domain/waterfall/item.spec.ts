import { describe, expect, test } from '@jest/globals';
import { cameInBefore, itemText, paysOut, type Item } from './item.js';

const paidOut: readonly Item[] = [
  { kind: 'tax', taxId: 'vat' },
  { kind: 'fee', feeId: 'received', portion: 'whole' },
  { kind: 'fee', feeId: 'expenses', portion: 'above cap' },
  { kind: 'fee from remainder', feeId: 'servicer' },
  { kind: 'interest', classId: 'A', interestId: 'second' },
  { kind: 'interest on unpaid', classId: 'A', interestId: 'interest' },
  { kind: 'principal', classId: 'A' },
  { kind: 'fixed capital cost', classId: 'sub' },
  { kind: 'class remainder', classId: 'sub' },
  { kind: 'remainder share', payee: 'servicer' },
  { kind: 'support repaid', facilityId: 'line' },
  { kind: 'support yield', facilityId: 'line' },
  { kind: 'support charge', facilityId: 'line', charge: 'interest' },
  { kind: 'special yield', supportId: 'liquidity', provider: 'bank' },
  { kind: 'special principal', supportId: 'liquidity', provider: 'bank' },
  { kind: 'assets bought', purchaseId: 'purchase-1' },
];

const notPaidOut: readonly Item[] = [
  { kind: 'interest accrued', classId: 'A', interestId: 'second' },
  { kind: 'interest on unpaid accrued', classId: 'A', interestId: 'interest' },
  { kind: 'fee accrued', feeId: 'trustee' },
  { kind: 'written off', classId: 'A' },
  { kind: 'written up', classId: 'A' },
  { kind: 'drawn', classId: 'A' },
  { kind: 'account interest', accountId: 'reserve' },
  { kind: 'transfer', from: 'income', to: 'principal' },
  { kind: 'ledger', ledgerId: 'deficiency', side: 'debit' },
  { kind: 'support drawn', facilityId: 'line' },
  { kind: 'support charge accrued', facilityId: 'line', charge: 'commitment fee' },
  { kind: 'support charge capitalised', facilityId: 'line', charge: 'interest' },
  { kind: 'special yield accrued', supportId: 'liquidity', provider: 'bank' },
  { kind: 'buy-back', requestId: 'r-1' },
  { kind: 'pool sold' },
  { kind: 'reserve' },
  { kind: 'carried forward' },
];

describe('an item', () => {
  test.each(paidOut.map((item) => itemText(item)))('%s is paid to somebody outside', (item) => {
    expect(paysOut(item)).toBe(true);
  });

  test.each(notPaidOut.map((item) => itemText(item)))('%s is not', (item) => {
    expect(paysOut(item)).toBe(false);
  });

  test('what a provider or an originator paid came in before', () => {
    expect(cameInBefore('support:liquidity:bank:received')).toBe(true);
    expect(cameInBefore(itemText({ kind: 'buy-back', requestId: 'r-1' }))).toBe(true);
    expect(cameInBefore('reserve')).toBe(false);
  });
});
