import { assert, assertNever, gather, Money, Rational, type Refusal } from '#domain/shared';
import type { ConditionTerms, FormulaTerms, QuantityTerms } from '../formula-terms.js';
import { termFault } from '../shape.js';
import type { DealTerms } from '../terms.js';
import { expressionsOfDeal } from './deal-expressions.js';
import { waterfallsOf, type At } from './walk.js';

/**
 * What a figure measures. A plain decimal, of a constant or a table, goes with any of them: the deal document alone knows whether it
 * stands for yuan, a share or months.
 */
type Unit = 'a sum of money' | 'a share' | 'a count' | 'days' | 'a part of a year' | 'months' | 'a decimal';

/** What a figure measures, and where what it is made of does not go together. */
interface Measured {
  readonly unit: Unit;
  readonly faults: readonly Refusal[];
}

/**
 * Only what is measured alike is added or compared, money is not multiplied by money, and what a step, a fee or a target calls for is
 * a sum of money.
 */
export function validateUnits(terms: DealTerms): Refusal[] {
  const named = unitsOfQuantities(terms);
  return gather(expressionsOfDeal(terms, waterfallsOf(terms).flat()), ({ term, path }) => {
    if (term.kind === 'test') return testFaults({ term: term.terms, path }, named);
    const { unit, faults } = measure({ term: term.terms, path }, named);
    const isMoney = unit === 'a sum of money' || unit === 'a decimal' || isNamed(path);
    return faults.length > 0 || isMoney ? faults : [termFault(path, unit, 'a sum of money')];
  });
}

type Named = ReadonlyMap<string, Unit>;

const isNamed = (path: string): boolean => path.startsWith('quantities[');

/** A named quantity is made of those before it; what it measures wrongly is told where it is defined. */
function unitsOfQuantities({ quantities = [] }: DealTerms): Named {
  const units = new Map<string, Unit>();
  for (const { name, value } of quantities) units.set(name, measure({ term: value, path: name }, units).unit);
  return units;
}

function measure({ term, path }: At<FormulaTerms>, named: Named): Measured {
  const parts = (of: readonly FormulaTerms[], field: string): At<FormulaTerms>[] =>
    of.map((one, index) => ({ term: one, path: `${path}.${field}[${index}]` }));
  if ('quantity' in term) return { unit: unitOf(term, named), faults: [] };
  if ('amount' in term) return { unit: 'a sum of money', faults: [] };
  if ('number' in term || 'byDate' in term) return { unit: 'a decimal', faults: [] };
  if ('table' in term)
    return { unit: 'a decimal', faults: measure({ term: term.at, path: `${path}.at` }, named).faults };
  if ('sum' in term) return alike(parts(term.sum, 'sum'), named);
  if ('difference' in term) return alike(parts(term.difference, 'difference'), named);
  if ('largest' in term) return alike(parts(term.largest, 'largest'), named);
  if ('least' in term) return alike(parts(term.least, 'least'), named);
  if ('quotient' in term) return divided(parts(term.quotient, 'quotient'), named);
  if ('product' in term) return multiplied(parts(term.product, 'product'), named);
  const branches = [
    { term: term.then, path: `${path}.then` },
    { term: term.otherwise, path: `${path}.otherwise` },
  ];
  const { unit, faults } = alike(branches, named);
  return { unit, faults: [...testFaults({ term: term.if, path: `${path}.if` }, named), ...faults] };
}

/** What is added up or compared is measured as the first of it that says how. */
function alike(parts: readonly At<FormulaTerms>[], named: Named): Measured {
  const measured = parts.map((part) => ({ ...measure(part, named), path: part.path }));
  const first = measured.find(({ unit }) => unit !== 'a decimal');
  const others = measured.filter(({ unit }) => first && unit !== 'a decimal' && unit !== first.unit);
  return {
    unit: first?.unit ?? 'a decimal',
    faults: [
      ...gather(measured, ({ faults }) => faults),
      ...others.map(({ unit, path }) => termFault(path, unit, `${first?.unit}, as ${first?.path} is`)),
    ],
  };
}

function multiplied(parts: readonly At<FormulaTerms>[], named: Named): Measured {
  const measured = parts.map((part) => ({ ...measure(part, named), path: part.path }));
  const [first, ...others] = measured.filter(({ unit }) => unit === 'a sum of money');
  return {
    unit: first?.unit ?? 'a decimal',
    faults: [
      ...gather(measured, ({ faults }) => faults),
      ...others.map(({ unit, path }) => termFault(path, unit, `a decimal or a share, since ${first?.path} is money`)),
    ],
  };
}

/** Like divided by like is a share; money by anything else stays money, and nothing but money is divided by money. */
function divided([dividend, divisor]: readonly At<FormulaTerms>[], named: Named): Measured {
  assert(dividend && divisor, 'a quotient has two parts');
  const [of, by] = [measure(dividend, named), measure(divisor, named)];
  const isByMoney = by.unit === 'a sum of money' && of.unit !== by.unit;
  return {
    unit: unitOfQuotient(of.unit, by.unit),
    faults: [
      ...of.faults,
      ...by.faults,
      ...(isByMoney
        ? [termFault(divisor.path, by.unit, 'a decimal, a count or days, since what is divided is not money')]
        : []),
      ...(isNothing(divisor.term) ? [termFault(divisor.path, '0', 'a divisor other than zero')] : []),
    ],
  };
}

function unitOfQuotient(of: Unit, by: Unit): Unit {
  if (of === 'a sum of money') return by === of ? 'a share' : of;
  return of === by && of !== 'a decimal' ? 'a share' : 'a decimal';
}

const isNothing = (term: FormulaTerms): boolean =>
  ('number' in term && Rational.parse(term.number).equals(Rational.zero)) ||
  ('amount' in term && Money.parse(term.amount).isZero());

function testFaults({ term, path }: At<ConditionTerms>, named: Named): readonly Refusal[] {
  const each = (of: readonly ConditionTerms[], field: string): readonly Refusal[] =>
    gather(of, (one, index) => testFaults({ term: one, path: `${path}.${field}[${index}]` }, named));
  if ('is' in term) {
    const sides = [
      { term: term.left, path: `${path}.left` },
      { term: term.right, path: `${path}.right` },
    ];
    return alike(sides, named).faults;
  }
  if ('all' in term) return each(term.all, 'all');
  if ('any' in term) return each(term.any, 'any');
  return 'not' in term ? testFaults({ term: term.not, path: `${path}.not` }, named) : [];
}

function unitOf(term: QuantityTerms, named: Named): Unit {
  switch (term.quantity) {
    case 'named':
      return named.get(term.name) ?? 'a decimal';
    case 'pool default ratio':
      return 'a share';
    case 'payment number':
      return 'a count';
    case 'months to maturity':
      return 'months';
    case 'days':
      return 'days';
    case 'year fraction':
      return 'a part of a year';
    case 'pool balance':
    case 'pool original balance':
    case 'pool defaulted':
    case 'yield supplement':
    case 'adjusted pool balance':
    case 'opening adjusted pool balance':
    case 'overcollateralization target':
    case 'pool collected':
    case 'class balance':
    case 'interest due':
    case 'interest of the period':
    case 'interest of the next period':
    case 'interest paid in this payment':
    case 'principal paid in this payment':
    case 'balance above target':
    case 'written off':
    case 'fee due':
    case 'fee of the period':
    case 'fee of the next period':
    case 'fee paid to date':
    case 'account balance':
    case 'reserve shortfall':
    case 'reserve excess':
    case 'ledger balance':
    case 'support drawn':
    case 'support credit':
    case 'support interest due':
    case 'commitment fee due':
      return 'a sum of money';
    default:
      return assertNever(term, 'quantity');
  }
}
