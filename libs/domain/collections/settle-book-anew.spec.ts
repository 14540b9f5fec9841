import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DealTerms } from '#domain/deal';
import { assert, Money } from '#domain/shared';
import { accountsInputs, poolReport } from '../testing/example-accounts-deal.js';
import { dealOf, propose, proposed, publishedUnder, restated } from '../testing/example-restatement.js';
import {
  byNextPayment,
  closedWith,
  days,
  freezeSecond,
  paidOver,
  publishedAs,
  restatedTo,
  restatingTo,
  secondPayment,
  stateAfter,
  timeless,
  type Came,
} from '../testing/example-settled-restatement.js';
import { operation, refused } from '../testing/given-when-then.js';
import { approveRestatement } from './approve-restatement.js';
import type { CollectionsEvent } from './collections.events.js';
import { evolve, initialState } from './collections.state.js';
import { proposeRestatement } from './propose-restatement.js';
import type { PublishedPeriod } from './restate.js';

const untilBooked = {
  difference: [{ quantity: 'pool defaulted' }, { quantity: 'ledger balance', of: ['booked'] }],
} as const;
const [senior, sub] = timeless.classes;
const { reconciliation } = timeless;
assert(senior && sub && reconciliation, 'the deal has two classes, and says how restatements are settled');
/** Nothing in it depends on when cash comes in but what is left of income, which makes up for defaults first. */
const covering: DealTerms = {
  ...timeless,
  classes: [{ ...senior, face: '10000.00' }, sub],
  ledgers: [
    { ledgerId: 'deficiency', name: 'Principal deficiency' },
    { ledgerId: 'booked', name: 'Defaults booked' },
  ],
  waterfall: [
    { step: 'pay fees', fees: ['vat'], portion: 'whole', from: 'income' },
    {
      ...{ step: 'transfer', from: 'income', to: 'principal' },
      limit: { quantity: 'ledger balance', of: ['deficiency'] },
      book: { ledger: 'deficiency', side: 'credit' },
    },
    { step: 'pay principal pro rata', classes: ['senior'], from: 'principal', schedule: 'ignored' },
    { step: 'pay remainder', class: 'sub', from: 'income' },
  ],
  otherWaterfalls: {
    'end of collection': [
      { step: 'accrue fees', fees: ['vat'] },
      ...(['deficiency', 'booked'] as const).map((ledger) => ({
        ...({ step: 'book ledgers', side: 'debit', amount: untilBooked } as const),
        ledgers: [{ ledger, cap: { quantity: 'pool original balance' } as const }],
      })),
    ],
  },
};
/** The servicer's fee runs on, for nothing accrues it. */
const unaccrued: DealTerms = {
  ...byNextPayment,
  waterfall: byNextPayment.waterfall.map((step) =>
    step.step === 'pay fees' ? { ...step, fees: step.fees.filter((feeId) => feeId !== 'servicer') } : step,
  ),
  otherWaterfalls: {
    ...byNextPayment.otherWaterfalls,
    'end of collection': [{ step: 'accrue fees', fees: ['vat'] }],
  },
};

describe('a restated period whose book is taken on by the open one', () => {
  const { given } = operation({ initialState, evolve, decide: proposeRestatement });
  const approving = operation({ initialState, evolve, decide: approveRestatement });
  const said: Came = { principal: '40.00', interest: '10.00' };
  const truth: Came = { principal: '45.00', interest: '10.00', defaulted: '12.00', balance: '39983.00' };
  /** The second period is closed, too. */
  const followed = (history: readonly CollectionsEvent[]): CollectionsEvent[] => {
    const { all, frozen } = freezeSecond(history, said, byNextPayment, {
      before: publishedAs(said, byNextPayment).result.closing,
    });
    assert(frozen.ok, 'the period is frozen');
    return [...all, ...frozen.value];
  };

  test('opens with the pool and the ledgers as it should have left them', () => {
    const { settlement } = proposed(restatingTo(truth, said, byNextPayment), closedWith(said)).payload;
    expect(settlement).toMatchObject({
      pool: [
        { id: 'principal', amount: '5.00' },
        { id: 'defaulted', amount: '12.00' },
        { id: 'balance', amount: '-17.00' },
      ],
      ledgers: [{ id: 'deficiency', amount: '12.00' }],
    });
    const [first, right] = [publishedAs(said, byNextPayment).result, publishedAs(truth, byNextPayment).result];
    const { inputs, after } = secondPayment(restatedTo(truth, said, byNextPayment), said, byNextPayment, first);
    const [opened, should] = [inputs.opening.book, right.closing.book];
    expect(opened?.pool).toEqual(should?.pool);
    expect(opened?.ledgers).toEqual([{ ledgerId: 'deficiency', balance: '12.00' }]);
    for (const waits of [after.unsettledPool, after.unsettledLedgers, after.unsettledWeighed])
      expect(waits.size).toBe(0);
  });

  test('restated once more as it was reported, it opens as the payment before left it', () => {
    const first = publishedAs(said, byNextPayment).result;
    const history = restatedTo(truth, said, byNextPayment);
    const back = proposed(restatingTo(said, said, byNextPayment), history);
    const again = { ...restated.payload, number: 2, settlement: back.payload.settlement };
    const { inputs } = secondPayment([...history, back, { ...restated, payload: again }], said, byNextPayment, first);
    const { pool, ledgers } = inputs.opening.book ?? {};
    expect([pool, ledgers]).toEqual([first.closing.book?.pool, first.closing.book?.ledgers]);
    expect(inputs.opening.book?.fees).toEqual(first.closing.book?.fees);
  });

  test('a fee on the pool’s average inherits the balances as they should have been told, the last restatement’s alone', () => {
    const early = (balance: string) => poolReport('2026-04-30', { collected: said, balance });
    const late = poolReport(days[1], { balance: '39983.00' });
    const published = (balance: string) => {
      const dated = { poolReports: [early(balance), late], accountIncome: [] };
      return publishedUnder(unaccrued, accountsInputs({ terms: unaccrued, dated }));
    };
    const told = [early('40000.00'), late].map((report): CollectionsEvent => ({
      ...{ type: 'PoolReported', schemaVersion: 1, effectiveDate: report.date },
      payload: { dealId: 'example', periodNumber: 1, servicerId: 'servicer', ...report },
    }));
    const [received, , ...paid] = closedWith(said);
    assert(received, 'the file was received');
    const weighedOf = ({ result }: PublishedPeriod) => result.closing.book?.fees.map(({ weighed }) => weighed);
    const restating = (balance: string) =>
      propose(
        { collections: [], pool: [early(balance)] },
        { deal: dealOf(unaccrued), published: published('40000.00') },
      );
    const history = ['39990.00', '39980.00'].reduce(
      (before, balance, index): CollectionsEvent[] => {
        const proposal = proposed(restating(balance), before);
        const { settlement } = proposal.payload;
        expect(settlement).toMatchObject({ weighed: [{ feeId: 'servicer' }] });
        return [...before, proposal, { ...restated, payload: { ...restated.payload, number: index + 1, settlement } }];
      },
      [received, ...told, ...paid],
    );
    const { inputs, after } = secondPayment(history, said, unaccrued, published('40000.00').result);
    const opened = inputs.opening.book?.fees.map(({ weighed }) => weighed);
    expect(opened).toEqual(weighedOf(published('39980.00')));
    expect(opened).not.toEqual(weighedOf(published('40000.00')));
    expect(after.unsettledWeighed.size).toBe(0);
    given(followed(history))
      .when(restating('39970.00'))
      .then(refused('RESTATEMENT_NOT_SETTLED', { value: 'the pool that fees are weighed by' }));
  });

  test.each([
    ['the balance of the pool', { balance: '39990.00' }],
    ['what was booked on the ledgers', { defaulted: '12.00' }],
  ])('is refused once the period after it is closed and ran on %s', (value, changed) => {
    const report = poolReport(days[1], { collected: said, ...changed });
    given(followed(closedWith(said)))
      .when(restatingTo(said, said, byNextPayment, report))
      .then(refused('RESTATEMENT_NOT_SETTLED', { value }));
  });

  test('nor is it approved where the period after it was closed meanwhile', () => {
    const proposal = proposed(restatingTo(truth, said, byNextPayment), closedWith(said));
    const approve = {
      sent: { dealId: 'example', periodNumber: 1, digest: 'abc' },
      added: { today: '2026-07-03', actor: 'checker', proposalDigest: 'abc' },
    };
    approving
      .given([...closedWith(said), proposal, ...followed(closedWith(said)).slice(closedWith(said).length)])
      .when(approve)
      .then(refused('RESTATEMENT_NOT_SETTLED', { field: 'periodNumber', value: '1' }));
    const cash = proposed(restatingTo({ ...said, interest: '11.00' }, said, byNextPayment), closedWith(said));
    const late = [...closedWith(said), cash, ...followed(closedWith(said)).slice(closedWith(said).length)];
    expect(approveRestatement(approve, stateAfter(late))).toMatchObject({ ok: true });
  });

  test('is refused where a ledger was debited too much, and income made up for it', () => {
    given(closedWith({ ...said, defaulted: '9.00' }))
      .when(restatingTo({ ...said, defaulted: '3.00' }, { ...said, defaulted: '9.00' }, covering))
      .then(refused('RESTATEMENT_NOT_SETTLED', { value: 'what was booked on the ledgers' }));
  });

  test('nor where the difference was claimed before the terms were amended, so that the ledger never stood so high', () => {
    const [twelve, seven] = ['12.00', '7.00'].map((defaulted) => poolReport(days[1], { collected: said, defaulted }));
    assert(twelve && seven, 'two reports');
    const claiming: DealTerms = { ...covering, reconciliation: { ...reconciliation, restatements: 'claim' } };
    const published = publishedAs(said, covering);
    const first = propose(
      { collections: [], pool: [twelve], claimedFrom: 'servicer' },
      { deal: dealOf(claiming), published },
    );
    const claimed = proposed(first, closedWith(said));
    expect(claimed.payload.settlement).toMatchObject({ by: 'claim' });
    const { settlement } = claimed.payload;
    given([...closedWith(said), claimed, { ...restated, payload: { ...restated.payload, settlement } }])
      .when(propose({ collections: [], pool: [seven] }, { deal: dealOf(covering), published }))
      .then(refused('RESTATEMENT_NOT_SETTLED', { value: 'what was booked on the ledgers' }));
  });

  test('what was restated of a ledger before is taken back, for no payment has made up for it yet', () => {
    const [was, more] = [said, { ...said, defaulted: '12.00' }];
    const history = restatedTo(more, was, covering);
    const back = proposed(restatingTo({ ...said, defaulted: '7.00' }, was, covering), history);
    expect(back.payload.settlement).toMatchObject({
      ledgers: [
        { id: 'deficiency', amount: '-5.00' },
        { id: 'booked', amount: '-5.00' },
      ],
    });
  });

  test('defaults that were told too late are made up for by later income, so that over the life all are paid the same', () => {
    const amount = (min: bigint, max: bigint) =>
      fc.bigInt({ min, max }).map((minor) => Money.ofMinor(minor).toString());
    const first = fc.record({
      principal: amount(0n, 6_000n),
      interest: amount(0n, 6_000n),
      defaulted: amount(0n, 3_000n),
    });
    // The second report credits more than the first, and makes up for whatever was not made up for.
    const second = fc.record({ principal: amount(7_000n, 12_000n), interest: amount(13_000n, 15_000n) });
    let [settled, tookOff] = [0, 0];
    fc.assert(
      fc.property(first, first, second, (was, should, then) => {
        fc.pre(was.principal !== should.principal || was.interest !== should.interest);
        const decision = proposeRestatement(restatingTo(should, was, covering), stateAfter(closedWith(was)));
        if (!decision.ok) {
          tookOff += 1;
          expect(decision.error).toMatchObject({
            code: 'RESTATEMENT_NOT_SETTLED',
            value: 'what was booked on the ledgers',
          });
          return;
        }
        settled += 1;
        const [paid, right] = [publishedAs(was, covering).result, publishedAs(should, covering).result];
        const restatedLife = secondPayment(restatedTo(should, was, covering), then, covering, paid);
        const rightLife = secondPayment(closedWith(should), then, covering, right);
        expect(paidOver([paid, restatedLife.result])).toEqual(paidOver([right, rightLife.result]));
        expect(restatedLife.result.closing.book?.ledgers).toEqual(rightLife.result.closing.book?.ledgers);
        expect(restatedLife.result.closing.book?.accounts).toEqual(rightLife.result.closing.book?.accounts);
      }),
      { numRuns: 100 },
    );
    expect(Math.min(settled, tookOff)).toBeGreaterThan(0);
  });
});
