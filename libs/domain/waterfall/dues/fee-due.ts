import {
  computedWherePaid,
  type BoundedFee,
  type FeeBounds,
  type FeePortion,
  type RateFee,
  type SecuritiesFee,
} from '#domain/deal';
import { assert, assertNever, InvariantBroken, Money, Rational, type DayCount } from '#domain/shared';
import type { Book } from '../book/book.js';
import type { Computed } from '../formula/compute.js';
import { sumFigure } from '../formula/figure.js';
import { amount, exact, rate, times, type FormulaNode } from '../formula/node.js';
import { openingPool, originalPool } from '../formula/pool-cover.js';
import { account } from '../item.js';
import type { PeriodFigures } from '../period-figures.js';
import { accrual, interestPeriod } from './accrual.js';
import { boundedFee } from './bounded-fee.js';
import { claimDue } from './claim-portion.js';
import type { Due } from './due.js';
import { earnsIn } from './earned-share.js';
import { openingPoolFee } from './opening-pool-fee.js';

/**
 * What a fee's payee is due in a step: the period's own amount, rounded as the deal rounds, and the fee's arrears on top of it.
 * `base` is what a fee on the amounts paid runs on.
 */
export function feeDue(book: Book, feeId: string, portion: FeePortion, base?: FormulaNode): Due {
  return dueWithArrears(book, feeId, portion, book.figures.unpaid, base);
}

/** The period's own amount of a fee, as if nothing were unpaid. */
export function feeOfPeriod(book: Book, feeId: string, portion: FeePortion): Computed {
  return dueWithArrears(book, feeId, portion, () => Money.zero(book.currency)).current;
}

function dueWithArrears(
  book: Book,
  feeId: string,
  portion: FeePortion,
  arrearsOf: (feeId: string) => Money,
  base?: FormulaNode,
): Due {
  const { figures } = book;
  const { terms, path } = figures.fee(feeId);
  assert(computedWherePaid(terms), `${feeId} is accrued by a step or a date, not by its payment`);
  if (terms.kind === 'claim') return claimDue(figures, { terms, path }, portion, arrearsOf);
  const arrears = arrearsOf(feeId);
  assert(portion === 'whole', `${feeId} has no cap to divide it`);
  const { current, capUses, ofPeriod } = boundedFee(figures, {
    feeId,
    terms,
    path,
    ofKind: ofKind(book, terms, path, base),
    inWholeFen: terms.kind !== 'rate' && terms.kind !== 'formula' && terms.earned === undefined,
    arrears,
  });
  return {
    item: { kind: 'fee', feeId, portion },
    payee: account.payee(terms.payee),
    current,
    carriedIn: arrears,
    unpaidIsCarried: terms.unpaid !== 'lapses',
    ofPeriod,
    ...(capUses.length === 0 ? {} : { capUses }),
  };
}

/** The period's amount as the fee's kind has it, before its bounds. */
function ofKind(book: Book, terms: BoundedFee, path: string, base?: FormulaNode): FormulaNode {
  const { figures } = book;
  const sum = (name: string, text: string): FormulaNode =>
    amount(name, Money.parse(text, figures.currency), { kind: 'terms', path: `${path}.amount` });
  switch (terms.kind) {
    case 'fixed':
      return sum('fixed fee', terms.amount);
    case 'per collection':
      return times(sum('fee per collection', terms.amount), collections(figures));
    case 'rate':
      return rateFee(figures, terms, path, base);
    case 'invoice':
      return amount('invoiced', figures.claimed(terms.feeId), { kind: 'period', field: `claims.${terms.feeId}` });
    case 'formula':
      return sumFigure(book, terms.formula, `${path}.formula`);
    default:
      return assertNever(terms, 'kind of fee');
  }
}

/** The collections that this payment pays out: those reported by their days, or the period's one; a pool taken as it stood is none. */
function collections({ terms, dated, inputs }: PeriodFigures): FormulaNode {
  const byDays = terms.accounts !== undefined || dated.poolReports.length > 0;
  const reported = (byDays ? dated.poolReports : [inputs.collections]).filter(({ nothingMoved }) => !nothingMoved);
  return exact('collections', Rational.of(reported.length), 'count', {
    kind: 'period',
    field: inputs.dated && byDays ? 'dated.poolReports' : 'collections',
  });
}

function rateFee(
  figures: PeriodFigures,
  terms: RateFee & FeeBounds & { readonly feeId: string },
  path: string,
  base: FormulaNode | undefined,
): FormulaNode {
  const feeRate = rate('fee rate', terms.rate, { kind: 'terms', path: `${path}.rate` });
  const byDays = (balance: FormulaNode, { dayCount }: { readonly dayCount: DayCount }): FormulaNode =>
    accrual(interestPeriod(figures), { balance, rate: feeRate, dayCount, path });
  switch (terms.basis) {
    case 'opening securities balance':
    case 'securities issued':
      return byDays(securitiesOf(figures, terms, path), terms);
    case 'gross collections':
      return times(amount('gross collections', figures.gross, { kind: 'period', field: 'collections.gross' }), feeRate);
    case 'net collections':
      return times(amount('net collections', figures.net, { kind: 'period', field: 'collections.net' }), feeRate);
    case 'opening pool balance':
      return terms.dayCount === undefined
        ? openingPoolFee(figures, terms.rate, path)
        : byDays(openingPool(figures), { dayCount: terms.dayCount });
    case 'original pool balance':
      return byDays(originalPool(figures), terms);
    case 'amounts paid':
      if (!earnsIn(figures, terms.earned))
        return amount('not earned', Money.zero(figures.currency), { kind: 'terms', path: `${path}.earned` });
      if (!base) throw new InvariantBroken(`${terms.feeId} runs on what its payment leaves to be paid`);
      return times(base, feeRate);
    default:
      return assertNever(terms, 'basis of a fee');
  }
}

/** What the classes that the fee runs on are owed as the period begins, or what was issued of them. */
function securitiesOf({ classes, currency }: PeriodFigures, { basis, of }: SecuritiesFee, path: string): FormulaNode {
  const counted = classes.filter(({ terms: { classId } }) => of?.includes(classId) ?? true);
  const issued = basis === 'securities issued';
  const sums = counted.map(({ balance, terms: { face } }) => (issued ? Money.parse(face, currency) : balance));
  const name = of ? `${basis} of ${of.join(', ')}` : basis;
  return amount(
    name,
    Money.sum(sums, currency),
    issued ? { kind: 'terms', path: of ? `${path}.of` : 'classes' } : { kind: 'period', field: 'opening.classes' },
  );
}
