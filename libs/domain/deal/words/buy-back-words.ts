import type { BuyBackTerms } from '../buy-back-terms.js';

/** What may be bought back, and at what price, a sentence each. */
export const buyBackWords = ({ price, cleanUp }: BuyBackTerms): string[] => [
  `An asset is repurchased at ${price === undefined ? 'the price agreed with each request' : `its ${price}`}.`,
  ...(cleanUp
    ? [
        `The pool may be bought back once it is at most ${cleanUp.poolAtMost} of what it was at cut-off, at no less than clears the senior classes.`,
      ]
    : []),
];
