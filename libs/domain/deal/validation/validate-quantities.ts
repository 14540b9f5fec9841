import { assertNever, Rational, type Refusal } from '#domain/shared';
import { computedWherePaid, isEntered, isForeseen } from '../fee-terms.js';
import type { QuantityTerms } from '../formula-terms.js';
import { accountIdsOf } from '../house.js';
import { termFault } from '../shape.js';
import type { DealTerms } from '../terms.js';
import { expressionsOfDeal, quantityExpression, targets } from './deal-expressions.js';
import { idsOf, missing, type Ids, type Kind } from './known-ids.js';
import { rateChanges } from './rate-changes.js';
import { repeated } from './repeated.js';
import { uncounted } from './validate-facilities.js';
import { namedIn, waterfallsOf, type At, type Expression } from './walk.js';

/** Whatever a figure or a test names is there and can be told, and a quantity is made of those before it. */
export function validateQuantities(terms: DealTerms): Refusal[] {
  const ids = idsOf(terms);
  const expressions = expressionsOfDeal(terms, waterfallsOf(terms).flat());
  return [
    ...expressions.flatMap((one) => expressionFaults(terms, ids, one)),
    ...expressions.flatMap(repeatedRows),
    ...(terms.quantities ?? []).flatMap((_, index) => laterQuantities(terms, index)),
    ...[...targets(terms), ...(terms.quantities ?? []).map(quantityExpression)].flatMap(shortfallsIn),
  ];
}

/** Which row of a table holds is not to be told where two begin at one figure. */
const repeatedRows = (expression: At<Expression>): Refusal[] =>
  namedIn(expression).tables.flatMap(({ term, path }) =>
    repeated(
      term.map(({ from }, index) => ({ value: Rational.parse(from).toString(), path: `${path}[${index}].from` })),
      'a beginning of its own',
    ),
  );

/** A shortfall or an excess is taken from a target, so that a target made of one would have no end. */
const shortfallsIn = (expression: At<Expression>): Refusal[] =>
  namedIn(expression).quantities.flatMap(({ term, path }) =>
    term.quantity === 'reserve shortfall' || term.quantity === 'reserve excess'
      ? [termFault(`${path}.quantity`, term.quantity, 'a quantity that is not made of a target')]
      : [],
  );

function expressionFaults(terms: DealTerms, ids: Ids, expression: At<Expression>): Refusal[] {
  const { quantities, classes, triggers } = namedIn(expression);
  return [
    ...quantities.flatMap((quantity) => quantityFaults(terms, ids, quantity)),
    ...classes.flatMap(({ term, path }) => missing(ids, 'class', term, path)),
    ...triggers.flatMap(({ term, path }) => missing(ids, 'trigger', term, path)),
  ];
}

function quantityFaults(terms: DealTerms, ids: Ids, { term, path }: At<QuantityTerms>): Refusal[] {
  const of = (kind: Kind, all: readonly string[]): Refusal[] =>
    all.flatMap((id, index) => missing(ids, kind, id, `${path}.of[${index}]`));
  switch (term.quantity) {
    case 'pool balance':
    case 'pool original balance':
    case 'pool defaulted':
    case 'pool default ratio':
    case 'yield supplement':
    case 'adjusted pool balance':
    case 'opening adjusted pool balance':
    case 'pool collected':
      return terms.pool ? [] : [termFault('pool', terms.pool, `the pool's terms, which ${path} needs`)];
    case 'overcollateralization target':
      return terms.overcollateralization
        ? []
        : [termFault('overcollateralization', undefined, `a target, which ${path} needs`)];
    case 'payment number':
    case 'days':
    case 'year fraction':
      return [];
    case 'class balance':
    case 'interest due':
    case 'interest of the period':
    case 'interest paid in this payment':
    case 'principal paid in this payment':
    case 'balance above target':
    case 'months to maturity':
    case 'written off':
      return of('class', term.of);
    case 'interest of the next period':
      return [...of('class', term.of), ...notForeseenInterest(terms, term.of, path)];
    case 'fee due':
      return [...of('charge', term.of), ...solved(terms, term.of, path), ...onlyFromRemainder(terms, term.of, path)];
    case 'fee of the period':
      return [
        ...of('charge', term.of),
        ...solved(terms, term.of, path),
        ...onlyFromRemainder(terms, term.of, path),
        ...notOfPeriod(terms, term, path),
      ];
    case 'fee of the next period':
      return [...of('charge', term.of), ...notForeseenFees(terms, term.of, path)];
    case 'fee paid to date':
      return of('charge', term.of);
    case 'account balance':
      return of('account', term.of);
    case 'reserve shortfall':
    case 'reserve excess':
      return [
        ...of('account', term.of),
        ...term.of.flatMap((id, index) =>
          accountIdsOf(terms).includes(id) &&
          !terms.accounts?.some(({ accountId, target }) => accountId === id && target)
            ? [termFault(`${path}.of[${index}]`, id, 'an account with a target')]
            : [],
        ),
      ];
    case 'support drawn':
    case 'support credit':
    case 'support interest due':
    case 'commitment fee due':
      return [...of('support', term.of), ...uncounted(terms, term, path)];
    case 'ledger balance':
      return of('ledger', term.of);
    case 'named':
      return terms.quantities?.some(({ name }) => name === term.name)
        ? []
        : [termFault(`${path}.name`, term.name, 'the name of one of the quantities')];
    default:
      return assertNever(term, 'quantity');
  }
}

/** What a fee on the amounts paid adds is solved as its step pays it, and is not to be told before. */
const solved = ({ fees }: DealTerms, of: readonly string[], path: string): Refusal[] =>
  of.flatMap((id, index) =>
    fees.some((fee) => fee.feeId === id && fee.kind === 'rate' && fee.basis === 'amounts paid')
      ? [termFault(`${path}.of[${index}]`, id, 'a tax or a fee that does not run on the amounts paid')]
      : [],
  );

/** A fee that is only paid a share of what remains is due nothing before its step, and what that pays is not to be told before. */
const onlyFromRemainder = (terms: DealTerms, of: readonly string[], path: string): Refusal[] => {
  const steps = waterfallsOf(terms).flat();
  return of.flatMap((id, index) => {
    const fee = terms.fees.find(({ feeId }) => feeId === id);
    const computed = fee !== undefined && computedWherePaid(fee) && !isEntered(fee);
    const takesShare = steps.some(({ term }) => term.step === 'pay fee from remainder' && term.fee === id);
    const paysDue = steps.some(({ term }) => term.step === 'pay fees' && term.fees.includes(id));
    return computed && takesShare && !paysDue
      ? [
          termFault(
            `${path}.of[${index}]`,
            id,
            'a tax or a fee of which a step pays what is due, not only a share of what remains',
          ),
        ]
      : [];
  });
};

/** What the next period adds is known of fees that this payment decides. */
const notForeseenFees = ({ fees, taxes }: DealTerms, of: readonly string[], path: string): Refusal[] =>
  of.flatMap((id, index) =>
    taxes.some(({ taxId }) => taxId === id) || fees.some((fee) => fee.feeId === id && !isForeseen(fee))
      ? [
          termFault(
            `${path}.of[${index}]`,
            id,
            'a fee that is fixed or on the opening securities balance, without floor or caps; of another, an `amount`',
          ),
        ]
      : [],
  );

/** The next period's interest is known where a class bears one rate that does not change, on a balance that only payments change. */
const notForeseenInterest = (terms: DealTerms, of: readonly string[], path: string): Refusal[] =>
  of.flatMap((id, index) => {
    const found = terms.classes.find(({ classId }) => classId === id);
    if (!found || (found.interest && !found.drawn && !rateChanges(terms, found))) return [];
    const expected = 'a class with one rate that does not change, and that is not drawn on';
    return [termFault(`${path}.of[${index}]`, id, expected)];
  });

/** What the period makes of a fee is told only where its payment computes it, and only a claim is divided at a cap. */
const notOfPeriod = (
  { fees }: DealTerms,
  { of, portion = 'whole' }: Extract<QuantityTerms, { quantity: 'fee of the period' }>,
  path: string,
): Refusal[] =>
  of.flatMap((id, index) => {
    const fee = fees.find(({ feeId }) => feeId === id);
    const at = `${path}.of[${index}]`;
    if (fee && !computedWherePaid(fee)) return [termFault(at, id, 'a tax, or a fee that its payment computes')];
    return portion === 'whole' || fee?.kind === 'claim'
      ? []
      : [termFault(at, id, `a claim, of which something lies ${portion}`)];
  });

/** A quantity made of itself, or of one after it, would have no end. */
function laterQuantities({ quantities = [] }: DealTerms, index: number): Refusal[] {
  const quantity = quantities[index];
  if (!quantity) return [];
  const later = new Set(quantities.slice(index).map(({ name }) => name));
  return namedIn(quantityExpression(quantity, index)).quantities.flatMap(({ term, path }) =>
    term.quantity === 'named' && later.has(term.name)
      ? [termFault(`${path}.name`, term.name, 'a quantity named before this one')]
      : [],
  );
}
