import type { ClassTerms } from '#domain/deal';
import { partsOf } from '#domain/distribution';
import { assert, Money, type Amount } from '#domain/shared';
import type { ClassOutcome } from '#domain/waterfall';
import { cell, total } from './cells.js';
import type { Cell } from './paper.js';
import type { ReportFacts } from './report-facts.js';

/** What one payment pays on a class: interest, principal, yield (fixed capital cost and remainder), and all of it. */
export interface ClassPayment {
  readonly terms: ClassTerms;
  readonly outcome: ClassOutcome;
  readonly interest: Amount;
  readonly principal: Amount;
  readonly yield: Amount;
  readonly total: Amount;
}

/** What the payment pays on each class, in the order of the terms. */
export const classPayments = ({ terms, period }: Pick<ReportFacts, 'terms' | 'period'>): readonly ClassPayment[] =>
  terms.classes.map((one) => {
    const outcome = period.result.classes.find(({ classId }) => classId === one.classId);
    assert(outcome, `the waterfall says what became of class ${one.classId}`);
    const { interest, principal, yield: yields } = partsOf(outcome);
    return {
      ...{ terms: one, outcome, interest: interest.toString(), principal: principal.toString() },
      ...{ yield: yields.toString(), total: Money.sum([interest, principal, yields]).toString() },
    };
  });

/** A cell of the sum over all classes. */
export const sumOf = (payments: readonly ClassPayment[], read: (payment: ClassPayment) => Amount): Cell =>
  cell.amount(total(payments.map(read)));

/** A cell for each class, and one of the sum. */
export const acrossClasses = (payments: readonly ClassPayment[], read: (payment: ClassPayment) => Amount): Cell[] => [
  ...payments.map((payment) => cell.amount(read(payment))),
  sumOf(payments, read),
];
