import type { ConditionTerms, FormulaTerms, QuantityTerms } from '../formula-terms.js';
import { enumerated, type Names } from './names.js';

/** A figure of the deal in words and signs; what is made of parts stands in brackets within another. */
export function formulaWords(terms: FormulaTerms, names: Names): string {
  const part = (one: FormulaTerms): string => {
    const words = formulaWords(one, names);
    return isMadeOfTwo(one) ? `(${words})` : words;
  };
  const list = (all: readonly FormulaTerms[]): string => all.map((one) => formulaWords(one, names)).join('; ');
  if ('amount' in terms) return terms.amount;
  if ('number' in terms) return terms.number;
  if ('quantity' in terms) return quantityWords(terms, names);
  if ('sum' in terms) return terms.sum.map(part).join(' + ');
  if ('product' in terms) return terms.product.map(part).join(' × ');
  if ('difference' in terms) return terms.difference.map(part).join(' − ');
  if ('quotient' in terms) return terms.quotient.map(part).join(' ÷ ');
  if ('largest' in terms) return `the largest of [${list(terms.largest)}]`;
  if ('least' in terms) return `the least of [${list(terms.least)}]`;
  if ('byDate' in terms) {
    return `the value of its date [${terms.byDate.map(({ from, value }) => `from ${from}: ${value}`).join('; ')}]`;
  }
  if ('table' in terms) {
    const rows = terms.table.map(({ from, value }) => `from ${from}: ${value}`);
    return `the value for ${part(terms.at)} [${rows.join('; ')}]`;
  }
  const { then, otherwise } = terms;
  return `[${part(then)} if ${conditionWords(terms.if, names)}, else ${part(otherwise)}]`;
}

const isMadeOfTwo = (terms: FormulaTerms): boolean =>
  ('sum' in terms && terms.sum.length > 1) ||
  ('product' in terms && terms.product.length > 1) ||
  'difference' in terms ||
  'quotient' in terms;

/** A test in words. */
export function conditionWords(terms: ConditionTerms, names: Names): string {
  const part = (one: ConditionTerms): string => {
    const words = conditionWords(one, names);
    return 'all' in one || 'any' in one ? `(${words})` : words;
  };
  if ('is' in terms) return `${formulaWords(terms.left, names)} ${terms.is} ${formulaWords(terms.right, names)}`;
  if ('date' in terms) return `the date ${terms.date} ${terms.than}`;
  if ('cleared' in terms) return `${enumerated(terms.cleared.map(names.class))} ${are(terms.cleared)} paid off`;
  if ('fired' in terms) return `“${names.trigger(terms.fired)}” has fired`;
  if ('all' in terms) return terms.all.map(part).join(' and ');
  if ('any' in terms) return terms.any.map(part).join(' or ');
  return `not (${conditionWords(terms.not, names)})`;
}

const are = (all: readonly string[]): string => (all.length > 1 ? 'are' : 'is');

function quantityWords(terms: QuantityTerms, names: Names): string {
  const of = (name: (id: string) => string, ids: readonly string[]): string =>
    `${terms.quantity} of ${enumerated(ids.map(name))}`;
  switch (terms.quantity) {
    case 'named':
      return `“${terms.name}”`;
    case 'pool collected':
      return terms.of.length === 0 ? 'pool collected' : `pool collected as ${enumerated(terms.of)}`;
    case 'fee of the period': {
      const fees = of((id) => (names.fee(id) === id ? names.tax(id) : names.fee(id)), terms.of);
      return terms.portion === undefined || terms.portion === 'whole' ? fees : `${fees} ${terms.portion}`;
    }
    case 'fee due':
    case 'fee of the next period':
    case 'fee paid to date':
      return of((id) => (names.fee(id) === id ? names.tax(id) : names.fee(id)), terms.of);
    case 'account balance':
    case 'reserve shortfall':
    case 'reserve excess':
      return of(names.account, terms.of);
    case 'support drawn':
    case 'support credit':
    case 'support interest due':
    case 'commitment fee due':
      return of(names.facility, terms.of);
    case 'days':
    case 'year fraction':
      return `${terms.quantity} of the ${terms.of} (${terms.dayCount})`;
    case 'ledger balance':
      return of(names.ledger, terms.of);
    default:
      return 'of' in terms ? of(names.class, terms.of) : terms.quantity;
  }
}
