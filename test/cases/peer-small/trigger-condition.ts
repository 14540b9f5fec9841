import type { ConditionTerms, FormulaTerms } from '#domain/deal';
import { NotExpressible } from '../peer/names.js';

const factorBelow = (share: string): ConditionTerms => ({
  is: '<',
  left: { quantity: 'pool balance' },
  right: { product: [{ number: share }, { quantity: 'pool original balance' }] },
});

/** A test of a case, which says it in words: `pool factor < 0.30 or date after 2023-06-01`, with brackets. */
export function conditionInWords(text: string): ConditionTerms {
  const inner = /^\((.*)\)$/.exec(text)?.[1];
  if (inner !== undefined && !inner.includes(')')) return conditionInWords(inner);
  const parts = text.split(/ and (?![^(]*\))/);
  if (parts.length > 1) return { all: parts.map(conditionInWords) };
  const either = text.split(/ or (?![^(]*\))/);
  if (either.length > 1) return { any: either.map(conditionInWords) };
  const [, share] = /^(?:pool )?factor < ([\d.]+)$/.exec(text) ?? [];
  if (share !== undefined) return factorBelow(share);
  const [, is, than] = /^date (>=|>|after) (\d{4}-\d\d-\d\d)$/.exec(text) ?? [];
  if (is !== undefined && than !== undefined) return { date: is === '>=' ? '>=' : '>', than };
  throw new NotExpressible(`a test in these words: ${text}`);
}

/** Cumulative defaults above a share of the original pool. */
export const defaultsAbove = (share: FormulaTerms): ConditionTerms => ({
  is: '>',
  left: { quantity: 'pool defaulted' },
  right: { product: [share, { quantity: 'pool original balance' }] },
});
