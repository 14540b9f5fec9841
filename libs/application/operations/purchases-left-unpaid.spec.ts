import { describe, expect, test } from '@jest/globals';
import type { DistributionEvent } from '#domain/distribution';
import type { DomainEvent } from '#domain/shared';
import { runWaterfall, type TraceLine } from '#domain/waterfall';
import { MemoryEventStore } from '#event-store/memory';
import { accountsInputs, poolReport } from '../../domain/testing/example-accounts-deal.js';
import { collectionsFrozen } from '../../domain/testing/example-collections.js';
import { calculated, until } from '../../domain/testing/example-distribution.js';
import {
  poolWithTape,
  purchaseApproved,
  purchaseRequested,
  revolvingTerms as terms,
  tapeDigest,
} from '../../domain/testing/example-purchase.js';
import { RecordedReader } from '../recorded-reader.js';
import { streams } from '../streams.js';
import { admitPurchase } from './admit-purchase.js';
import { sendBackPurchase } from './send-back-purchase.js';

const dealId = 'example';
const added = { today: '2026-07-01', actor: 'checker' };

/** The lines of a payment before which so much principal came in, and which is to pay 600.00 for assets. */
function linesWith(principal: string): readonly TraceLine[] {
  const report = poolReport('2026-05-31', { collected: { principal, interest: '4000.00' } });
  const bought = { purchaseId: 'p-1', seller: 'originator', date: '2026-06-26', price: '600.00', balance: '650.00' };
  return runWaterfall(terms, accountsInputs({ terms, dated: { poolReports: [report], purchases: [bought] } })).lines;
}

/** A log in which a purchase was counted by a close, and the payment went that way. */
async function logOf(distribution: readonly DistributionEvent[]): Promise<MemoryEventStore> {
  const log = new MemoryEventStore();
  const append = (stream: string, events: readonly DomainEvent[]) =>
    log.append({
      ...{ stream, expectedVersion: 'any', events, actor: 'maker', unchanged: [] },
      ...{ correlationId: 'seed', causationId: null },
      command: { commandId: stream, type: 'seed', sent: {}, added: {}, read: [], ruleVersion: 1 },
    });
  await append(streams.pool(dealId), poolWithTape);
  await append(streams.purchases(dealId), [purchaseRequested({ dealId }), purchaseApproved({ dealId })]);
  await append(streams.collections(dealId), [collectionsFrozen]);
  if (distribution.length > 0) await append(streams.distribution(dealId, 1), distribution);
  return log;
}

const paidBy = (lines: readonly TraceLine[]): readonly DistributionEvent[] =>
  until.paid.map((event) =>
    event.type === 'DistributionCalculated' ? calculated({ ...event.payload.result, lines }) : event,
  );

const admits = async (distribution: readonly DistributionEvent[]) =>
  admitPurchase.decide({ dealId, purchaseId: 'p-1' }, new RecordedReader(await logOf(distribution)), added);
const sendsBack = async (distribution: readonly DistributionEvent[]) => {
  const sent = { dealId, purchaseId: 'p-1', reason: 'it was not paid' };
  return sendBackPurchase.decide(sent, new RecordedReader(await logOf(distribution)), added);
};

describe('a purchase that a close counted', () => {
  test('is what its payment makes of it, and until then nothing', async () => {
    const made = paidBy(linesWith('1000.00'));
    for (const sofar of [[], made.slice(0, -1)]) {
      expect(await admits(sofar)).toMatchObject({ error: { code: 'PURCHASE_NOT_PAID' } });
      expect(await sendsBack(sofar)).toMatchObject({ error: { code: 'PERIOD_ALREADY_CLOSED' } });
    }
  });

  test('is in the pool, and no longer sent back, once it is paid', async () => {
    const made = paidBy(linesWith('1000.00'));
    expect(await admits(made)).toMatchObject({
      value: [{ type: 'PurchaseAdmitted', effectiveDate: '2026-06-26', payload: { fileDigest: tapeDigest } }],
    });
    expect(await sendsBack(made)).toMatchObject({ error: { code: 'PERIOD_ALREADY_CLOSED' } });
  });

  test('is sent back, and not in the pool, where the payment left it unpaid after all', async () => {
    const made = paidBy(linesWith('600.00'));
    expect(await admits(made)).toMatchObject({ error: { code: 'PURCHASE_NOT_PAID' } });
    expect(await sendsBack(made)).toMatchObject({ value: [{ type: 'PurchaseSentBack' }] });
  });
});
