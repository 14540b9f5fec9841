import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assert } from '#domain/shared';
import { noReceipts } from '#domain/upload';
import { collectionReceived } from '../testing/example-collections.js';
import { closed, corrected, of, propose, proposed, restated, stated, today } from '../testing/example-restatement.js';
import { operation, refused } from '../testing/given-when-then.js';
import { approveRestatement } from './approve-restatement.js';
import type { CorrectionSubject } from './collections-so-far.js';
import type { CollectionsEvent } from './collections.events.js';
import { evolve, initialState } from './collections.state.js';
import { requireNotAdjusted, requireNotRestated } from './corrected-once.js';
import type { InvoiceAdjusted, ReceiptAdjusted } from './corrections.events.js';
import { proposeRestatement } from './propose-restatement.js';
import type { RestatementProposed } from './restatement.events.js';

const receiptAdjusted = (servicerId: string): ReceiptAdjusted => ({
  ...{ type: 'ReceiptAdjusted', schemaVersion: 1, effectiveDate: today },
  payload: {
    ...{ dealId: 'example', periodNumber: 2, servicerId, cause: 'wrong figure' },
    corrects: { periodNumber: 1, uploadId: `u-${servicerId}`, line: 2, assetId: 'A-1', receiptNumber: 'R-1' },
    ...{ stated, corrected, reason: 'a letter', adjustedBy: 'maker' },
    difference: { ...noReceipts, interest: '60.00', gross: '60.00', net: '60.00' },
  },
});

const invoiceAdjusted = (feeId: string): InvoiceAdjusted => ({
  ...{ type: 'InvoiceAdjusted', schemaVersion: 1, effectiveDate: today },
  payload: {
    ...{ dealId: 'example', periodNumber: 2, feeId, reason: 'a letter', adjustedBy: 'maker' },
    corrects: { periodNumber: 1, invoiceReference: 'I-1' },
    ...{ stated: '10.00', corrected: '15.00', difference: '5.00' },
  },
});

/** Accepted with the open period, of receipts of the closed one. */
const reportedLate = (servicerId: string): CollectionsEvent => {
  const { totals } = collectionReceived().payload;
  return collectionReceived({
    ...{ servicerId, totals, periodNumber: 2, uploadId: `late-${servicerId}`, fileDigest: 'c'.repeat(64) },
    late: [{ periodNumber: 1, from: '2026-01-01', to: '2026-05-31', totals }],
  });
};

const once = [...closed, proposed(), restated];
const again = propose({ collections: [{ servicerId: 'servicer', ...corrected, interest: '90.00' }] });
const ofOthers = {
  'an invoice was adjusted': invoiceAdjusted('agent'),
  'another servicer’s receipt was adjusted': receiptAdjusted('second-servicer'),
  'another servicer reported late': reportedLate('second-servicer'),
};

describe('what counts elsewhere of one is nothing to the restatement of another', () => {
  test.each(Object.entries(ofOthers))('restating once more, after %s', (_, event) => {
    operation({ initialState, evolve, decide: proposeRestatement })
      .given([...once, event])
      .when(again)
      .then([proposed(again, once)]);
  });

  test.each(Object.entries(ofOthers))('approving, after %s meanwhile', (_, event) => {
    operation({ initialState, evolve, decide: approveRestatement })
      .given([...closed, proposed(), event])
      .when({ sent: { ...of, digest: 'abc' }, added: { today, actor: 'checker', proposalDigest: 'abc' } })
      .then([restated]);
  });

  test('a fee of which an invoice was adjusted is not restated', () => {
    operation({ initialState, evolve, decide: proposeRestatement })
      .given([...once, invoiceAdjusted('agent')])
      .when(propose({ collections: [], claims: [{ feeId: 'agent', amount: '15.00' }] }))
      .then(refused('PERIOD_ALREADY_ADJUSTED', { field: 'feeId', value: 'agent' }));
  });
});

test('who is restated as it was reported is adjusted like one that never was', () => {
  const back = propose({ collections: [{ servicerId: 'servicer', ...stated }] });
  const stateAfter = (...events: readonly CollectionsEvent[]) => [...once, ...events].reduce(evolve, initialState);
  const mayBeAdjusted = (...events: readonly CollectionsEvent[]) =>
    requireNotRestated(stateAfter(...events), 1, { servicerId: 'servicer' }).ok;
  expect(mayBeAdjusted()).toBe(false);
  expect(mayBeAdjusted(proposed(back, once), restated)).toBe(true);
});

const subjects: readonly CorrectionSubject[] = [
  ...['servicer', 'second-servicer'].map((servicerId) => ({ servicerId })),
  ...['agent', 'audit'].map((feeId) => ({ feeId })),
];

/** The period restated for the subject alone; its figures one after another, so that each restatement starts from the last. */
function restatedTo(subject: CorrectionSubject, [from, to]: readonly [string, string]): readonly CollectionsEvent[] {
  const { payload, ...event } = proposed();
  const corrections: RestatementProposed['payload']['corrections'] = {
    collections:
      'servicerId' in subject
        ? [{ ...subject, stated: { ...stated, interest: from }, corrected: { ...stated, interest: to } }]
        : [],
    claims: 'feeId' in subject ? [{ ...subject, stated: from, corrected: to }] : [],
    pool: null,
  };
  return [{ ...event, payload: { ...payload, corrections } }, restated];
}

const named = (subject: CorrectionSubject) => ({
  collections: 'servicerId' in subject ? [subject] : [],
  claims: 'feeId' in subject ? [subject] : [],
});

test('in whatever order the lawful corrections come, each servicer and fee may be corrected one way or the other, and never counts both', () => {
  const step = fc.record({
    subject: fc.constantFrom(...subjects),
    how: fc.constantFrom('restated', 'adjusted'),
    to: fc.constantFrom('40.00', '50.00', '60.00'),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const figures = new Map<CorrectionSubject, string>();
      const adjusted = new Set<CorrectionSubject>();
      let state = closed.reduce(evolve, initialState);
      for (const { subject, how, to } of steps) {
        const mayRestate = requireNotAdjusted(state, 1, named(subject)).ok;
        const mayAdjust = requireNotRestated(state, 1, subject).ok;
        assert(mayRestate || mayAdjust, 'one way is left');
        if (how === 'restated' && mayRestate) {
          state = restatedTo(subject, [figures.get(subject) ?? '40.00', to]).reduce(evolve, state);
          figures.set(subject, to);
        }
        if (how === 'adjusted' && mayAdjust) {
          state = evolve(
            state,
            'feeId' in subject ? invoiceAdjusted(subject.feeId) : receiptAdjusted(subject.servicerId),
          );
          adjusted.add(subject);
        }
        expect([...adjusted].filter((one) => (figures.get(one) ?? '40.00') !== '40.00')).toEqual([]);
      }
    }),
    { numRuns: 200 },
  );
});
