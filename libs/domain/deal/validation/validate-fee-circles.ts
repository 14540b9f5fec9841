import type { Refusal } from '#domain/shared';
import type { QuantityTerms } from '../formula-terms.js';
import type { FeeTerms } from '../fee-terms.js';
import { termFault } from '../shape.js';
import type { DealTerms } from '../terms.js';
import { quantityExpression, targets } from './deal-expressions.js';
import { principalTests } from './validate-principal.js';
import { namedIn, type At, type Expression } from './walk.js';

/** What a fee is due by a figure, when it is paid, may be asked by other figures: one that comes back to itself would have no end. */
export const validateFeeCircles = (terms: DealTerms): Refusal[] =>
  terms.fees.flatMap((fee, index) =>
    feeFigures(terms, fee.feeId).some((figure) => asksFor(terms, figure, fee.feeId, new Set()))
      ? [termFault(`fees[${index}].formula`, fee.feeId, 'a figure that is not made of what this fee itself is due')]
      : [],
  );

/** Does what a figure or test is made of, or what that is made of, ask what the fee is due? */
function asksFor(terms: DealTerms, expression: At<Expression>, feeId: string, seen: Set<string>): boolean {
  if (seen.has(expression.path)) return false;
  seen.add(expression.path);
  return namedIn(expression).quantities.some(
    ({ term }) =>
      ((term.quantity === 'fee due' || term.quantity === 'fee of the period') && term.of.includes(feeId)) ||
      behind(terms, term).some((one) => asksFor(terms, one, feeId, seen)),
  );
}

/** The figures and tests of the deal that a quantity is read from. */
function behind(terms: DealTerms, term: QuantityTerms): At<Expression>[] {
  const within = (all: readonly At<Expression>[], prefixes: readonly string[]): At<Expression>[] =>
    all.filter(({ path }) => prefixes.some((prefix) => path.startsWith(prefix)));
  switch (term.quantity) {
    case 'fee due':
    case 'fee of the period':
      return term.of.flatMap((id) => feeFigures(terms, id));
    case 'named':
      return (terms.quantities ?? [])
        .map(quantityExpression)
        .filter((_, index) => terms.quantities?.[index]?.name === term.name);
    case 'reserve shortfall':
    case 'reserve excess':
      return within(
        targets(terms),
        term.of.map((id) => `accounts[${terms.accounts?.findIndex(({ accountId }) => accountId === id) ?? -1}].`),
      );
    case 'balance above target':
      return within(
        principalTests(terms),
        term.of.map((id) => `classes[${terms.classes.findIndex(({ classId }) => classId === id)}].`),
      );
    default:
      return [];
  }
}

/** The figure of a fee that its payment computes by one. */
const feeFigures = ({ fees }: DealTerms, feeId: string): At<Expression>[] =>
  fees.flatMap((fee: FeeTerms, index): At<Expression>[] =>
    fee.feeId === feeId && fee.kind === 'formula' && fee.accrual === 'when paid'
      ? [{ term: { kind: 'figure', terms: fee.formula }, path: `fees[${index}].formula` }]
      : [],
  );
