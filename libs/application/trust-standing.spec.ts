import { describe, expect, test } from '@jest/globals';
import type { BankCreditAdjusted, BuyBackPaymentReceived } from '#domain/collections';
import type { DomainEvent } from '#domain/shared';
import {
  buyBackApproved,
  buyBackLapseConfirmed,
  buyBackLapsed,
  buyBackLapseProposed,
  buyBackRequested,
} from '../domain/testing/example-buy-back.js';
import { RecordedReader } from './recorded-reader.js';
import { streams } from './streams.js';
import { seededLog } from './testing/seeded-log.js';
import { owedBuyBacks } from './trust-standing.js';

const buyBack = { requestId: 'r-1', kind: 'repurchase', party: 'originator' } as const;
const of = { dealId: 'example', periodNumber: 1 } as const;
const paid: BuyBackPaymentReceived = {
  ...{ type: 'BuyBackPaymentReceived', schemaVersion: 1, effectiveDate: '2026-05-02' },
  payload: { ...of, ...buyBack, amount: '100.00', outstanding: '5.50', bankReference: 'B-1' },
};
/** The bank leaves of the 100.00 what is said. */
const corrected = (stated: string, sum: string, difference: string): BankCreditAdjusted => ({
  ...{ type: 'BankCreditAdjusted', schemaVersion: 1, effectiveDate: '2026-05-20' },
  payload: {
    ...{ ...of, cause: 'wrong figure', returnReference: null, reason: 'the bank’s advice', adjustedBy: 'maker' },
    corrects: { periodNumber: 1, bankReference: 'B-1' },
    credited: { as: 'buy-back', ...buyBack },
    ...{ stated, corrected: sum, difference, outstanding: '105.50' },
  },
});
const owedAfter = async (requests: readonly DomainEvent[], booked: readonly DomainEvent[]) => {
  const standing = [buyBackRequested(), buyBackApproved(), ...requests];
  const log = await seededLog({ [streams.buyBacks('example')]: standing, [streams.collections('example')]: booked });
  return owedBuyBacks(new RecordedReader(log), 'example');
};

describe('what originators owe at the trust’s end', () => {
  test('is the price of a request less what was paid', async () => {
    expect(await owedAfter([], [paid])).toEqual([{ requestId: 'r-1', amount: '5.50' }]);
  });

  test('is nothing once the rest was given up, and what the bank takes back later of the part that was paid', async () => {
    const outcome = { outcome: 'rest given up' } as const;
    const givenUp = buyBackLapseConfirmed({ ...outcome, unpaid: '5.50' });
    const lapse = [buyBackLapseProposed(outcome), buyBackLapsed(outcome)];
    for (const requests of [[], lapse]) {
      expect(await owedAfter(requests, [paid, givenUp])).toEqual([]);
      const back = corrected('100.00', '0.00', '-100.00');
      expect(await owedAfter(requests, [paid, givenUp, back])).toEqual([{ requestId: 'r-1', amount: '100.00' }]);
      const more = corrected('100.00', '103.00', '3.00');
      expect(await owedAfter(requests, [paid, givenUp, more])).toEqual([]);
    }
  });

  test('is nothing where the assets stay', async () => {
    const lapse = [buyBackLapseProposed(), buyBackLapsed()];
    expect(await owedAfter(lapse, [buyBackLapseConfirmed()])).toEqual([]);
  });
});
