import { buyBackPriceRules, type BuyBackPriceRule, type BuyBackTerms } from '../buy-back-terms.js';
import { id, object, oneOf, rate } from '../shape.js';

export const buyBacks = object<BuyBackTerms>(
  {
    price: oneOf<BuyBackPriceRule>(...buyBackPriceRules),
    cleanUp: object<NonNullable<BuyBackTerms['cleanUp']>>({ poolAtMost: rate }),
    into: id,
  },
  ['price', 'cleanUp', 'into'],
);
