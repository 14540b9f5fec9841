import { gather } from '#domain/shared';
import type { ConditionTerms } from '#domain/deal';
import type { Book } from '../book/book.js';
import type { Quantity, TestTrace } from '../trace.js';
import { figure } from './figure.js';
import { quantitiesOf, write, type FormulaNode } from './node.js';

/** A test as the record keeps it: in the names of its figures, and the figures with their values on the book as it stands. */
export function testTrace(book: Book, terms: ConditionTerms, path: string): TestTrace {
  if ('is' in terms) {
    const [left, right] = [figure(book, terms.left, `${path}.left`), figure(book, terms.right, `${path}.right`)];
    return { expression: `${write(left)} ${terms.is} ${write(right)}`, quantities: named(left, right) };
  }
  if ('date' in terms) return { expression: `${book.date} ${terms.date} ${terms.than}`, quantities: [] };
  if ('cleared' in terms) return { expression: `${terms.cleared.join(', ')} cleared`, quantities: [] };
  if ('fired' in terms) return { expression: `${terms.fired} fired`, quantities: [] };
  if ('not' in terms) return wrapped(testTrace(book, terms.not, `${path}.not`));
  const [parts, word, field] = 'all' in terms ? [terms.all, ' and ', 'all'] : [terms.any, ' or ', 'any'];
  const traces = parts.map((one, index) => testTrace(book, one, `${path}.${field}[${index}]`));
  return {
    expression: traces.map(({ expression }) => (traces.length > 1 ? `(${expression})` : expression)).join(word),
    quantities: gather(traces, ({ quantities }) => quantities),
  };
}

const wrapped = ({ expression, quantities }: TestTrace): TestTrace => ({
  expression: `not (${expression})`,
  quantities,
});

/** Each quantity once. */
function named(...nodes: readonly FormulaNode[]): readonly Quantity[] {
  const byName = new Map(gather(nodes, quantitiesOf).map((quantity) => [quantity.name, quantity]));
  return [...byName.values()];
}
