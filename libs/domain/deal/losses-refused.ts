import type { DealTerms } from './terms.js';
import { waterfallsOf } from './validation/walk.js';

/** Does a step of the deal refuse a loss beyond the balances of its classes? */
export const refusesLosses = (terms: DealTerms): boolean =>
  waterfallsOf(terms)
    .flat()
    .some(({ term }) => term.step === 'write off' && term.beyondBalances === 'refused');
