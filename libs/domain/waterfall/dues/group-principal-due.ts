import { assert, Money } from '#domain/shared';
import type { Book } from '../book/book.js';
import { compute, type Computed } from '../formula/compute.js';
import { amount, least, minus, over, sum, times, type FormulaNode } from '../formula/node.js';
import { truncatedPart } from '../formula/truncated-part.js';
import { account } from '../item.js';
import { payPariPassu } from '../pari-passu.js';
import type { Due } from './due.js';

/** A group of classes in a step, and the sum that is due to it and the groups after it, not rounded. */
interface Group {
  readonly classIds: readonly string[];
  readonly rank: number;
  readonly due: FormulaNode;
}

/** What each class of a group is due of a sum of principal: at most its balance, pro rata to balances. No arrear. */
export function groupPrincipalDues(book: Book, { classIds, rank, due }: Group): Due[] {
  const { currency, date } = book;
  const { rounding, conventions } = book.figures;
  const balances = classIds.map((classId) => book.class(classId).balance);
  const nodes = classIds.map((classId, order) => {
    const balance = balances[order];
    assert(balance, 'every class has a balance');
    return amount(`balance of ${classId}`, balance, { kind: 'book', date, field: `classes.${classId}: balance` });
  });
  const owed = sum(...nodes);
  const groupDue = least(due, owed);
  const total = compute(groupDue, rounding, currency).result;
  const parts = payPariPassu(balances, total, conventions.remainderTo);
  return classIds.map((classId, order): Due => {
    const [part, node] = [parts[order], nodes[order]];
    assert(part && node, 'every class of a group has a part');
    return {
      item: { kind: 'principal', classId },
      payee: account.registrar,
      current: computed(part, node),
      carriedIn: Money.zero(currency),
      unpaidIsCarried: false,
    };
  });

  function computed(part: Money, balance: FormulaNode): Computed {
    if (classIds.length === 1) return compute(groupDue, rounding, currency);
    if (Money.sum(balances, currency).isZero()) return compute(balance, 'none', currency);
    const others = amount('due to the others', total.minus(part), { kind: 'step', rank, field: 'due to the others' });
    return truncatedPart(part, over(times(groupDue, balance), owed), minus(groupDue, others), rounding);
  }
}
