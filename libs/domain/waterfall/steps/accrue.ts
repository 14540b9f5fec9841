import type { StepTerms } from '#domain/deal';
import { gather, Money } from '#domain/shared';
import { accrueInterest } from '../dues/interest-due.js';
import { accrueFee } from '../dues/owed.js';
import { payDue } from '../line.js';
import type { StepContext, StepOutcome } from './step.js';

/** Makes interest or fees due, and pays nothing. */
export function accrue(
  { book }: StepContext,
  step: Extract<StepTerms, { step: 'accrue fees' | 'accrue interest' }>,
): StepOutcome {
  const dues =
    step.step === 'accrue fees'
      ? step.fees.map((feeId) => accrueFee(book, feeId))
      : gather(step.classes, (classId) => accrueInterest(book, classId));
  return { lines: dues.map((due) => payDue(due, Money.zero(book.currency))), stops: false };
}
