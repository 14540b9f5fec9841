import type { PoolComponent } from '#domain/deal';
import { Money, Rational, type Amount, type Rounding } from '#domain/shared';
import { byComponent, cashOf, type PoolFlow, type PoolRow } from './pool-flow.js';

/** What of a pool's cash is not the trust's, by component; a component that is not named is the trust's whole. */
export interface NotTheTrusts {
  /**
   * Yuan that belong to the originator, taken from the first rows until they are paid: interest accrued before the cut-off
   * (封包日前应计利息).
   */
  readonly owedToOriginator?: Partial<Readonly<Record<PoolComponent, Amount>>>;
  /** The share of the rest that does not reach the trust: a partner's in joint disposal (合作处置), or a stress that is supposed. */
  readonly haircuts?: Partial<Readonly<Record<PoolComponent, string>>>;
}

/**
 * The rows with the trust's part of their cash: first what is owed to the originator is taken, then the haircut of what is
 * left; the trust's part is rounded. Balances, disposal costs, defaults and losses stay as they are.
 */
export function trustsPart(
  rows: readonly PoolRow[],
  { owedToOriginator = {}, haircuts = {} }: NotTheTrusts,
  rounding: Rounding,
): PoolFlow[] {
  const owed = new Map(Object.entries(owedToOriginator).map(([component, amount]) => [component, Money.parse(amount)]));
  return rows.map((row) => {
    const collected = byComponent((component) => {
      const gross = Money.parse(row.collected[component]);
      const due = owed.get(component) ?? Money.zero();
      const paid = Money.min(gross, due);
      owed.set(component, due.minus(paid));
      const left = gross.minus(paid);
      const haircut = haircuts[component];
      if (haircut === undefined) return left.toString();
      const part = left.toRational().times(Rational.of(1).minus(Rational.parse(haircut)));
      return Money.ofRational(part, rounding).toString();
    });
    const withheld = Money.parse(cashOf(row.collected)).minus(Money.parse(cashOf(collected)));
    return { ...row, collected, withheld: withheld.toString() };
  });
}
