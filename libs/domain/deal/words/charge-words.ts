import type { FeeTerms, ReserveTerms, TaxTerms } from '../terms.js';
import { formulaWords } from './formula-words.js';
import { enumerated, type Names } from './names.js';

/** How a tax falls due. */
export const taxWords = ({ name, rate, base }: TaxTerms): string =>
  `${name} (${rate} of the ${enumerated(base)} collected)`;

/** How a fee falls due. */
export const feeWords = (fee: FeeTerms, names: Names): string => `${fee.name} (${howFeeFallsDue(fee, names)})`;

function howFeeFallsDue(fee: FeeTerms, names: Names): string {
  switch (fee.kind) {
    case 'rate':
      if (fee.basis === 'gross collections') return `${fee.rate} of the gross collections`;
      if (fee.basis === 'opening pool balance') return `${fee.rate} a year of the opening pool balance, by months`;
      return `${fee.rate} a year of the ${fee.basis}, ${fee.dayCount}`;
    case 'scheduled':
      return fee.amounts.length === 0
        ? 'on no date'
        : enumerated(fee.amounts.map(({ on, amount }) => `${amount} on ${on}`));
    case 'formula':
      return `${fee.accrual === 'adds' ? 'each accrual adds' : 'due is'} ${formulaWords(fee.formula, names)}`;
    case 'invoice':
      return 'by invoice';
    case 'claim':
      return 'as claimed';
  }
}

/** What the reserve must hold. */
export function reserveWords({ multiple, of, zeroWhenCleared }: ReserveTerms, names: Names): string {
  const parts = of.map((item) => {
    if ('tax' in item) return names.tax(item.tax);
    if ('interestOf' in item) return `interest of ${names.class(item.interestOf)}`;
    return `${names.fee(item.fee)}${item.portion === 'whole' ? '' : ` ${item.portion}`}`;
  });
  return `${multiple} × the period’s (${parts.join(' + ')}), or zero where this payment can clear ${names.class(zeroWhenCleared)}`;
}
