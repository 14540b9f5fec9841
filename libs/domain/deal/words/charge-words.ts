import {
  accruesOnDates,
  computedWherePaid,
  type CapTerms,
  type ClaimFee,
  type EarnedTerms,
  type FeeBounds,
  type FeeTerms,
} from '../fee-terms.js';
import type { DealTerms, ReserveTerms, TaxTerms } from '../terms.js';
import { formulaWords } from './formula-words.js';
import { enumerated, type Names } from './names.js';
import { datesWords } from './pattern-words.js';

/** How a tax falls due. */
export const taxWords = ({ name, rate, base }: TaxTerms): string =>
  `${name} (${rate} of the ${enumerated(base)} collected)`;

/** How a fee falls due. */
export const feeWords = (fee: FeeTerms, names: Names): string => {
  const bounds = computedWherePaid(fee) && fee.kind !== 'claim' ? boundWords(fee) : [];
  const when = accruesOnDates(fee) ? [`accrues on ${datesWords(fee.fallsDue)}`] : [];
  return `${fee.name} (${[howFeeFallsDue(fee, names), ...when, ...bounds].join('; ')})`;
};

function howFeeFallsDue(fee: FeeTerms, names: Names): string {
  switch (fee.kind) {
    case 'fixed':
      return `${fee.amount} a period`;
    case 'per collection':
      return `${fee.amount} for each collection`;
    case 'rate':
      return rateWords(fee, names);
    case 'scheduled':
      return fee.amounts.length === 0
        ? 'on no date'
        : enumerated(fee.amounts.map(({ on, amount }) => `${amount} on ${on}`));
    case 'formula': {
      const how = { adds: 'each accrual adds', is: 'due is', 'when paid': 'each payment adds' }[fee.accrual];
      return `${how} ${formulaWords(fee.formula, names)}`;
    }
    case 'invoice':
      return 'by invoice';
    case 'claim':
      return 'as claimed';
  }
}

function rateWords(fee: Extract<FeeTerms, { kind: 'rate' }>, names: Names): string {
  switch (fee.basis) {
    case 'gross collections':
    case 'net collections':
      return `${fee.rate} of the ${fee.basis}`;
    case 'amounts paid':
      return `${fee.rate} of the ${enumerated(fee.of)} that this payment pays to holders`;
    case 'opening pool balance':
      return `${fee.rate} a year of the opening pool balance, ${fee.dayCount ?? 'by months'}`;
    case 'opening securities balance':
    case 'securities issued': {
      const of = fee.of ? ` of ${enumerated(fee.of.map(names.class))}` : '';
      return `${fee.rate} a year of the ${fee.basis}${of}, ${fee.dayCount}`;
    }
    case 'original pool balance':
    case 'average pool balance':
      return `${fee.rate} a year of the ${fee.basis}, ${fee.dayCount}`;
  }
}

/** What bounds a fee, adds to it, and becomes of what is unpaid. */
function boundWords(fee: FeeBounds): string[] {
  const { firstPeriod, floor, caps = [], earned, valueAddedTax, unpaid, interestOnUnpaid } = fee;
  return [
    ...(firstPeriod === undefined ? [] : [`${firstPeriod} in the first period`]),
    ...(floor === undefined ? [] : [`at least ${floor}`]),
    ...caps.map((cap) => `at most ${capWords(cap)}`),
    ...(earned ? [earnedWords(earned)] : []),
    ...(valueAddedTax === undefined ? [] : [`value-added tax of ${valueAddedTax} on top`]),
    ...(unpaid === 'lapses' ? ['what is unpaid lapses'] : []),
    ...(interestOnUnpaid ? [`what is unpaid bears ${interestOnUnpaid.rate} a year, ${interestOnUnpaid.dayCount}`] : []),
  ];
}

/** `earned from 2027-03-26, of a broken period by days`. */
export function earnedWords({ from, until, brokenPeriod }: EarnedTerms): string {
  const days = [...(from === undefined ? [] : [`from ${from}`]), ...(until === undefined ? [] : [`until ${until}`])];
  return ['earned', ...days, `(a broken period ${brokenPeriod})`].join(' ');
}

/** `150000.00 a year, what is unused added to the next`. */
export function capWords({ amount, per, unused }: CapTerms): string {
  const span = { period: 'a period', year: 'a year', 'year from closing': 'a year from closing', life: 'in all' }[per];
  return `${amount} ${span}${unused === 'carried' ? ', what is unused added to the next' : ''}`;
}

/** A claim's own cap, or the one that it shares: `“Expenses” of 100000.00 a period, shared by expenses, trips`. */
export function priorityCapWords({ fees, sharedCaps = [] }: DealTerms, cap: ClaimFee['priorityCap']): string {
  if (!('shared' in cap)) return capWords(cap);
  const shared = sharedCaps.find(({ capId }) => capId === cap.shared);
  const sharing = fees.filter(
    (fee) => fee.kind === 'claim' && 'shared' in fee.priorityCap && fee.priorityCap.shared === cap.shared,
  );
  const of = shared ? `“${shared.name}” of ${capWords(shared)}` : cap.shared;
  return `${of}, shared by ${enumerated(sharing.map(({ name }) => name))}`;
}

/** What the reserve must hold, and what it may be used for. */
export function reserveWords({ multiple, of, basis, zeroWhenCleared, release }: ReserveTerms, names: Names): string {
  const parts = of.map((item) => {
    if ('tax' in item) return names.tax(item.tax);
    if ('interestOf' in item) return `interest of ${names.class(item.interestOf)}`;
    if ('figure' in item) return formulaWords(item.figure, names);
    return `${names.fee(item.fee)}${item.portion === 'whole' ? '' : ` ${item.portion}`}`;
  });
  const period =
    basis === 'current period' ? 'the period’s' : 'the next period’s (what this payment does not decide, as estimated)';
  const required = `${multiple} × ${period} (${parts.join(' + ')}), or zero where this payment can clear ${names.class(zeroWhenCleared)}`;
  return release === 'allowed'
    ? `${required}; what it held above that is there for later ranks`
    : `${required}; while ${names.class(zeroWhenCleared)} is not cleared what it holds serves ranks ${enumerated(release.servesRanks.map(String))} only`;
}
