import type { ClassTerms } from '#domain/deal';
import { partsOf } from '#domain/distribution';
import { assert, Money, type Amount, type ClassField } from '#domain/shared';
import type { ClassOutcome } from '#domain/waterfall';
import { FigureCells } from './figure-cells.js';
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

/** A cell for each class, and one of them all. */
export const acrossClasses = (facts: ReportFacts, field: ClassField): Cell[] => {
  const figures = new FigureCells(facts);
  return [
    ...facts.terms.classes.map(({ classId }) => figures.now({ kind: 'class part', classId, field })),
    figures.now({ kind: 'classes', field }),
  ];
};
