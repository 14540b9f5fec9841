import type { PoolComponent } from '#domain/deal';
import { Money, type Amount } from '#domain/shared';
import type { PeriodFigures } from '../period-figures.js';
import type { BookPosition } from '../position.js';

/** The pool as its reports have left it. */
export interface PoolBook {
  readonly balance: Money;
  readonly defaulted: Money;
  readonly collected: Readonly<Record<PoolComponent, Money>>;
}

/** The pool as the period finds it; of a first one as the terms have it. */
export function openPool({ terms, currency, inputs }: PeriodFigures): PoolBook {
  const read = (amount: Amount): Money => Money.parse(amount, currency);
  const { balance, defaulted, collected } = inputs.opening.book?.pool ?? {
    balance: terms.pool?.openingBalance ?? '0.00',
    defaulted: terms.pool?.openingDefaulted ?? '0.00',
    collected: mapComponents(() => '0.00'),
  };
  return {
    balance: read(balance),
    defaulted: read(defaulted),
    collected: mapComponents((component) => read(collected[component])),
  };
}

/** What the next period inherits of it. */
export const poolPosition = ({ balance, defaulted, collected }: PoolBook): BookPosition['pool'] => ({
  balance: balance.toString(),
  defaulted: defaulted.toString(),
  collected: mapComponents((component) => collected[component].toString()),
});

/** One value for each component of the collections. */
export const mapComponents = <T>(value: (component: PoolComponent) => T): Record<PoolComponent, T> => ({
  principal: value('principal'),
  interest: value('interest'),
  penalty: value('penalty'),
  fee: value('fee'),
  prepayment: value('prepayment'),
  recovery: value('recovery'),
});
