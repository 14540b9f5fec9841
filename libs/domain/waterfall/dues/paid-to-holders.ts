import type { PaidToHolders } from '#domain/deal';
import { gather, Money } from '#domain/shared';
import type { Book } from '../book/book.js';
import { amount, sum, type FormulaNode } from '../formula/node.js';
import type { ItemKind } from '../item.js';
import type { Line } from '../line.js';

/** Which lines of a class a kind of sum paid to holders counts. */
const itemsOf: Readonly<Record<PaidToHolders, readonly ItemKind[]>> = {
  interest: ['interest', 'interest on unpaid'],
  principal: ['principal'],
  'fixed capital cost': ['fixed capital cost'],
  remainder: ['class remainder'],
};

/** What the payment pays to holders of each class, by the kinds that the fee counts; zero where that is nothing. */
export function paidToHolders(book: Book, of: readonly PaidToHolders[], lines: readonly Line[]): FormulaNode {
  const paid = gather(book.figures.classes, ({ terms: { classId } }) =>
    of.map((kind) => {
      const counted = lines.filter(
        ({ item }) => 'classId' in item && item.classId === classId && itemsOf[kind].includes(item.kind),
      );
      const total = Money.sum(
        counted.map((line) => line.paid),
        book.currency,
      );
      const name = `${kind} paid to ${classId}`;
      return {
        total,
        node: amount(name, total, { kind: 'book', date: book.date, field: `classes.${classId}: ${name}` }),
      };
    }),
  );
  const something = paid.filter(({ total }) => !total.isZero());
  return sum(...(something.length === 0 ? paid.slice(0, 1) : something).map(({ node }) => node));
}
