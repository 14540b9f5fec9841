import type { ClassTerms, PrincipalTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import type { Book } from '../book/book.js';
import { balanceOwed } from './balance-owed.js';
import { atLeastZero, holds, nothingDue } from './figure.js';
import { latest } from './latest.js';
import { amount, evaluate, least, minus, type FormulaNode } from './node.js';

type Principal<Kind extends PrincipalTerms['kind']> = Extract<PrincipalTerms, { kind: Kind }>;

/** Principal of a class that its terms make due now, not rounded, and why it is none where a test holds it back. */
export interface PrincipalOwed {
  readonly node: FormulaNode;
  readonly note?: string;
}

/** What is due of a class's principal: its balance, or as much of it as a target or a schedule has not left to later. */
export function principalOwed(book: Book, classId: string): PrincipalOwed {
  const { terms, path } = book.figures.class(classId);
  const { principal } = terms;
  const balance = balanceOwed(book, classId);
  const at = `${path}.principal`;
  if (!principal) return { node: balance };
  if (principal.lockedOutUntil && !holds(book, principal.lockedOutUntil, `${at}.lockedOutUntil`)) {
    return { node: nothingDue(book, `${at}.lockedOutUntil`), note: 'locked out' };
  }
  if (principal.kind === 'pass-through') return { node: balance };
  if (principal.heldUntil && holds(book, principal.heldUntil, `${at}.heldUntil`)) return { node: balance };
  const due =
    principal.kind === 'target balance'
      ? minus(balance, targetOn(book, principal, terms, path))
      : least(balance, behindSchedule(book, principal, classId));
  return { node: atLeastZero(book, due, at) };
}

/** The target of the latest date reached; before the first, what was issued. */
function targetOn(
  { date, currency }: Book,
  { targets }: Principal<'target balance'>,
  { face }: ClassTerms,
  path: string,
): FormulaNode {
  const reached = latest(targets, date);
  return reached
    ? amount('target balance', Money.parse(reached.balance, currency), {
        kind: 'terms',
        path: `${path}.principal.targets[${targets.indexOf(reached)}].balance`,
      })
    : amount('face', Money.parse(face, currency), { kind: 'terms', path: `${path}.face` });
}

/** What was scheduled up to today, less what has been paid since the issue: the face less the balance and what was written off. */
function behindSchedule(book: Book, { amounts }: Principal<'scheduled'>, classId: string): FormulaNode {
  const { terms, path } = book.figures.class(classId);
  const { currency, date } = book;
  const fallen = amounts.filter(({ on }) => on <= date).map((one) => Money.parse(one.amount, currency));
  const scheduled = amount(`scheduled up to ${date}`, Money.sum(fallen, currency), {
    kind: 'terms',
    path: `${path}.principal.amounts`,
  });
  const face = amount('face', Money.parse(terms.face, currency), { kind: 'terms', path: `${path}.face` });
  const lost = amount('written off', book.class(classId).writtenOff, {
    kind: 'book',
    date,
    field: `classes.${classId}: written off`,
  });
  return minus(scheduled, minus(minus(face, lost), balanceOwed(book, classId)));
}

/** By how much the balance exceeds what the class's terms leave to later, in money. */
export const aboveTarget = (book: Book, classId: string): Money =>
  Money.ofRational(evaluate(principalOwed(book, classId).node), 'truncate', book.currency);
