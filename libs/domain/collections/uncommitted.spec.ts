import { describe, expect, test } from '@jest/globals';
import { accountIncomeReceived, collectionsFrozen, remittanceReceived } from '../testing/example-collections.js';
import type { CollectionsEvent } from './collections.events.js';
import { evolve, initialState } from './collections.state.js';
import { uncommitted } from './uncommitted.js';

const income = (periodNumber: number, amount: string, accountId?: string): CollectionsEvent => ({
  ...accountIncomeReceived,
  payload: {
    ...accountIncomeReceived.payload,
    ...{ periodNumber, amount, bankReference: `I-${periodNumber}-${accountId}` },
    ...(accountId === undefined ? {} : { accountId }),
  },
});
const inSuspense: CollectionsEvent = {
  type: 'UnidentifiedCashReceived',
  schemaVersion: 1,
  effectiveDate: '2026-06-10',
  payload: { dealId: 'example', periodNumber: 1, amount: '9.00', bankReference: 'S-1', remark: 'no name' },
};

describe('what no distribution is computed from yet', () => {
  const state = [
    remittanceReceived(),
    inSuspense,
    income(1, '1.00', 'reserve'),
    collectionsFrozen,
    remittanceReceived({ periodNumber: 2, amount: '30.00', bankReference: 'B-9' }),
    income(2, '0.50'),
    income(2, '4.00', 'reserve'),
  ].reduce(evolve, initialState);

  test('is on the collection account what came in for open periods, and the cash in suspense', () => {
    expect(uncommitted(state, null)).toBe('39.50');
  });

  test('is on an account of the deal’s own what that was credited for them', () => {
    expect(uncommitted(state, 'reserve')).toBe('4.00');
    expect(uncommitted(state, 'income')).toBe('0.00');
  });
});
