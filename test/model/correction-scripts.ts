import fc from 'fast-check';
import { collectionsOf, type ReceiptFigures } from '#domain/collections';
import type { DealTerms } from '#domain/deal';
import { assert, Money, sumAmounts, type Amount, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { exampleTerms } from '../../libs/domain/testing/example-deal.js';
import { CorrectedTrust, nothing } from './corrected-trust.js';

/** Two servicers, four periods; a restatement is made good by the next payment. */
export const terms: DealTerms = {
  ...exampleTerms,
  schedule: {
    ...exampleTerms.schedule,
    periods: [
      { determinationDate: '2026-05-31', paymentDate: '2026-06-26' },
      { determinationDate: '2026-08-31', paymentDate: '2026-09-26' },
      { determinationDate: '2026-11-30', paymentDate: '2026-12-26' },
      { determinationDate: '2027-02-28', paymentDate: '2027-03-26' },
    ],
  },
  reconciliation: { tolerance: '0.00', requires: [], restatements: 'next payment' },
};
export const PERIODS = 4;

/** What somebody does while a period is open; numbers pick among what there is. */
export type Deed =
  | { readonly does: 'report'; readonly servicer: number; readonly lines: readonly ReceiptFigures[] }
  | { readonly does: 'report again'; readonly pick: number; readonly lines: readonly ReceiptFigures[] }
  /** What is owed where no amount is named. */
  | { readonly does: 'remit'; readonly servicer: number; readonly amount: Amount | null }
  | { readonly does: 'earn' | 'hold'; readonly amount: Amount }
  | { readonly does: 'assign'; readonly pick: number; readonly servicer: number }
  | { readonly does: 'send back' | 'pay again'; readonly pick: number }
  | { readonly does: 'adjust receipt'; readonly pick: number; readonly corrected: ReceiptFigures | null }
  | { readonly does: 'adjust credit'; readonly pick: number; readonly corrected: Amount | null }
  | { readonly does: 'invoice'; readonly fee: 'agent' | 'expenses'; readonly amount: Amount }
  | { readonly does: 'adjust invoice'; readonly pick: number; readonly corrected: Amount }
  | {
      readonly does: 'restate';
      readonly pick: number;
      readonly servicer: number | null;
      readonly figures: ReceiptFigures;
      readonly fee: 'agent' | 'expenses' | null;
      readonly claim: Amount;
    };

export interface CorrectedPeriod {
  readonly whileOpen: readonly Deed[];
  /** Done in the next period, between this one's close and its payment. */
  readonly whileUnderWay: readonly Deed[];
}

const written = (minor: number): Amount => Money.ofMinor(BigInt(minor)).toString();
const amount = fc.nat({ max: 3_000_000 }).map(written);
const positive = fc.integer({ min: 1, max: 3_000_000 }).map(written);
const figures: fc.Arbitrary<ReceiptFigures> = fc.record({
  principal: amount,
  interest: amount,
  penalty: fc.constant('0.00'),
  fee: fc.constant('0.00'),
  // At times more than was collected.
  disposalCost: fc.oneof(fc.constant('0.00'), fc.nat({ max: 8_000_000 }).map(written)),
});
const pick = fc.nat({ max: 50 });
const servicer = fc.nat({ max: 1 });
const fee = fc.constantFrom('agent' as const, 'expenses' as const);
const lines = fc.array(figures, { minLength: 1, maxLength: 2 });
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { nil: null });

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ does: fc.constant('report' as const), servicer, lines }),
  fc.record({ does: fc.constant('report again' as const), pick, lines }),
  fc.record({ does: fc.constant('remit' as const), servicer, amount: maybe(positive) }),
  fc.record({ does: fc.constantFrom('earn' as const, 'hold' as const), amount: positive }),
  fc.record({ does: fc.constant('assign' as const), pick, servicer }),
  fc.record({ does: fc.constantFrom('send back' as const, 'pay again' as const), pick }),
  fc.record({ does: fc.constant('adjust receipt' as const), pick, corrected: maybe(figures) }),
  fc.record({ does: fc.constant('adjust credit' as const), pick, corrected: maybe(amount) }),
  fc.record({ does: fc.constant('invoice' as const), fee, amount: positive }),
  fc.record({ does: fc.constant('adjust invoice' as const), pick, corrected: amount }),
  fc.record({
    does: fc.constant('restate' as const),
    ...{ pick, servicer: maybe(servicer), figures, fee: maybe(fee), claim: amount },
  }),
);
export const correctedPeriod: fc.Arbitrary<CorrectedPeriod> = fc.record({
  whileOpen: fc.array(deed, { minLength: 2, maxLength: 12 }),
  whileUnderWay: fc.array(deed, { maxLength: 4 }),
});

/** A trust of these terms, established and allotted. */
export function begunToCorrect(dealId = terms.dealId): CorrectedTrust {
  const trust = new CorrectedTrust({ ...terms, dealId }, [2026, 2027]);
  trust.begin();
  trust.allot('senior', [{ holderId: 'acct-1', units: '10000' }]);
  trust.allot('sub', [{ holderId: 'acct-2', units: '2500' }]);
  return trust;
}

type Outcome = Result<unknown, Refusal>;
const nothingToDo: Outcome = { ok: true, value: undefined };

/** Does it as far as there is something to do it to; what is refused is answered. */
export function act(trust: CorrectedTrust, periodNumber: number, what: Deed, today: BusinessDate): Outcome {
  const servicerOf = (order: number): string => trust.servicerIds[order] ?? trust.servicerId;
  switch (what.does) {
    case 'report':
      return trust.report(periodNumber, servicerOf(what.servicer), what.lines, null);
    case 'report again': {
      const before = picked(trust.receipts, what.pick);
      return before ? trust.report(periodNumber, before.servicerId, what.lines, before.uploadId) : nothingToDo;
    }
    case 'remit': {
      const servicerId = servicerOf(what.servicer);
      return trust.remit(periodNumber, servicerId, what.amount ?? trust.owedBy(periodNumber, servicerId));
    }
    case 'earn':
      return trust.earn(periodNumber, what.amount);
    case 'hold':
      return trust.hold(periodNumber, what.amount);
    case 'assign': {
      const reference = picked([...trust.cash.suspense.keys()], what.pick);
      return reference === undefined ? nothingToDo : trust.assign(periodNumber, reference, servicerOf(what.servicer));
    }
    case 'send back': {
      const payment = picked(trust.payments, what.pick);
      return payment ? trust.sendBack(periodNumber, payment.instructionId) : nothingToDo;
    }
    case 'pay again': {
      const back = trust.payments.filter(({ status }) => status === 'returned');
      const payment = picked(back, what.pick);
      return payment ? trust.payAgain(periodNumber, payment.instructionId) : nothingToDo;
    }
    case 'adjust receipt': {
      const receipt = picked(trust.receipts, what.pick);
      return receipt ? trust.adjustReceipt(periodNumber, receipt, what.corrected) : nothingToDo;
    }
    case 'adjust credit': {
      const reference = picked([...trust.credits.keys()], what.pick);
      return reference === undefined ? nothingToDo : trust.adjustCredit(periodNumber, reference, what.corrected);
    }
    case 'invoice':
      return trust.invoice(periodNumber, what.fee, what.amount);
    case 'adjust invoice': {
      const invoice = picked(trust.invoices, what.pick);
      return invoice ? trust.adjustInvoice(periodNumber, invoice, what.corrected) : nothingToDo;
    }
    case 'restate': {
      const of = 1 + (what.pick % Math.max(periodNumber - 1, 1));
      const collections =
        what.servicer === null ? [] : [{ servicerId: servicerOf(what.servicer), ...nothing, ...what.figures }];
      const claims = what.fee === null ? [] : [{ feeId: what.fee, amount: what.claim }];
      return trust.restate(of, { collections, claims }, today);
    }
  }
}

const picked = <T>(from: readonly T[], pick: number): T | undefined => from[pick % Math.max(from.length, 1)];

/** Closes the period; where more was taken back than came in, once that has come in. */
function close(trust: CorrectedTrust, n: number): void {
  const closed = trust.closeAnyhow(n);
  if (closed.ok) return;
  assert(closed.error.code === 'MORE_TAKEN_BACK_THAN_RECEIVED', JSON.stringify(closed.error));
  const { accountIncome, servicers } = collectionsOf(trust.cash, n);
  const cameIn = sumAmounts([accountIncome, ...[...servicers.values()].map(({ remitted }) => remitted)]);
  const outcomes = [trust.earn(n, Money.parse(cameIn).negated().toString()), trust.closeAnyhow(n)];
  assert(
    outcomes.every(({ ok }) => ok),
    JSON.stringify(outcomes),
  );
}

function pay(trust: CorrectedTrust, n: number): void {
  trust.distribute(n);
  for (let [next] = trust.outstanding(n); next !== undefined; [next] = trust.outstanding(n)) trust.execute(n, next);
  trust.confirm(n);
}

/** Lives the life, looking at it after every step; answers what was published of each period as it was. */
export function live(
  trust: CorrectedTrust,
  life: readonly CorrectedPeriod[],
  look: (trust: CorrectedTrust) => void = () => undefined,
): readonly unknown[] {
  return life.map(({ whileOpen, whileUnderWay }, index) => {
    const n = index + 1;
    if (n === 1) trust.open(1);
    for (const deed of whileOpen) {
      act(trust, n, deed, trust.reportingDay(n));
      look(trust);
    }
    close(trust, n);
    look(trust);
    if (n < PERIODS) trust.open(n + 1);
    for (const deed of whileUnderWay) {
      act(trust, n + 1, deed, trust.reportingDay(n));
      look(trust);
    }
    pay(trust, n);
    look(trust);
    return structuredClone(trust.published(n));
  });
}
