import type { Refusal } from '#domain/shared';
import { termFault } from '../shape.js';
import type { DealTerms } from '../terms.js';

/** Each kind is named once; a limit lets something in; cash of a deal's own accounts is not invested here. */
export function validateInvestments({ investments, accounts }: DealTerms): Refusal[] {
  if (!investments) return [];
  const { kinds, limit } = investments;
  return [
    ...(accounts === undefined
      ? []
      : [termFault('investments', 'given', 'none: only cash of the house’s collection account is invested')]),
    ...kinds.flatMap((kind, index) =>
      kinds.indexOf(kind) === index ? [] : [termFault(`investments.kinds[${index}]`, kind, 'each kind once')],
    ),
    ...(limit === '0.00' ? [termFault('investments.limit', limit, 'an amount above 0')] : []),
  ];
}
