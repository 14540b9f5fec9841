import { describe, expect, test } from '@jest/globals';
import { noReceipts, type ReceiptLine } from '#domain/upload';
import { collectionReceived, collectionsFrozen } from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleDates } from '../testing/example-period.js';
import {
  termsOf,
  dealOf,
  publishedUnder,
  corrected,
  today,
  closed,
  propose,
  stated,
} from '../testing/example-restatement.js';
import { operation, refused } from '../testing/given-when-then.js';
import { adjustReceipt } from './adjust-receipt.js';
import type { CollectionsEvent } from './collections.events.js';
import { owedBy } from './collections-so-far.js';
import { evolve, initialState } from './collections.state.js';
import { proposeRestatement } from './propose-restatement.js';

describe('what is not restated is put right another way', () => {
  const added = { today, actor: 'maker', deal: dealOf(exampleTerms), period: exampleDates(2) };
  const wrong: ReceiptLine = {
    ...{ line: 2, assetId: 'A-1', receiptNumber: 'R-1', receivedOn: '2026-05-04', ...stated },
    ...{ method: 'litigation', correction: false },
  };
  const adjust = (uploadId: string) => ({
    sent: {
      ...{ dealId: 'example', periodNumber: 2, uploadId, line: 2 },
      ...{ cause: 'wrong figure' as const, corrected, reason: 'a letter' },
    },
    added: { ...added, receipt: wrong },
  });
  const { given } = operation({ initialState, evolve, decide: proposeRestatement });
  const owedAfter = (history: readonly CollectionsEvent[], uploadId: string, servicerId: string): string => {
    const before = history.reduce(evolve, initialState);
    const decision = adjustReceipt(adjust(uploadId), before);
    if (!decision.ok) throw new Error(decision.error.message);
    return owedBy(decision.value.reduce(evolve, before), 2, servicerId);
  };

  test('a period that carries: its receipts are adjusted', () => {
    const costly = { ...collectionReceived().payload.totals, disposalCost: '440.00', net: '-200.00' };
    const carrying = [collectionReceived({ totals: costly }), collectionsFrozen];
    given(carrying)
      .when(propose())
      .then(refused('RESTATEMENT_NOT_SETTLED', { field: 'periodNumber' }));
    // It owes 200.00 less than nothing, and 60.00 more than that: nothing, until it has collected 140.00.
    expect(owedAfter(carrying, 'u-1', 'servicer')).toBe('0.00');
    const collected = { ...noReceipts, lineCount: 1, principal: '150.00', gross: '150.00', net: '150.00' };
    const more = collectionReceived({
      periodNumber: 2,
      uploadId: 'u-2',
      fileDigest: 'd'.repeat(64),
      totals: collected,
    });
    expect(owedAfter([...carrying, more], 'u-1', 'servicer')).toBe('10.00');
  });

  test('a deal whose terms name no settlement: its receipts are adjusted', () => {
    const published = { ...publishedUnder(termsOf('next payment')), terms: termsOf() };
    given(closed)
      .when(propose({}, { deal: dealOf(termsOf()), published }))
      .then(refused('RESTATEMENT_NOT_SETTLED', { field: 'claimedFrom' }));
    expect(owedAfter(closed, 'u-1', 'servicer')).toBe('60.00');
  });
});
