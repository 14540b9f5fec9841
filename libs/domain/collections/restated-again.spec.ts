import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assert, Money, sumAmounts } from '#domain/shared';
import { collectionReceived } from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import {
  closed,
  corrected,
  dealOf,
  propose,
  proposed,
  publishedUnder,
  restated,
  stated,
  termsOf,
  today,
} from '../testing/example-restatement.js';
import { exampleDates } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import { adjustReceipt } from './adjust-receipt.js';
import { approveRestatement } from './approve-restatement.js';
import type { CollectionsEvent } from './collections.events.js';
import { owedBy, restatementsOf } from './collections-so-far.js';
import { evolve, initialState } from './collections.state.js';
import { proposeRestatement, type ProposeRestatement } from './propose-restatement.js';
import type { Settlement } from './restatement.events.js';

const stateAfter = (history: readonly CollectionsEvent[]) => history.reduce(evolve, initialState);
const once = [...closed, proposed(), restated];
const truth = { ...corrected, interest: '90.00' };
const again = propose({ collections: [{ servicerId: 'servicer', ...truth }] });

/** Both people restate; what is refused throws. */
function restatedBy(history: readonly CollectionsEvent[], ...commands: readonly ProposeRestatement[]) {
  return commands.reduce((before, command) => {
    const proposal = proposed(command, before);
    const approval = { dealId: 'example', periodNumber: 1, digest: 'd' };
    const approved = approveRestatement(
      { sent: approval, added: { today, actor: 'checker', proposalDigest: 'd' } },
      stateAfter([...before, proposal]),
    );
    assert(approved.ok, 'it is approved');
    return [...before, proposal, ...approved.value];
  }, history);
}

const settlementsOf = (history: readonly CollectionsEvent[]): readonly Settlement[] =>
  history.flatMap((event) => (event.type === 'PeriodRestated' ? [event.payload.settlement] : []));

describe('restating a restated period', () => {
  const { given } = operation({ initialState, evolve, decide: proposeRestatement });

  test('corrects what the restatement before it said', () => {
    const second = proposed(again, once).payload;
    given(once)
      .when(again)
      .then([{ type: 'RestatementProposed', schemaVersion: 1, effectiveDate: today, payload: second }]);
    expect(second).toMatchObject({
      number: 2,
      corrections: { collections: [{ servicerId: 'servicer', stated: corrected, corrected: truth }] },
      differences: expect.arrayContaining([
        { of: 'funds', figure: 'available', before: '283.50', after: '273.50', change: '-10.00' },
      ]),
      settlement: {
        by: 'next payment',
        servicers: [{ servicerId: 'servicer', amount: '-10.00' }],
        dues: [{ id: 'vat', amount: '-0.33' }],
      },
    });
    expect(second.payees.find(({ item }) => item === 'tax:vat')).toMatchObject({
      ...{ published: '3.26', corrected: '2.93', difference: '-0.33' },
    });
  });

  test('each has its number, and the first stays as it was approved', () => {
    const history = restatedBy(closed, propose(), again);
    const { restated: both, proposed: waits } = restatementsOf(stateAfter(history), 1);
    expect([both.length, waits]).toEqual([2, null]);
    expect(both[0]?.corrections).toEqual(proposed().payload.corrections);
    expect(history.map(({ payload }) => ('number' in payload ? payload.number : null)).filter(Boolean)).toEqual([
      ...[1, 1, 2, 2],
    ]);
  });

  test('says each later period and each holder beside what the restatement before it said', () => {
    const terms = termsOf('next payment');
    const first = publishedUnder(terms);
    const later = [{ ...publishedUnder(terms, { ...first.inputs, opening: first.result.closing }), periodNumber: 2 }];
    const holders = [{ classId: 'senior', holders: [{ holderId: 'acct-1', units: '10000' }] }];
    const before = restatedBy(closed, propose({}, { published: first, holders, later }));
    const [toFirst] = before.flatMap((event) => (event.type === 'RestatementProposed' ? [event.payload] : []));
    const back = propose(
      { collections: [{ servicerId: 'servicer', ...stated }] },
      { published: first, holders, later },
    );
    const undone = proposed(back, before).payload;
    expect(undone.holders).toMatchObject([
      { published: toFirst?.holders[0]?.corrected, corrected: toFirst?.holders[0]?.published },
    ]);
    expect(undone.later[0]?.differences.map(({ before: was, after }) => [after, was])).toEqual(
      toFirst?.later[0]?.differences.map(({ before: was, after }) => [was, after]),
    );
    expect(undone.result).toEqual(first.result);
  });

  test('is refused where it stands at these figures, or was adjusted', () => {
    given(once).when(propose()).then(refused('ADJUSTMENT_WITHOUT_DIFFERENCE'));
    const other = collectionReceived({ servicerId: 'second-servicer', uploadId: 'u-2', fileDigest: 'd'.repeat(64) });
    const line = {
      ...{ line: 2, assetId: 'A-1', receiptNumber: 'R-1', receivedOn: '2026-05-04', ...stated },
      ...{ method: 'litigation', correction: false },
    };
    const adjust = (uploadId: string) =>
      adjustReceipt(
        {
          sent: {
            ...{ dealId: 'example', periodNumber: 2, uploadId, line: 2, cause: 'wrong figure' as const },
            ...{ corrected, reason: 'a letter' },
          },
          added: { today, actor: 'maker', deal: dealOf(exampleTerms), period: exampleDates(2), receipt: line },
        },
        stateAfter([other, ...once]),
      );
    expect(adjust('u-1')).toMatchObject({ error: { code: 'PERIOD_ALREADY_RESTATED' } });
    const adjusted = adjust('u-2');
    assert(adjusted.ok, 'what the restatement does not name is adjusted');
    const ofOther = propose({ collections: [{ servicerId: 'second-servicer', ...truth }] });
    given([other, ...once, ...adjusted.value])
      .when(ofOther)
      .then(refused('PERIOD_ALREADY_ADJUSTED', { field: 'servicerId', value: 'second-servicer' }));
  });

  test('does not forget whom the first named', () => {
    const claims = [{ feeId: 'agent', amount: '15.00' }];
    const history = restatedBy(closed, propose(), propose({ collections: [], claims }));
    const { restatements } = stateAfter(history);
    expect(restatements.get(1)?.restated.map(({ corrections }) => corrections.collections.length)).toEqual([1, 0]);
    given(history).when(propose()).then(refused('ADJUSTMENT_WITHOUT_DIFFERENCE'));
  });
});

test('a claim rises or falls with what payees are short of by it, whatever was claimed before', () => {
  const terms = termsOf('claim');
  const added = { deal: dealOf(terms), published: publishedUnder(terms) };
  const claim = (interest: string) =>
    propose({ claimedFrom: 'servicer', collections: [{ servicerId: 'servicer', ...stated, interest }] }, added);
  const claimed = (...interests: readonly string[]) =>
    settlementsOf(restatedBy(closed, ...interests.map(claim))).map((one) => (one.by === 'claim' ? one.amount : ''));
  const [more] = claimed('100.00');
  const [less] = claimed('60.00');
  expect(claimed('100.00', '60.00')).toEqual([more, Money.parse(less!).minus(Money.parse(more!)).toString()]);
  expect(sumAmounts(claimed('100.00', '60.00', '40.00'))).toBe('0.00');
});

test('however often a period is restated, in all it is settled as if it had been restated once', () => {
  const terms = termsOf('next payment');
  const added = { deal: dealOf(terms), published: publishedUnder(terms) };
  const amount = fc.bigInt({ min: 0n, max: 10n ** 8n }).map((minor) => Money.ofMinor(minor).toString());
  const truth = fc.record({ principal: amount, interest: amount, claim: amount });
  const toldAs = ({ principal, interest, claim }: Readonly<Record<'principal' | 'interest' | 'claim', string>>) =>
    propose(
      {
        collections: [{ servicerId: 'servicer', ...stated, principal, interest, disposalCost: '0.00' }],
        claims: [{ feeId: 'agent', amount: claim }],
      },
      added,
    );
  const inAll = (history: readonly CollectionsEvent[]) => {
    const state = stateAfter(history);
    return {
      owed: owedBy(state, 2, 'servicer'),
      outstanding: state.outstanding,
      unsettled: state.unsettled,
      result: restatementsOf(state, 1).restated.at(-1)?.result,
    };
  };
  const truths = fc.uniqueArray(truth, { minLength: 2, maxLength: 4, selector: (one) => JSON.stringify(one) });
  fc.assert(
    fc.property(truths, (all) => {
      const told = all.map(toldAs);
      expect(inAll(restatedBy(closed, ...told))).toEqual(inAll(restatedBy(closed, ...told.slice(-1))));
    }),
    { numRuns: 40 },
  );
});
