import type { Refusal } from '#domain/shared';
import { leavesRest, portionPaid } from '../fee-terms.js';
import { termFault } from '../shape.js';
import type { StepTerms } from '../step-terms.js';
import type { DealTerms } from '../terms.js';
import { repeated } from './repeated.js';
import { waterfallsOf } from './walk.js';

type PayFees = Extract<StepTerms, { step: 'pay fees' }>;

/** A rank pays a fee once, and excepts fees that it pays, each once; where the deal has accounts of its own, it divides none but claims. */
export function validateFeeRanks(terms: DealTerms): Refusal[] {
  return waterfallsOf(terms)
    .flat()
    .flatMap(({ term, path }) =>
      term.step === 'pay fees'
        ? [...feesFaults(term, path), ...(terms.accounts ? portionFaults(terms, term, path) : [])]
        : [],
    );
}

function feesFaults({ fees, except = [] }: PayFees, path: string): Refusal[] {
  const at = except.map(({ fee }, index) => ({ value: fee, path: `${path}.except[${index}].fee` }));
  return [
    ...at
      .filter(({ value }) => !fees.includes(value))
      .map(({ value, path: where }) => termFault(where, value, `a fee of the rank: ${fees.join('; ')}`)),
    ...repeated(
      fees.map((value, index) => ({ value, path: `${path}.fees[${index}]` })),
      'a fee of its own',
    ),
    ...repeated(at, 'a fee of its own'),
  ];
}

/** What other deals pay of which fee is held against all that they owe (validateWaterfall). */
function portionFaults({ fees }: DealTerms, step: PayFees, path: string): Refusal[] {
  return step.fees.flatMap((feeId, index) => {
    const portion = portionPaid(step, feeId);
    const divided = portion !== 'whole' && fees.some((fee) => fee.feeId === feeId && fee.kind !== 'claim');
    return divided
      ? [termFault(`${path}.fees[${index}]`, `${feeId}, ${portion}`, '"whole": only a claim is divided at a cap')]
      : [];
  });
}

/** Something that a rank pays, in the order of the ranks; `leavesRest` where a later one may pay what this one's limit leaves. */
export interface PaidOnce {
  readonly value: string;
  readonly path: string;
  readonly leavesRest?: boolean;
}

/** What no later rank may pay again: all but what a rank leaves to the next. */
export function paidWhole(all: readonly PaidOnce[]): PaidOnce[] {
  const whole = new Set<string>();
  return all.filter(({ value, leavesRest: leaves }) => {
    if (leaves && !whole.has(value)) return false;
    whole.add(value);
    return true;
  });
}

/** Does the rank leave a later one what its limit holds back of the fee? */
export const leavesRestOf = ({ fees }: DealTerms, { limit }: PayFees, feeId: string): boolean =>
  limit !== undefined && fees.some((fee) => fee.feeId === feeId && leavesRest(fee));
