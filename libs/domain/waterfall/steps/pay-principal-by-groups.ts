import type { StepTerms } from '#domain/deal';
import { assert, Money } from '#domain/shared';
import type { Due } from '../dues/due.js';
import { compute, type Computed } from '../formula/compute.js';
import { sumFigure } from '../formula/figure.js';
import { amount, least, minus, over, sum, times, type FormulaNode } from '../formula/node.js';
import { account } from '../item.js';
import { payDue, type Line } from '../line.js';
import { payPariPassu } from '../pari-passu.js';
import type { StepContext, StepOutcome } from './step.js';

/**
 * Pays a sum of principal to groups of classes in order; what a group is not owed goes on to the next on the same date.
 * Within a group due and paid are shared pro rata to balances, truncated to the fen.
 */
export function payPrincipalByGroups(
  context: StepContext,
  step: Extract<StepTerms, { step: 'pay principal by groups' }>,
): StepOutcome {
  const { book, available, figures, rank } = context;
  const total = sumFigure(book, step.amount, `${context.term}.amount`);
  const lines: Line[] = [];
  const before = (what: 'due' | 'paid'): Money =>
    Money.sum(
      lines.map((line) => line[what]),
      book.currency,
    );
  for (const classes of step.groups) {
    const dues = duesOfGroup(context, classes, after(total, 'due to the groups before', before('due'), rank)).map(
      (due) => ({ ...due, from: step.from }),
    );
    const left = available.minus(before('paid'));
    const offered = after(
      amount('available', available, { kind: 'step', rank, field: 'available' }),
      'paid to the groups before',
      before('paid'),
      rank,
    );
    lines.push(...payGroup(dues, left, offered));
  }
  return { lines, stops: false };

  function payGroup(dues: readonly Due[], left: Money, offered: FormulaNode): Line[] {
    const totals = dues.map(({ current }) => current.result);
    const paid = payPariPassu(totals, left, figures.conventions.remainderTo);
    const groupDue = amount('due in the group', Money.sum(totals, book.currency), stepField('due in the group'));
    return dues.map((due, order) => {
      const part = paid[order];
      assert(part, 'every class of a group has a part');
      if (part.equals(due.current.result)) return payDue(due, part);
      if (dues.length === 1) return payDue(due, part, compute(offered, 'none', book.currency));
      const share = over(times(offered, amount('due', due.current.result, stepField('due'))), groupDue);
      return payDue(due, part, shareOr(share, part, offered, 'paid to the others', left.minus(part)));
    });
  }

  function stepField(field: string): { kind: 'step'; rank: number; field: string } {
    return { kind: 'step', rank, field };
  }

  function shareOr(share: FormulaNode, part: Money, whole: FormulaNode, others: string, toOthers: Money): Computed {
    const proRata = compute(share, 'truncated to the fen', book.currency);
    if (proRata.result.equals(part)) return proRata;
    return compute(minus(whole, amount(others, toOthers, stepField(others))), figures.rounding, book.currency);
  }

  function duesOfGroup({ book: at }: StepContext, classes: readonly string[], left: FormulaNode): Due[] {
    const balances = classes.map((classId) => at.class(classId).balance);
    const nodes = classes.map((classId, order) => {
      const name = `balance of ${classId}`;
      const balance = balances[order];
      assert(balance, 'every class has a balance');
      return amount(name, balance, { kind: 'book', date: at.date, field: `classes.${classId}: balance` });
    });
    const owed = sum(...nodes);
    const inAll = least(left, owed);
    const due = compute(inAll, figures.rounding, at.currency).result;
    const parts = payPariPassu(balances, due, figures.conventions.remainderTo);
    const nothing = Money.sum(balances, at.currency).isZero();
    return classes.map((classId, order): Due => {
      const [part, node] = [parts[order], nodes[order]];
      assert(part && node, 'every class of a group has a part');
      return {
        item: { kind: 'principal', classId },
        payee: account.registrar,
        current: nothing
          ? compute(node, 'none', at.currency)
          : classes.length === 1
            ? compute(inAll, figures.rounding, at.currency)
            : shareOr(over(times(inAll, node), owed), part, inAll, 'due to the others', due.minus(part)),
        carriedIn: Money.zero(at.currency),
        unpaidIsCarried: false,
      };
    });
  }
}

/** A sum less what the groups before have of it. */
const after = (whole: FormulaNode, name: string, taken: Money, rank: number): FormulaNode =>
  taken.isZero() ? whole : minus(whole, amount(name, taken, { kind: 'step', rank, field: name }));
