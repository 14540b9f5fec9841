import { poolComponents, type CollectionComponent, type PoolComponent } from '#domain/deal';
import { sumAmounts, type Amount, type BusinessDate } from '#domain/shared';

/** Sums of money by component, in yuan. */
export type ByComponent = Readonly<Record<PoolComponent, Amount>>;

/** What becomes of claims, not cash: 新增逾期, 新增违约, 新增损失. */
export const poolEvents = ['delinquent', 'defaulted', 'lost'] as const;
export type PoolEvents = Readonly<Record<(typeof poolEvents)[number], Amount>>;

/** A row of a pool's cash flows (资产池现金流), as its servicer gives it. */
export interface PoolRow extends PoolEvents {
  readonly date: BusinessDate;
  /** What is left of the pool after the row. */
  readonly balance: Amount;
  /** What came in with the row, gross. */
  readonly collected: ByComponent;
  /** What the servicer kept of it for disposing of assets (处置费用). */
  readonly disposalCost: Amount;
}

/** A row, or the sum of several, of which `collected` is the trust's part alone. */
export interface PoolFlow extends PoolRow {
  /** What was collected and is not the trust's. */
  readonly withheld: Amount;
}

/** A pool with the flows that are the trust's to count, in the order of their days. */
export interface Pool {
  /** The balance before the first flow. */
  readonly openingBalance: Amount;
  /** What had defaulted before the first flow. */
  readonly openingDefaulted: Amount;
  readonly flows: readonly PoolFlow[];
}

/** Under which component of the period's collections a pool's cash comes in. */
export const receivedAs: Readonly<Record<CollectionComponent, readonly PoolComponent[]>> = {
  principal: ['principal', 'prepayment', 'recovery'],
  interest: ['interest'],
  penalty: ['penalty'],
  fee: ['fee'],
};

/** What of a pool's cash comes in under a component of the period's collections. */
export const receivedUnder = (component: CollectionComponent, collected: readonly ByComponent[]): Amount =>
  sumAmounts(collected.flatMap((cash) => receivedAs[component].map((part) => cash[part])));

export const byComponent = (amountOf: (component: PoolComponent) => Amount): ByComponent =>
  Object.fromEntries(poolComponents.map((component) => [component, amountOf(component)])) as ByComponent;

/** All cash of the components. */
export const cashOf = (collected: ByComponent): Amount => sumAmounts(Object.values(collected));

/** Everything that moved with the flows, as one flow of the day that leaves the balance. */
export const addUp = (flows: readonly PoolFlow[], date: BusinessDate, balance: Amount): PoolFlow => {
  const total = (of: (flow: PoolFlow) => Amount): Amount => sumAmounts(flows.map(of));
  return {
    date,
    balance,
    collected: byComponent((component) => total(({ collected }) => collected[component])),
    withheld: total(({ withheld }) => withheld),
    disposalCost: total(({ disposalCost }) => disposalCost),
    delinquent: total(({ delinquent }) => delinquent),
    defaulted: total(({ defaulted }) => defaulted),
    lost: total(({ lost }) => lost),
  };
};
