import { accountsIn, reckon, reckonPool, type FigureFacts, type ReckonedFigure } from './figures/index.js';
import { Rational, type CategoryField, type Figure, type OfAPeriod, type PoolField } from '#domain/shared';
import { cell, label } from './cells.js';
import type { Cell } from './paper.js';
import { percentage } from './percentage.js';
import type { RegisteredPool } from './registered-pool.js';
import type { ReportFacts } from './report-facts.js';

/** Which figure of a period, of the kinds that are reckoned. */
type ReckonedOfAPeriod = Extract<
  OfAPeriod,
  { readonly kind: 'due' | 'unpaid' | 'item' | 'payment' | 'class part' | 'classes' | 'account part' }
>;

/** Cells of the figures of a deal's payments: what is printed, and what its link explains, is one reckoning. */
export class FigureCells {
  private readonly facts: FigureFacts;
  private readonly dealId: string;

  constructor(private readonly report: Pick<ReportFacts, 'terms' | 'pool' | 'period' | 'before'>) {
    const { terms, pool, period, before } = report;
    this.dealId = terms.dealId;
    this.facts = { terms, termsVersion: period.termsVersion, pool, periods: [...before, period] };
  }

  /** Of the period reported, or of one before it; absent where there is none, such as what comes to 100 of no face. */
  now(of: ReckonedOfAPeriod, periodNumber: number = this.report.period.periodNumber): Cell {
    return this.of({ ...of, dealId: this.dealId, periodNumber });
  }

  /** Summed over a run of periods; a figure of none of them is nothing, and absent. */
  over(from: number, to: number, of: OfAPeriod): Cell {
    return this.of({ kind: 'over', dealId: this.dealId, from, to, of });
  }

  /** Summed from the first period to the one reported, or to one before it. */
  soFar(of: OfAPeriod, to: number = this.report.period.periodNumber): Cell {
    return this.over(1, to, of);
  }

  payments(from: number, to: number): Cell {
    return this.of({ kind: 'payments', dealId: this.dealId, from, to });
  }

  accounts(): readonly string[] {
    return accountsIn(this.facts, this.report.period);
  }

  private of(figure: ReckonedFigure): Cell {
    const found = reckon(figure, this.facts);
    return found ? cell.figure(found.unit, found.value, figure) : cell.absent();
  }
}

export type TermFigure = Extract<Figure, { readonly kind: 'term' }>;

/** A coupon as papers print it, in hundredths. */
export const couponCell = (coupon: string, of: TermFigure): Cell =>
  cell.figure('percent', percentage(Rational.parse(coupon), 2), { ...of, kind: 'percentage' });

/** A total of the pool as it was bought. */
export function poolCell(dealId: string, pool: RegisteredPool | null, field: PoolField): Cell {
  if (!pool) return cell.absent(label('资产池未登记', 'no pool is registered'));
  const value = pool[field];
  if (value === null) return cell.absent();
  const of = { kind: 'pool', dealId, field } as const;
  return typeof value === 'number' ? cell.count(value, of) : cell.amount(value, of);
}

/** What of the pool is of a category, or of none that the tape states; absent of a share of nothing. */
export function categoryCell(
  dealId: string,
  pool: RegisteredPool,
  category: string | null,
  field: CategoryField,
): Cell {
  const of = category === null ? ({ kind: 'uncategorised' } as const) : ({ kind: 'category', category } as const);
  const figure = { ...of, dealId, field };
  const found = reckonPool(figure, pool);
  return found ? cell.figure(found.unit, found.value, figure) : cell.absent();
}
