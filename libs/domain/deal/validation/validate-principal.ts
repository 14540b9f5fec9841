import { Money, type Refusal } from '#domain/shared';
import type { QuantityTerms } from '../formula-terms.js';
import { termFault } from '../shape.js';
import type { ClassTerms, DealTerms } from '../terms.js';
import { repeated } from './repeated.js';
import { namedIn, type At, type Expression } from './walk.js';

/**
 * How principal falls due: each date of a schedule once, no more scheduled than was issued, and tests that do not ask what
 * falls due themselves.
 */
export const validatePrincipal = (terms: DealTerms): Refusal[] => [
  ...terms.classes.flatMap((one, index) => scheduleFaults(one, terms, `classes[${index}].principal`)),
  ...principalTests(terms).flatMap((test) => circularIn(terms, test)),
];

/** The tests that hold principal back, or let it go. */
export const principalTests = ({ classes }: DealTerms): At<Expression>[] =>
  classes.flatMap(({ principal }, index): At<Expression>[] => {
    const path = `classes[${index}].principal`;
    const heldUntil = principal && 'heldUntil' in principal ? principal.heldUntil : undefined;
    return [
      ...(principal?.lockedOutUntil
        ? [{ term: { kind: 'test', terms: principal.lockedOutUntil } as const, path: `${path}.lockedOutUntil` }]
        : []),
      ...(heldUntil ? [{ term: { kind: 'test', terms: heldUntil } as const, path: `${path}.heldUntil` }] : []),
    ];
  });

function scheduleFaults({ principal, face }: ClassTerms, { currency }: DealTerms, path: string): Refusal[] {
  if (principal?.kind === 'target balance') {
    return repeated(
      principal.targets.map(({ from }, index) => ({ value: from, path: `${path}.targets[${index}].from` })),
      'a date of its own',
    );
  }
  if (principal?.kind !== 'scheduled') return [];
  const total = Money.sum(
    principal.amounts.map(({ amount }) => Money.parse(amount, currency)),
    currency,
  );
  return [
    ...repeated(
      principal.amounts.map(({ on }, index) => ({ value: on, path: `${path}.amounts[${index}].on` })),
      'a date of its own',
    ),
    ...(total.compare(Money.parse(face, currency)) > 0
      ? [termFault(`${path}.amounts`, total.toString(), `amounts that make up the face, ${face}, at most`)]
      : []),
  ];
}

/** A test of what falls due, to which what falls due is put, would have no end. */
const circularIn = ({ quantities = [] }: DealTerms, test: At<Expression>): Refusal[] =>
  asksWhatIsDue(test, quantities)
    ? [
        termFault(
          test.path,
          'what falls due',
          'a test that does not ask what falls due, nor what a target lacks or leaves over',
        ),
      ]
    : [];

/** What is taken from a class's target or an account's, which may ask in turn what falls due. */
const madeOfDues: readonly QuantityTerms['quantity'][] = [
  'balance above target',
  'reserve shortfall',
  'reserve excess',
];

function asksWhatIsDue(expression: At<Expression>, known: NonNullable<DealTerms['quantities']>): boolean {
  return namedIn(expression).quantities.some(({ term }) => {
    if (madeOfDues.includes(term.quantity)) return true;
    if (term.quantity !== 'named') return false;
    const index = known.findIndex(({ name }) => name === term.name);
    const value = known[index]?.value;
    // A quantity is made of those before it.
    return (
      value !== undefined && asksWhatIsDue({ term: { kind: 'figure', terms: value }, path: '' }, known.slice(0, index))
    );
  });
}
