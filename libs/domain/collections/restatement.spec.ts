import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { transfersOf } from '#domain/ledger';
import { Money } from '#domain/shared';
import { collectionReceived, collectionsFrozen, remittanceReceived } from '../testing/example-collections.js';
import { periodClosed } from '../testing/example-closing.js';
import { exampleTerms } from '../testing/example-deal.js';
import {
  termsOf,
  dealOf,
  publishedUnder,
  stated,
  corrected,
  of,
  today,
  closed,
  propose,
  proposed,
  restated,
} from '../testing/example-restatement.js';
import { uploadCompleted } from '../testing/example-upload.js';
import { operation, refused } from '../testing/given-when-then.js';
import { approveRestatement, type ApproveRestatement } from './approve-restatement.js';
import { noReceipts, type ReceiptLine } from '#domain/upload';
import { adjustInvoice } from './adjust-invoice.js';
import { adjustReceipt } from './adjust-receipt.js';
import type { InvoiceAdjusted, ReceiptAdjusted } from './corrections.events.js';
import type { CollectionsEvent } from './collections.events.js';
import { owedBy } from './collections-so-far.js';
import { evolve, initialState } from './collections.state.js';
import { freezeCollections } from './freeze-collections.js';
import { proposeRestatement } from './propose-restatement.js';
import { receiveCollection } from './receive-collection.js';
import { restate } from './restate.js';
import type { RestatementProposed } from './restatement.events.js';
import { exampleDates } from '../testing/example-period.js';

const state = { initialState, evolve };

describe('proposing to restate a closed period', () => {
  const { given } = operation({ ...state, decide: proposeRestatement });

  test('it is computed as it should have been, and every figure that differs is told', () => {
    const { payload } = proposed();
    given(closed)
      .when(propose())
      .then([{ type: 'RestatementProposed', schemaVersion: 1, effectiveDate: today, payload }]);
    expect(payload.corrections.collections).toEqual([{ servicerId: 'servicer', stated, corrected }]);
    expect(payload.differences).toEqual(
      expect.arrayContaining([
        { of: 'funds', figure: 'available', before: '223.50', after: '283.50', change: '60.00' },
        { of: '1. tax:vat', figure: 'due', before: '1.30', after: '3.26', change: '1.96' },
      ]),
    );
    expect(payload.payees).toContainEqual({
      ...{ item: 'tax:vat', to: 'tax-authority' },
      ...{ published: '1.30', corrected: '3.26', difference: '1.96' },
    });
    expect(payload.settlement).toEqual(restated.payload.settlement);
  });

  test('each holder’s part is told, and what the later periods would have been', () => {
    const terms = termsOf('next payment');
    const first = publishedUnder(terms);
    const inputs = { ...first.inputs, opening: first.result.closing };
    const second = { ...publishedUnder(terms, inputs), periodNumber: 2 };
    const outcome = first.result.classes.find(({ classId }) => classId === 'senior');
    const total = outcome?.interestPaid ?? '';
    const holders = [{ classId: 'senior', holders: [{ holderId: 'acct-1', units: '10000', total }] }];
    const { payload } = proposed(propose({}, { published: first, holders, later: [second] }));
    expect(payload.holders).toEqual([
      { classId: 'senior', holderId: 'acct-1', published: total, ...sumsOf(total, payload.result) },
    ]);
    expect(payload.later).toMatchObject([{ periodNumber: 2 }]);
    expect(payload.later[0]?.differences.length).toBeGreaterThan(0);
  });

  test('a deal may have the difference claimed from the party at fault', () => {
    const terms = termsOf('claim');
    const added = { deal: dealOf(terms), published: publishedUnder(terms) };
    const { settlement, payees } = proposed(propose({ claimedFrom: 'servicer' }, added)).payload;
    const short = payees.map(({ difference }) => Money.parse(difference)).filter((amount) => amount.isPositive());
    const amount = Money.sum(short).toString();
    expect(settlement).toEqual({ by: 'claim', claimedFrom: 'servicer', amount });
    given(closed)
      .when(propose({}, added))
      .then(refused('RESTATEMENT_NOT_SETTLED', { field: 'claimedFrom' }));
    given(closed)
      .when(propose({ claimedFrom: 'a-stranger' }, added))
      .then(refused('RESTATEMENT_NOT_SETTLED'));
  });

  test('what was invested and charged left the account all the same: less cash than that is settled otherwise', () => {
    const terms = termsOf('next payment');
    const kept = { ...periodClosed.payload.inputs, invested: { net: '100.00', lost: '0.00' }, bankCharges: '5.00' };
    const added = { published: publishedUnder(terms, kept) };
    expect(proposed(propose({}, added)).payload.result.closing.invested).toBe('100.00');
    const collected = (principal: string) =>
      propose({ collections: [{ servicerId: 'servicer', ...stated, principal }] }, added);
    // 3.50 of income come to what was collected, net.
    expect(proposed(collected('81.50')).payload.result.available).toBe('0.00');
    given(closed)
      .when(collected('81.49'))
      .then(refused('RESTATEMENT_NOT_SETTLED', { field: 'collections' }));
  });

  test('it is refused where it cannot be', () => {
    given(closed)
      .when(propose({ reason: '' }))
      .then(refused('MALFORMED', { field: 'reason' }));
    given(closed)
      .when(propose({}, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
    given(closed)
      .when(propose({}, { published: null }))
      .then(refused('NOTHING_PUBLISHED'));
    given(closed)
      .when(propose({ collections: [{ servicerId: 'nobody', ...corrected }] }))
      .then(refused('SERVICER_UNKNOWN'));
    given(closed)
      .when(propose({ claims: [{ feeId: 'trustee', amount: '1.00' }] }))
      .then(refused('FEE_UNKNOWN', { field: 'feeId', value: 'trustee' }));
    given(closed)
      .when(propose({ claims: ['1.00', '2.00'].map((amount) => ({ feeId: 'agent', amount })) }))
      .then(refused('MALFORMED', { field: 'claims' }));
    given(closed)
      .when(propose({ collections: [{ servicerId: 'servicer', ...corrected, fee: '-1.00' }] }))
      .then(refused('AMOUNT_NEGATIVE'));
    given(closed)
      .when(propose({ claimedFrom: 'servicer' }))
      .then(refused('RESTATEMENT_NOT_SETTLED'));
    given(closed)
      .when(propose({}, { deal: dealOf(termsOf()) }))
      .then(refused('RESTATEMENT_NOT_SETTLED'));
    given(closed)
      .when(propose({ collections: [{ servicerId: 'servicer', ...stated }] }))
      .then(refused('ADJUSTMENT_WITHOUT_DIFFERENCE'));
  });

  test('a period that counted other figures than its own is adjusted instead', () => {
    const costly = { ...collectionReceived().payload.totals, disposalCost: '440.00', net: '-200.00' };
    const carrying = [collectionReceived({ totals: costly }), collectionsFrozen];
    given(carrying)
      .when(propose())
      .then(refused('RESTATEMENT_NOT_SETTLED', { field: 'periodNumber', value: '1' }));
    const tooDear = { ...stated, disposalCost: '400.00' };
    given(closed)
      .when(propose({ collections: [{ servicerId: 'servicer', ...tooDear }] }))
      .then(refused('RESTATEMENT_NOT_SETTLED', { field: 'collections' }));
  });
});

const sumsOf = (published: string, { classes }: RestatementProposed['payload']['result']) => {
  const outcome = classes.find(({ classId }) => classId === 'senior');
  const now = Money.parse(outcome?.interestPaid ?? '').plus(Money.parse(outcome?.principalPaid ?? ''));
  return { corrected: now.toString(), difference: now.minus(Money.parse(published)).toString() };
};

const adjustedBefore: ReceiptAdjusted = {
  type: 'ReceiptAdjusted',
  schemaVersion: 1,
  effectiveDate: today,
  payload: {
    ...{ dealId: 'example', periodNumber: 2, servicerId: 'servicer', cause: 'wrong figure' },
    corrects: { periodNumber: 1, uploadId: 'u-1', line: 2, assetId: 'A-1', receiptNumber: 'R-1' },
    ...{ stated, corrected, reason: 'a letter', adjustedBy: 'maker' },
    difference: { ...noReceipts, interest: '60.00', gross: '60.00', net: '60.00' },
  },
};

const invoiceAdjusted: InvoiceAdjusted = {
  type: 'InvoiceAdjusted',
  schemaVersion: 1,
  effectiveDate: today,
  payload: {
    ...{ dealId: 'example', periodNumber: 2, feeId: 'agent', reason: 'a letter', adjustedBy: 'maker' },
    corrects: { periodNumber: 1, invoiceReference: 'I-1' },
    ...{ stated: '10.00', corrected: '15.00', difference: '5.00' },
  },
};

test('a period that counted an earlier one’s adjustment is restated of its own figures alone', () => {
  const both = [
    ...closed,
    adjustedBefore,
    collectionReceived({ periodNumber: 2, uploadId: 'u-2', fileDigest: 'd'.repeat(64) }),
    invoiceAdjusted,
    { ...collectionsFrozen, payload: { ...collectionsFrozen.payload, periodNumber: 2 } },
  ];
  const terms = termsOf('next payment');
  const inputs = { ...periodClosed.payload.inputs, claims: [{ feeId: 'agent', amount: '25.00' }] };
  const command = propose(
    {
      periodNumber: 2,
      collections: [{ servicerId: 'servicer', ...corrected }],
      claims: [{ feeId: 'agent', amount: '30.00' }],
    },
    { published: { ...publishedUnder(terms, inputs), periodNumber: 2 } },
  );
  const decision = proposeRestatement(command, both.reduce(evolve, initialState));
  expect(decision).toMatchObject({
    ok: true,
    value: [{ payload: { corrections: { collections: [{ servicerId: 'servicer', stated, corrected }] } } }],
  });
  const due = decision.ok ? decision.value[0]?.payload.result.lines.find(({ item }) => item === 'fee:agent')?.due : '';
  expect(due).toBe('35.00');
});

describe('a receipt of a closed period that is reported late in the open one', () => {
  const { totals } = uploadCompleted.payload;
  const late = [{ periodNumber: 1, from: '2026-01-01', to: '2026-05-31', totals }];
  const reported = { uploadId: 'u-2', fileDigest: 'b2'.repeat(32), periodNumber: 2, totals };

  test('is not made good again by a restatement, unless the file is superseded by one without it', () => {
    const proposing = operation({ ...state, decide: proposeRestatement });
    const withLate = collectionReceived({ ...reported, late });
    proposing
      .given([...closed, withLate])
      .when(propose())
      .then(refused('PERIOD_ALREADY_ADJUSTED', { field: 'servicerId', value: 'servicer' }));
    const superseding = collectionReceived({
      ...reported,
      ...{ uploadId: 'u-3', fileDigest: 'b3'.repeat(32), fileVersion: 2, supersedes: { uploadId: 'u-2', totals } },
    });
    proposing
      .given([...closed, withLate, superseding])
      .when(propose())
      .then([proposed()]);
  });

  test('is not taken where the period is restated for its servicer', () => {
    const { collectionFrom: collectedFrom, determinationDate: collectedTo } = exampleDates(2);
    const upload = { ...uploadCompleted.payload, ...reported, collectedFrom, collectedTo, late };
    operation({ ...state, decide: receiveCollection })
      .given([...closed, proposed(), restated])
      .when({
        sent: { dealId: 'example', uploadId: 'u-2', supersedes: null },
        added: {
          today,
          deal: dealOf(exampleTerms),
          upload,
          period: exampleDates(2),
          poolRegistered: true,
          reportedBefore: [],
        },
      })
      .then(refused('PERIOD_ALREADY_RESTATED', { field: 'servicerId', value: 'servicer' }));
  });
});

test('what was adjusted in the open period is not made good again by a restatement', () => {
  const proposing = operation({ ...state, decide: proposeRestatement });
  proposing
    .given([...closed, adjustedBefore])
    .when(propose())
    .then(refused('PERIOD_ALREADY_ADJUSTED', { field: 'servicerId', value: 'servicer' }));
  const approving = operation({ ...state, decide: approveRestatement });
  approving
    .given([...closed, proposed(), adjustedBefore])
    .when({ sent: { ...of, digest: 'abc' }, added: { today, actor: 'checker', proposalDigest: 'abc' } })
    .then(refused('PERIOD_ALREADY_ADJUSTED'));
});

test('what a restatement corrected is not adjusted again', () => {
  const added = { today, actor: 'maker', deal: dealOf(exampleTerms), period: exampleDates(2) };
  const receipt: ReceiptLine = {
    ...{ line: 2, assetId: 'A-1', receiptNumber: 'R-1', receivedOn: '2026-05-04', ...stated },
    ...{ method: 'litigation', correction: false },
  };
  operation({ ...state, decide: adjustReceipt })
    .given([...closed, proposed(), restated])
    .when({
      sent: {
        ...{ dealId: 'example', periodNumber: 2, uploadId: 'u-1', line: 2 },
        ...{ cause: 'returned', corrected: null, reason: 'a letter' },
      },
      added: { ...added, receipt },
    })
    .then(refused('PERIOD_ALREADY_RESTATED', { field: 'servicerId', value: 'servicer' }));

  const adjustAudit = (history: readonly CollectionsEvent[]) =>
    operation({ ...state, decide: adjustInvoice })
      .given(history)
      .when({
        sent: {
          ...{ dealId: 'example', periodNumber: 2, invoicePeriod: 1, feeId: 'audit' },
          ...{ invoiceReference: 'I-1', corrected: '100.00', reason: 'a letter' },
        },
        added: { ...added, entered: '100.00', claimed: '0.00' },
      });
  const ofClaims = (feeId: string): RestatementProposed => {
    const { payload, ...event } = proposed();
    const claims = [{ feeId, stated: '100.00', corrected: '80.00' }];
    return { ...event, payload: { ...payload, corrections: { collections: [], claims, pool: null } } };
  };
  adjustAudit([...closed, ofClaims('audit'), restated]).then(
    refused('PERIOD_ALREADY_RESTATED', { field: 'feeId', value: 'audit' }),
  );
  adjustAudit([...closed, ofClaims('rating'), restated]).then(refused('ADJUSTMENT_WITHOUT_DIFFERENCE'));
  adjustAudit([...closed, ofClaims('audit')]).then(refused('ADJUSTMENT_WITHOUT_DIFFERENCE'));
});

describe('approving a restatement', () => {
  const { given } = operation({ ...state, decide: approveRestatement });
  const approve = (actor = 'checker', digest = 'abc'): ApproveRestatement => ({
    sent: { ...of, digest },
    added: { today, actor, proposalDigest: 'abc' },
  });

  test('another person than the maker restates what they have seen, once', () => {
    given([...closed, proposed()])
      .when(approve())
      .then([restated]);
    given([...closed, proposed()])
      .when(approve('maker'))
      .then(refused('APPROVAL_BY_MAKER'));
    given([...closed, proposed()])
      .when(approve('checker', 'of another'))
      .then(refused('APPROVAL_OF_OTHER_FIGURES', { field: 'digest' }));
    given(closed).when(approve()).then(refused('RESTATEMENT_NOT_PROPOSED'));
    given([...closed, proposed(), restated])
      .when(approve())
      .then(refused('PERIOD_ALREADY_RESTATED'));
  });

  test('the books follow by the settlement: the servicer owes the difference, the next close makes the dues good', () => {
    const after = [...closed, proposed(), restated];
    expect(owedBy(after.reduce(evolve, initialState), 2, 'servicer')).toBe('60.00');
    expect(transfersOf(restated).map(({ from, to, amount }) => `${from} to ${to} ${amount}`)).toEqual([
      'obligors to servicer:servicer 60.00',
    ]);
    const paid = remittanceReceived({ periodNumber: 2, amount: '60.00', bankReference: 'B-7' });
    const frozen = freezeCollections(
      {
        sent: { dealId: 'example', periodNumber: 2 },
        added: {
          ...{ today: '2027-01-01', period: exampleDates(2), previousDistributionPaid: true },
          ...{
            deal: dealOf(termsOf('next payment')),
            ledger: [],
            poolAssets: null,
            passed: [],
            clearedClasses: [],
            dated: null,
          },
          before: { carriedForward: '0.00', unpaid: [{ id: 'vat', amount: '0.00' }] },
        },
      },
      [...after, paid].reduce(evolve, initialState),
    );
    expect(frozen).toMatchObject({
      ok: true,
      value: [{ payload: { remitted: '60.00', settlements: [{ id: 'vat', amount: '1.96' }] } }],
    });
    const next = frozen.ok ? [...after, paid, ...frozen.value] : [];
    expect(next.reduce(evolve, initialState).unsettled.size).toBe(0);
    expect(next.reduce(evolve, initialState).outstanding.size).toBe(0);
  });

  test('what was paid too much is kept back from arrears, and the rest waits', () => {
    const [fallen] = restated.payload.settlement.by === 'claim' ? [] : restated.payload.settlement.dues;
    const settlement = { by: 'next payment' as const, servicers: [], dues: [{ ...fallen!, amount: '-5.00' }] };
    const less = { ...restated, payload: { ...restated.payload, settlement } };
    const frozen = freezeCollections(
      {
        sent: { dealId: 'example', periodNumber: 2 },
        added: {
          ...{ today: '2027-01-01', period: exampleDates(2), previousDistributionPaid: true },
          ...{
            deal: dealOf(termsOf('next payment')),
            ledger: [],
            poolAssets: null,
            passed: [],
            clearedClasses: [],
            dated: null,
          },
          before: { carriedForward: '0.00', unpaid: [{ id: 'vat', amount: '2.00' }] },
        },
      },
      [...closed, proposed(), less].reduce(evolve, initialState),
    );
    expect(frozen).toMatchObject({ value: [{ payload: { settlements: [{ id: 'vat', amount: '-2.00' }] } }] });
    const after = [...closed, proposed(), less, ...(frozen.ok ? frozen.value : [])].reduce(evolve, initialState);
    expect(after.unsettled).toEqual(new Map([['vat', '-3.00']]));
  });
});

test('whatever was wrong: what servicers owe in addition is what would have been there to pay, and nothing published moves', () => {
  const terms = termsOf('next payment');
  const published = publishedUnder(terms);
  const before = JSON.stringify(published);
  const amount = fc.bigInt({ min: 0n, max: 10n ** 8n }).map((minor) => Money.ofMinor(minor).toString());
  const figures = fc.record({
    ...{ principal: amount, interest: amount, penalty: amount, fee: amount },
    disposalCost: fc.constant('0.00'),
  });
  fc.assert(
    fc.property(figures, amount, (truth, expenses) => {
      const corrections = {
        collections: [{ servicerId: 'servicer', stated, corrected: truth }],
        claims: [{ feeId: 'expenses', stated: '0.00', corrected: expenses }],
        pool: null,
      };
      const found = restate(published, corrections, {
        followed: false,
        ledgers: new Map(),
        ...{ holders: [], later: [published], claimedFrom: null },
        paid: published,
      });
      if (!found.ok || found.value.settlement.by === 'claim') throw new Error('it is computed');
      const { result, settlement } = found.value;
      const owed = Money.sum(settlement.servicers.map((one) => Money.parse(one.amount)));
      const more = Money.parse(result.available).minus(Money.parse(published.result.available));
      expect(owed.toString()).toBe(more.toString());
      expect(JSON.stringify(published)).toBe(before);
    }),
    { numRuns: 50 },
  );
});
