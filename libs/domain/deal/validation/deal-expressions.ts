import type { StepTerms } from '../step-terms.js';
import type { DealTerms } from '../terms.js';
import { principalTests } from './validate-principal.js';
import { expressionsOf, type At, type Expression } from './walk.js';

/** Every figure and test of the deal. */
export function expressionsOfDeal(terms: DealTerms, steps: readonly At<StepTerms>[]): At<Expression>[] {
  return [
    ...steps.flatMap(expressionsOf),
    ...targets(terms),
    ...terms.fees.flatMap((fee, index): At<Expression>[] =>
      fee.kind === 'formula' ? [{ term: { kind: 'figure', terms: fee.formula }, path: `fees[${index}].formula` }] : [],
    ),
    ...(terms.reserve?.of ?? []).flatMap((item, index): At<Expression>[] =>
      'figure' in item ? [{ term: { kind: 'figure', terms: item.figure }, path: `reserve.of[${index}].figure` }] : [],
    ),
    ...(terms.triggers ?? []).flatMap(({ condition }, index): At<Expression>[] =>
      condition ? [{ term: { kind: 'test', terms: condition }, path: `triggers[${index}].condition` }] : [],
    ),
    ...(terms.quantities ?? []).map(quantityExpression),
    ...principalTests(terms),
  ];
}

/** What each account that has a target is to hold. */
export const targets = ({ accounts = [] }: DealTerms): At<Expression>[] =>
  accounts.flatMap(({ target }, index): At<Expression>[] =>
    target ? [{ term: { kind: 'figure', terms: target }, path: `accounts[${index}].target` }] : [],
  );

/** A figure that the deal names. */
export const quantityExpression = (
  { value }: NonNullable<DealTerms['quantities']>[number],
  index: number,
): At<Expression> => ({ term: { kind: 'figure', terms: value }, path: `quantities[${index}].value` });
