import { Money, Rational } from '#domain/shared';
import { balanceOwed, principalDue } from '../dues/principal-due.js';
import { computeInSteps } from '../formula/compute.js';
import { amount, least } from '../formula/node.js';
import { account } from '../item.js';
import { payDue } from '../line.js';
import type { PeriodFigures } from '../period-figures.js';
import type { StepContext, StepOutcome } from './step.js';

/**
 * Pays a class's principal by the per-100 factor: in full where the money suffices, else the largest amount whose factor
 * has no more decimals than the class allows. A class that is not cleared stops the waterfall.
 */
export function payPrincipal(
  { figures, book, rank, available }: StepContext,
  classId: string,
  from: string = account.collection,
): StepOutcome {
  const due = { ...principalDue(book, classId), from };
  const balance = due.current.result;
  if (available.compare(balance) >= 0) return { lines: [payDue(due, balance)], stops: false };

  const { path } = figures.class(classId);
  const paid = computeInSteps(
    least(amount('available', available, { kind: 'step', rank, field: 'available' }), balanceOwed(book, classId)),
    amount('step', stepOf(figures, classId), { kind: 'terms', path: `${path}.principalFactorScale` }),
    figures.currency,
  );
  return { lines: [payDue(due, paid.result, paid)], stops: true };
}

/** The sum that one unit of the factor's last decimal stands for: face / 100 / 10^scale. */
function stepOf(figures: PeriodFigures, classId: string): Money {
  const { terms } = figures.class(classId);
  const face = Money.parse(terms.face, figures.currency).toRational();
  const units = Rational.of(100n * 10n ** BigInt(terms.principalFactorScale));
  return Money.ofRational(face.dividedBy(units), 'truncate', figures.currency);
}
