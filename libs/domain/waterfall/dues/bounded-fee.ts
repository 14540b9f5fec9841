import { outlastsPayment, type FeeBounds } from '#domain/deal';
import { Money } from '#domain/shared';
import { compute, type Computed } from '../formula/compute.js';
import { amount, largest, least, rate, sum, times, type FormulaNode } from '../formula/node.js';
import type { PeriodFigures } from '../period-figures.js';
import { accrual, interestPeriod } from './accrual.js';
import { capName, capRoom, type CapUse } from './cap-room.js';
import { earnedOf } from './earned-share.js';

export interface BoundedDue {
  readonly current: Computed;
  readonly capUses: readonly CapUse[];
  /** What of it the period itself makes due, without what the arrears bear. */
  readonly ofPeriod: Money;
}

/** A fee, what its kind makes of the period, and what is unpaid of it. */
interface Fee {
  readonly feeId: string;
  readonly terms: FeeBounds;
  readonly path: string;
  readonly ofKind: FormulaNode;
  readonly inWholeFen: boolean;
  readonly arrears: Money;
}

/**
 * What a fee adds in the period: what its kind computes (or the first period's amount), at least its floor, at most its caps leave
 * room for, of that what its payee earns, with value-added tax on it, and what its arrears bear. Rounded once.
 */
export function boundedFee(figures: PeriodFigures, fee: Fee): BoundedDue {
  const { currency, rounding } = figures;
  const { feeId, terms, path } = fee;
  const ofTerms = (field: string) => ({ kind: 'terms', path: `${path}.${field}` }) as const;
  const sumOf = (name: string, text: string, field: string): FormulaNode =>
    amount(name, Money.parse(text, currency), ofTerms(field));

  let node = fee.ofKind;
  if (terms.firstPeriod !== undefined && figures.interestFrom <= figures.terms.closingDate) {
    node = sumOf('first period', terms.firstPeriod, 'firstPeriod');
  }
  if (terms.floor !== undefined) node = largest(sumOf('floor', terms.floor, 'floor'), node);
  const rooms = (terms.caps ?? []).map((cap, index) =>
    capRoom(figures, feeId, cap, capName[cap.per], `${path}.caps[${index}]`),
  );
  if (rooms.length > 0) node = least(node, ...rooms.map((one) => one.node));
  node = earnedOf(figures, node, { earned: terms.earned, path, period: interestPeriod(figures) });
  const uses = compute(node, rounding, currency).result;
  if (terms.valueAddedTax !== undefined) {
    const tax = rate('value-added tax', terms.valueAddedTax, ofTerms('valueAddedTax'));
    node = times(node, sum(rate('1', '1', ofTerms('valueAddedTax')), tax));
  }
  const onArrears = interestOnArrears(figures, fee);
  const exact = fee.inWholeFen && terms.valueAddedTax === undefined && !onArrears;
  const rounded = (one: FormulaNode): Computed => compute(one, exact ? 'none' : rounding, currency);
  const ofPeriod = rounded(node);
  return {
    current: onArrears ? rounded(sum(node, onArrears)) : ofPeriod,
    ofPeriod: ofPeriod.result,
    capUses: rooms
      .filter(({ cap }) => outlastsPayment(cap))
      .map(({ cap, counted }) => ({ capId: null, cap, counted, uses })),
  };
}

function interestOnArrears(
  figures: PeriodFigures,
  { feeId, terms: { interestOnUnpaid }, path, arrears }: Fee,
): FormulaNode | null {
  if (!interestOnUnpaid || arrears.isZero()) return null;
  const of = `${path}.interestOnUnpaid`;
  return accrual(
    interestPeriod(figures),
    {
      balance: amount('unpaid before', arrears, { kind: 'period', field: `opening.unpaid.${feeId}` }),
      rate: rate('rate on unpaid', interestOnUnpaid.rate, { kind: 'terms', path: `${of}.rate` }),
      dayCount: interestOnUnpaid.dayCount,
      path: of,
    },
    'unpaid',
  );
}
