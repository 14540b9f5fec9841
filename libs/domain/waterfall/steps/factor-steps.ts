import { assert, Money, Rational } from '#domain/shared';
import type { Due } from '../dues/due.js';
import { computeInSteps } from '../formula/compute.js';
import { amount, type FormulaNode } from '../formula/node.js';
import { payDue, type Line } from '../line.js';
import { isLastPayment } from './last-payment.js';
import type { StepContext } from './step.js';

/** A class's principal in a step, the part of it that the money suffices for, and the formula by which the part came to be. */
interface PrincipalPart {
  readonly due: Due;
  readonly part: Money;
  readonly share: FormulaNode;
}

/** The sum that one unit of the last decimal of a class's factor stands for: face / 100 / 10^scale. */
export function factorStep({ figures }: Pick<StepContext, 'figures'>, classId: string): FormulaNode {
  const { terms, path } = figures.class(classId);
  const face = Money.parse(terms.face, figures.currency).toRational();
  const units = Rational.of(100n * 10n ** BigInt(terms.principalFactorScale));
  const step = Money.ofRational(face.dividedBy(units), 'truncate', figures.currency);
  return amount('step', step, { kind: 'terms', path: `${path}.principalFactorScale` });
}

/**
 * Pays a class the whole steps of its factor that are in its share; what is less than a step is held back from later ranks and
 * groups. A balance is cleared to the fen, and so is what the last payment pays, after which nothing can be carried forward:
 * null, then.
 */
export function payWholeSteps(context: StepContext, { due, part, share }: PrincipalPart): Line | null {
  const { book, figures } = context;
  assert(due.item.kind === 'principal', 'only principal is paid by a factor');
  const { classId } = due.item;
  if (isLastPayment(book) || part.equals(book.class(classId).balance)) return null;
  const paid = computeInSteps(share, factorStep(context, classId), figures.currency);
  const heldBack = part.minus(paid.result);
  const line = payDue(due, paid.result, paid);
  return heldBack.isZero() ? line : { ...line, heldBack };
}
