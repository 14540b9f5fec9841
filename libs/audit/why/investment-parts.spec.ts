import { expect, it } from '@jest/globals';
import { MemoryEventStore } from '#event-store/memory';
import type { DomainEvent } from '#domain/shared';
import { streams } from '../../application/streams.js';
import { investmentBought, investmentMatured } from '../../domain/testing/example-investment.js';
import { investmentLost } from '../../domain/testing/example-investment-booking.js';
import { write } from '../../projections/testing/append.js';
import { incomeOfInvestments, lossesOfInvestments, movesOfInvestments } from './investment-parts.js';
import { TrustRecord } from './trust-record.js';

const adjusted: DomainEvent = {
  ...{ type: 'BankCreditAdjusted', schemaVersion: 1, effectiveDate: '2026-07-01' },
  payload: {
    ...{ dealId: 'example', periodNumber: 1, cause: 'wrong figure', reason: 'digits swapped', adjustedBy: 'maker' },
    ...{ corrects: { periodNumber: 1, bankReference: 'I-2' }, returnReference: null },
    ...{ credited: { as: 'investment maturity', investmentId: 'i-1' } },
    ...{
      stated: '100.50',
      corrected: '97.00',
      difference: '-3.50',
      investment: { principal: '-3.00', income: '-0.50' },
    },
  },
};

it('what moved to investments and back, was earned and was lost, is told event by event', async () => {
  const store = new MemoryEventStore();
  const events = [investmentBought(), investmentMatured(), adjusted, investmentLost({ lost: '3.00' })];
  await write(store, [{ stream: streams.collections('example'), events }]);
  const record = new TrustRecord(store, streams);
  const told = async (parts: typeof movesOfInvestments) =>
    (await parts({ dealId: 'example', periodNumber: 1 }, record)).map(({ name, value }) => [name, value]);
  expect(await told(movesOfInvestments)).toEqual([
    ['put into i-1', '100.00'],
    ['back from i-1', '-100.00'],
    ['I-2: wrong figure', '3.00'],
  ]);
  expect(await told(incomeOfInvestments)).toEqual([
    ['income of investment i-1', '0.50'],
    ['I-2: wrong figure', '-0.50'],
  ]);
  expect(await told(lossesOfInvestments)).toEqual([['lost of i-1', '3.00']]);
  expect(await lossesOfInvestments({ dealId: 'example', periodNumber: 2 }, record)).toEqual([]);
});
