import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { receiptFigures, type ReceiptFigures } from '#domain/collections';
import { assert, Money, sumAmounts, type Amount } from '#domain/shared';
import { runWaterfall } from '#domain/waterfall';
import { begunToCorrect, correctedPeriod, live, PERIODS, terms } from './correction-scripts.js';
import { keyOf, type CorrectedTrust } from './corrected-trust.js';

const minus = (a: Amount, b: Amount): Amount => Money.parse(a).minus(Money.parse(b)).toString();
const netOf = ({ principal, interest, penalty, fee, disposalCost }: ReceiptFigures): Amount =>
  minus(sumAmounts([principal, interest, penalty, fee]), disposalCost);

/** What each servicer collected in truth less what it remitted in truth is what the books say it owes. */
function expectServicersSquare(trust: CorrectedTrust): void {
  for (const servicerId of trust.servicerIds) {
    const receipts = trust.receipts.filter((one) => one.servicerId === servicerId);
    const periods = new Set(receipts.map(({ periodNumber }) => periodNumber));
    for (let n = 1; n <= PERIODS; n += 1) if (trust.restatedCollections.has(keyOf(n, servicerId))) periods.add(n);
    const collected = [...periods].map((n) => {
      const restated = trust.restatedCollections.get(keyOf(n, servicerId));
      if (restated) return netOf(restated);
      return sumAmounts(receipts.filter((one) => one.periodNumber === n).map((one) => netOf(one.figures)));
    });
    const remitted = [...trust.credits.values()].filter(({ of }) => of === servicerId).map(({ amount }) => amount);
    const owes = minus(sumAmounts(collected), sumAmounts(remitted));
    expect([servicerId, trust.held(`servicer:${servicerId}`)]).toEqual([servicerId, owes]);
    const { periods: booked, outstanding } = trust.cash;
    const open = [...booked.values()]
      .filter(({ frozen }) => !frozen)
      .map(({ servicers }) => {
        const one = servicers.get(servicerId);
        return one ? minus(sumAmounts([one.reported.net, one.adjusted.net]), one.remitted) : '0.00';
      });
    expect([servicerId, sumAmounts([outstanding.get(servicerId) ?? '0.00', ...open])]).toEqual([servicerId, owes]);
  }
}

/** The collection account holds what was carried forward, what no payment has drawn on yet, and what is in suspense. */
function expectCashSquare(trust: CorrectedTrust): void {
  const { periods, suspense } = trust.cash;
  const openCredits = [...periods].flatMap(([n, { frozen, servicers, accountIncome }]) =>
    frozen && trust.distribution(n).status === 'paid'
      ? []
      : [accountIncome, ...[...servicers.values()].map(({ remitted }) => remitted)],
  );
  const paid = [...periods.keys()].map((n) => trust.distribution(n)).filter(({ status }) => status === 'paid');
  const last = paid.at(-1);
  const carried = last?.status === 'paid' ? last.closing.carriedForward : '0.00';
  expect(trust.held('collection')).toBe(sumAmounts([carried, ...openCredits, ...suspense.values()]));
  const inSuspense = [...trust.credits.values()].filter(({ of }) => of === 'suspense').map(({ amount }) => amount);
  expect(sumAmounts(suspense.values())).toBe(sumAmounts(inSuspense));
}

/** What closed periods counted and carry on is what was reported to them, with what was adjusted in them. */
function expectEverythingCounted(trust: CorrectedTrust): void {
  const { periods, carried } = trust.cash;
  for (const figure of receiptFigures) {
    const told: Amount[] = [];
    const counted: Amount[] = [];
    for (const [n, { frozen, servicers }] of periods) {
      const inputs = trust.inputsOf(n);
      if (!frozen || !inputs) continue;
      told.push(...[...servicers.values()].flatMap((one) => [one.reported[figure], one.adjusted[figure]]));
      const { components, disposalCost } = inputs.collections;
      counted.push({ ...components, disposalCost }[figure]);
    }
    const left = [...carried.values()].map((one) => one[figure]);
    expect([figure, sumAmounts([...counted, ...left])]).toEqual([figure, sumAmounts(told)]);
  }
}

/** What was paid of a fee by invoice, is owed of it and is still to be made good, is what was invoiced in truth. */
function expectInvoicesSquare(trust: CorrectedTrust): void {
  const published = Array.from({ length: PERIODS }, (_, index) => trust.published(index + 1)).filter(
    (one) => one !== null,
  );
  if (trust.isUnderWay()) return;
  for (const feeId of ['agent', 'expenses']) {
    const claimed = published.map(({ periodNumber }) => {
      const restated = trust.restatedClaims.get(keyOf(periodNumber, feeId));
      if (restated !== undefined) return restated;
      const own = trust.invoices.filter((one) => one.periodNumber === periodNumber && one.feeId === feeId);
      return sumAmounts(own.map(({ amount }) => amount));
    });
    const open = [...trust.cash.periods.values()].filter(({ frozen }) => !frozen);
    const waits = open.map(({ claimAdjustments }) => claimAdjustments.get(feeId) ?? '0.00');
    const paid = published.flatMap(({ result }) =>
      result.payments.filter(({ item }) => item === `fee:${feeId}` || item.startsWith(`fee:${feeId}:`)),
    );
    const owed = published.at(-1)?.result.closing.unpaid.find(({ id }) => id === feeId)?.amount ?? '0.00';
    const unsettled = trust.cash.unsettled.get(feeId) ?? '0.00';
    expect([feeId, sumAmounts([...paid.map(({ amount }) => amount), owed, unsettled, ...waits])]).toEqual([
      feeId,
      sumAmounts(claimed),
    ]);
  }
}

/** What came back and was not paid again stands on the account that it left. */
function expectReturnsHeld(trust: CorrectedTrust): void {
  if (trust.isUnderWay()) return;
  const back = trust.log.flatMap(({ events }) =>
    events.flatMap((event) => {
      if (event.type === 'PaymentReturned') return [event.payload];
      const isAgain =
        event.type === 'InstructionExecuted' && event.payload.stage === 'payment' && event.payload.attempt > 1;
      return isAgain ? [{ from: event.payload.from, amount: minus('0.00', event.payload.amount) }] : [];
    }),
  );
  for (const account of ['tax', 'fees', 'securities']) {
    const held = sumAmounts(back.filter(({ from }) => from === account).map(({ amount }) => amount));
    expect([account, trust.held(account)]).toEqual([account, held]);
  }
}

function expectSquare(trust: CorrectedTrust): void {
  expectReturnsHeld(trust);
  expectServicersSquare(trust);
  expectCashSquare(trust);
  expectEverythingCounted(trust);
  expectInvoicesSquare(trust);
}

describe('a trust of which everything is corrected', () => {
  test('whatever is corrected in whatever order, books and truth agree, every period closes, and what was published stands', () => {
    fc.assert(
      fc.property(fc.array(correctedPeriod, { minLength: 1, maxLength: PERIODS }), (life) => {
        const trust = begunToCorrect();
        const published = live(trust, life, expectSquare);
        for (const [index, then] of published.entries()) {
          const now = trust.published(index + 1);
          assert(now, 'it was published');
          expect(now).toEqual(then);
          expect(runWaterfall(terms, now.inputs)).toEqual(now.result);
        }
      }),
      { numRuns: 30 },
    );
  });
});
