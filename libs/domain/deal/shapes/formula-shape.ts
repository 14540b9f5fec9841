import {
  classQuantities,
  dealQuantities,
  facilityQuantities,
  paymentPeriods,
  poolComponents,
  poolQuantities,
  targetQuantities,
  timeQuantities,
  type Comparison,
  type ConditionTerms,
  type FormulaTerms,
  type PoolComponent,
  type QuantityTerms,
} from '../formula-terms.js';
import {
  amount,
  date,
  deferred,
  id,
  listOf,
  name,
  object,
  oneOf,
  pairOf,
  signedDecimal,
  variants,
  variantsByField,
  type Shape,
} from '../shape.js';
import { dayCount } from './day-count-shape.js';

type Of<T, Field extends string> = Extract<T, Record<Field, unknown>>;
type Quantity<Name extends string> = Extract<QuantityTerms, { quantity: Name }>;

export const poolComponent: Shape<PoolComponent> = oneOf(...poolComponents);
const comparison: Shape<Comparison> = oneOf('<', '<=', '=', '>=', '>');

/** One shape for each quantity of a list: `of` names whose it is. */
function each<Name extends QuantityTerms['quantity']>(
  names: readonly Name[],
  shapeOf: (name: Name) => Shape<QuantityTerms>,
): Record<Name, Shape<QuantityTerms>> {
  return Object.fromEntries(names.map((one) => [one, shapeOf(one)])) as Record<Name, Shape<QuantityTerms>>;
}

const quantity = variants<QuantityTerms>('quantity', {
  ...each([...poolQuantities, ...dealQuantities], (one) => object<Quantity<typeof one>>({ quantity: oneOf(one) })),
  ...each(classQuantities, (one) => object<Quantity<typeof one>>({ quantity: oneOf(one), of: listOf(id) })),
  ...each(['fee due', 'fee of the next period', 'fee paid to date'], (one) =>
    object<Quantity<typeof one>>({ quantity: oneOf(one), of: listOf(id) }),
  ),
  'fee of the period': object<Quantity<'fee of the period'>>(
    { quantity: oneOf('fee of the period'), of: listOf(id), portion: oneOf('whole', 'within cap', 'above cap') },
    ['portion'],
  ),
  'account balance': object<Quantity<'account balance'>>({ quantity: oneOf('account balance'), of: listOf(id) }),
  ...each(targetQuantities, (one) => object<Quantity<typeof one>>({ quantity: oneOf(one), of: listOf(id) })),
  ...each(facilityQuantities, (one) => object<Quantity<typeof one>>({ quantity: oneOf(one), of: listOf(id) })),
  ...each(timeQuantities, (one) =>
    object<Quantity<typeof one>>({ quantity: oneOf(one), of: oneOf(...paymentPeriods), dayCount }),
  ),
  'pool collected': object<Quantity<'pool collected'>>({
    quantity: oneOf('pool collected'),
    of: listOf(poolComponent, 0),
  }),
  'ledger balance': object<Quantity<'ledger balance'>>({ quantity: oneOf('ledger balance'), of: listOf(id) }),
  named: object<Quantity<'named'>>({ quantity: oneOf('named'), name }),
});

/** A figure of the deal; nested figures are of the same shape. */
export const formula: Shape<FormulaTerms> = deferred('DealFormula', () => anyFormula);
export const condition: Shape<ConditionTerms> = deferred('DealCondition', () => anyCondition);

const anyFormula = variantsByField<FormulaTerms>({
  amount: object<Of<FormulaTerms, 'amount'>>({ amount }),
  number: object<Of<FormulaTerms, 'number'>>({ number: signedDecimal }),
  quantity,
  sum: object<Of<FormulaTerms, 'sum'>>({ sum: listOf(formula) }),
  product: object<Of<FormulaTerms, 'product'>>({ product: listOf(formula) }),
  difference: object<Of<FormulaTerms, 'difference'>>({ difference: pairOf(formula) }),
  quotient: object<Of<FormulaTerms, 'quotient'>>({ quotient: pairOf(formula) }),
  largest: object<Of<FormulaTerms, 'largest'>>({ largest: listOf(formula) }),
  least: object<Of<FormulaTerms, 'least'>>({ least: listOf(formula) }),
  if: object<Of<FormulaTerms, 'if'>>({ if: condition, then: formula, otherwise: formula }),
  byDate: object<Of<FormulaTerms, 'byDate'>>({
    byDate: listOf(object<{ from: string; value: string }>({ from: date, value: signedDecimal })),
  }),
  table: object<Of<FormulaTerms, 'table'>>({
    table: listOf(object<{ from: string; value: string }>({ from: signedDecimal, value: signedDecimal })),
    at: formula,
  }),
});

const anyCondition = variantsByField<ConditionTerms>({
  is: object<Of<ConditionTerms, 'is'>>({ is: comparison, left: formula, right: formula }),
  date: object<Of<ConditionTerms, 'date'>>({ date: comparison, than: date }),
  cleared: object<Of<ConditionTerms, 'cleared'>>({ cleared: listOf(id) }),
  fired: object<Of<ConditionTerms, 'fired'>>({ fired: id }),
  all: object<Of<ConditionTerms, 'all'>>({ all: listOf(condition) }),
  any: object<Of<ConditionTerms, 'any'>>({ any: listOf(condition) }),
  not: object<Of<ConditionTerms, 'not'>>({ not: condition }),
});
