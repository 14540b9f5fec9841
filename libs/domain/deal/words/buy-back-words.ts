import type { BuyBackTerms } from '../buy-back-terms.js';
import type { Names } from './names.js';

/** What may be bought back, against what and into which account, a sentence each. */
export function buyBackWords({ price, cleanUp, into }: BuyBackTerms, names: Names): string[] {
  const agreed = 'the price agreed with each request';
  const credited = into === undefined ? '' : `, paid into ${names.account(into)}`;
  return [
    `An asset that is repurchased leaves the pool for ${price === undefined ? agreed : `its ${price} as last reported`}${credited}.`,
    'An asset that is substituted leaves it for replacements that with what is paid on top are worth no less than it owes.',
    ...(cleanUp
      ? [
          `The clean-up call may be exercised once both tests hold: the pool’s claims are at most ${cleanUp.poolAtMost} of those at cut-off, and the price clears what the senior classes are owed, with the charges that rank before them, less the cash there is.`,
        ]
      : []),
  ];
}
