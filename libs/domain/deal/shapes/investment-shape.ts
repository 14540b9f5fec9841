import { investmentKinds, type InvestmentTerms } from '../investment-terms.js';
import { amount, listOf, object, oneOf } from '../shape.js';
import { dayCount } from './day-count-shape.js';

export const investments = object<InvestmentTerms>(
  { kinds: listOf(oneOf(...investmentKinds)), dayCount, limit: amount },
  ['limit'],
);
