import { poolComponents, type PoolComponent } from '#domain/deal';
import {
  ok,
  readAmount,
  readPastDate,
  type Amount,
  type BusinessDate,
  type Refusal,
  type Result,
} from '#domain/shared';
import type { PoolReport } from '#domain/waterfall';

/** A report of the pool as of a day, as a person wrote it. */
export interface WrittenPoolReport {
  /** The day as of which the pool is reported, at the latest the determination date. */
  readonly date: string;
  /** The pool's balance after what is reported. */
  readonly balance: string;
  /** What came in since the report before, each sum under one component; `"0.00"` where nothing did. */
  readonly collected: Readonly<Record<PoolComponent, string>>;
  /** What was lost since then. */
  readonly defaulted: string;
}

/** Refused: AMOUNT_*, DATE_MALFORMED, DATE_IN_FUTURE. */
export function readPoolReport(written: WrittenPoolReport, today: BusinessDate): Result<PoolReport, Refusal> {
  const amounts = new Map<string, Amount>();
  const texts: [string, string][] = [
    ['balance', written.balance],
    ...poolComponents.map((component): [string, string] => [`collected.${component}`, written.collected[component]]),
    ['defaulted', written.defaulted],
  ];
  for (const [field, text] of texts) {
    const amount = readAmount(text, field, { allowZero: true });
    if (!amount.ok) return amount;
    amounts.set(field, amount.value.toString());
  }
  const date = readPastDate(written.date, 'date', today);
  if (!date.ok) return date;
  const of = (field: string): Amount => amounts.get(field) ?? '0.00';
  const collected = Object.fromEntries(
    poolComponents.map((component) => [component, of(`collected.${component}`)]),
  ) as PoolReport['collected'];
  return ok({ date: date.value, balance: of('balance'), collected, defaulted: of('defaulted') });
}

/** True where two reports of a day say the same. */
export const sameReport = (a: PoolReport, b: PoolReport): boolean =>
  a.balance === b.balance &&
  a.defaulted === b.defaulted &&
  poolComponents.every((component) => a.collected[component] === b.collected[component]);
