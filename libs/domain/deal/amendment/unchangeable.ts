import { refusal, type Json, type Refusal } from '#domain/shared';
import { outlastsPayment } from '../fee-terms.js';
import { keepsBook, keepsInterest } from '../house.js';
import { termDifferences, type TermDifference } from '../term-differences.js';
import type { DealTerms } from '../terms.js';
import { remainderSharesOf } from '../validation/walk.js';

interface Rule {
  readonly path: RegExp;
  /** Whether this difference is one that cannot be; every one where absent. */
  readonly forbids?: (difference: TermDifference) => boolean;
  readonly why: string;
}

const isGone = ({ after }: TermDifference): boolean => after === undefined;

const holdsSomething = ({ before, after }: TermDifference): boolean =>
  before === undefined && (after as { readonly openingBalance?: Json }).openingBalance !== '0.00';

/** What a trust that lives cannot change: what it was established on, what was issued, and what money or a count may lie on. */
const rules: readonly Rule[] = [
  { path: /^(dealId|currency|cutOffDate|closingDate)$/, why: 'the trust was established on it' },
  {
    path: /^classes(\[\d+\](\.(?!principal\b|drawn\.amounts\b|code$|shortName$|rating$).*)?)?$/,
    forbids: ({ path, before }) => before !== undefined || !/^classes\[\d+\]$/.test(path),
    why: 'a class stays as it was issued; only how its principal falls due, what is drawn on it, and what papers print beside it may change',
  },
  { path: /^pool\b/, why: 'it is what the trust began with' },
  { path: /^accounts$/, why: 'the trust’s money lies on its accounts' },
  { path: /^accounts\[\d+\]\.openingBalance$/, why: 'it is what the account began with' },
  { path: /^accounts\[\d+\]$/, forbids: holdsSomething, why: 'an account that is added holds 0.00' },
  { path: /^facilities\[\d+\]\.credit\b/, why: 'what is left of the credit is counted from it' },
  {
    path: /^facilities\[\d+\]\.(interest|commitmentFee)\b/,
    why: 'what its provider is owed runs by it; add another facility',
  },
  { path: /^fees\[\d+\]\.(kind|basis|accrual)$/, why: 'what is due of a fee was computed so; add another fee' },
  {
    path: /^(ledgers|facilities|supports|triggers|(taxes|fees|accounts|ledgers|facilities|supports|supports\[\d+\]\.providers|triggers|parties\.\w+)\[\d+\])$/,
    forbids: isGone,
    why: 'what was owed, held, counted or fired under its id may be so still; leave it in the terms',
  },
  {
    path: /^supports\[\d+\]\.specialTrustInterest$/,
    forbids: ({ after }) => after === null,
    why: 'what its providers have paid is owed to them, with its yield',
  },
  { path: /^schedule\.(?!periods\b|offsets\b).+/, why: 'the periods that were opened were scheduled by it' },
];

/**
 * The differences between two versions that no amendment can make, each a TERMS_UNCHANGEABLE with its path. `periodsOpened`
 * is how many periods have their dates already.
 */
export function unchangeableFaults(before: DealTerms, after: DealTerms, periodsOpened: number): Refusal[] {
  const openedOnes = Array.from({ length: periodsOpened }, (_, index) => `schedule.periods[${index}]`);
  const faults = termDifferences(before, after).flatMap((difference) => {
    const { path } = difference;
    const rule = rules.find((one) => one.path.test(path) && (one.forbids?.(difference) ?? true));
    if (rule) return [unchangeable(path, rule.why)];
    const period = openedOnes.findIndex((scheduled) => path.startsWith(scheduled));
    return period < 0 ? [] : [unchangeable(path, `period ${period + 1} is opened with its dates`)];
  });
  return [...faults, ...stateFaults(before, after), ...cappedShareFaults(before, after)];
}

/** What is left of the cap of a share of what remains is counted under the share's name and in its span, which stay. */
function cappedShareFaults(before: DealTerms, after: DealTerms): Refusal[] {
  const shares = remainderSharesOf(after);
  const names = new Set(shares.map(({ term }) => term.name));
  const capped = remainderSharesOf(before).filter(({ term: { cap } }) => cap && outlastsPayment(cap));
  const spans = new Map(capped.map(({ term: { name, cap } }) => [name, cap?.per]));
  return [
    ...capped
      .filter(({ term: { name } }) => !names.has(name))
      .map(({ path }) => unchangeable(`${path}.name`, 'what is left of the share’s cap is counted under it')),
    ...shares
      .filter(({ term: { name, cap } }) => cap && (spans.get(name) ?? cap.per) !== cap.per)
      .map(({ path }) => unchangeable(`${path}.cap.per`, 'what is left of the share’s cap is counted by it')),
  ];
}

/** A deal cannot begin to count in mid-life what it did not count from its beginning. */
const stateFaults = (before: DealTerms, after: DealTerms): Refusal[] =>
  keepsBook(before) === keepsBook(after) && keepsInterest(before) === keepsInterest(after)
    ? []
    : [unchangeable('terms', 'it would have to keep, or no longer keep, a book from period to period')];

const unchangeable = (path: string, why: string): Refusal =>
  refusal('TERMS_UNCHANGEABLE', `${path} cannot be amended: ${why}`, { field: path });
