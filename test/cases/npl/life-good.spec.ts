import { describe, expect, it } from '@jest/globals';
import { assert, daysBetween, Money, type Amount } from '#domain/shared';
import type { ClassOutcome, OpeningPosition, TraceLine, WaterfallResult } from '#domain/waterfall';
import { caseTerms, lifeGood, runLife, type LifePeriod } from './life-good.js';

const line = ({ lines }: WaterfallResult, item: string): TraceLine => {
  const found = lines.find((candidate) => candidate.item === item);
  assert(found, `the run has a line ${item}`);
  return found;
};
const paid =
  (item: string) =>
  ({ result }: LifePeriod): Amount =>
    line(result, item).paid;
const ofClass =
  (classId: string, field: keyof ClassOutcome) =>
  ({ result }: LifePeriod): Amount => {
    const outcome = result.classes.find((candidate) => candidate.classId === classId);
    assert(outcome, `the run has a class ${classId}`);
    return outcome[field];
  };

/** Where each figure of the case stands in a run. */
const figure: Readonly<Record<string, (run: LifePeriod) => Amount>> = {
  available: ({ result }) => result.available,
  tax: paid('tax:vat'),
  agent: paid('fee:agent'),
  trustee: paid('fee:trustee'),
  custodian: paid('fee:custodian'),
  expensesInCap: paid('fee:expenses:within cap'),
  seniorInterest: paid('class:senior:interest'),
  reserveTo: paid('reserve'),
  expensesAboveCap: paid('fee:expenses:above cap'),
  seniorPrincipal: paid('class:senior:principal'),
  servicerBase: paid('fee:servicer-base'),
  servicerBaseUnpaid: ({ result }) => line(result, 'fee:servicer-base').unpaid,
  subPrincipal: paid('class:sub:principal'),
  fccAccrued: ofClass('sub', 'fixedCapitalCostAccrued'),
  fccPaid: ofClass('sub', 'fixedCapitalCostPaid'),
  servicerIncentive: paid('remainder:servicer'),
  subResidual: ofClass('sub', 'remainderPaid'),
  carried: ({ result }) => result.carriedForward,
  seniorBalance: ofClass('senior', 'closingBalance'),
  subBalance: ofClass('sub', 'closingBalance'),
};

/** Where each movement between accounts stands in a run. */
const movement: Readonly<Record<string, (run: LifePeriod) => Amount>> = {
  collectionIn: ({ inputs }) => Money.parse(inputs.collections.net).plus(Money.parse(inputs.accountIncome)).toString(),
  toTax: ({ result }) => result.allocation.tax,
  toExpenses: ({ result }) => result.allocation.fees,
  toSecurities: ({ result }) => result.allocation.securities,
  toReserve: ({ result }) => result.reserve.movement,
  reserveToCollection: ({ result }) => Money.parse(result.reserve.movement).negated().toString(),
  left: ({ result }) => result.carriedForward,
};

/** Where each balance as of a period stands in the position that it leaves. */
const position: Readonly<Record<string, (closing: OpeningPosition) => Amount | undefined>> = {
  seniorBalance: ({ classes }) => classes.find(({ classId }) => classId === 'senior')?.balance,
  reserve: ({ reserve }) => reserve,
  carried: ({ carriedForward }) => carriedForward,
  servicerBaseUnpaid: ({ unpaid }) => unpaid.find(({ id }) => id === 'servicer-base')?.amount,
};

/** A note is no figure. */
const isFigure = ([name]: readonly [string, string]): boolean => name !== 'note';

const life = runLife(caseTerms());
const figures = life.flatMap((run) => {
  const { n, out, accountMoves = {} } = run.period;
  const compared = (expected: Readonly<Record<string, string>>, from: typeof figure) =>
    Object.entries(expected)
      .filter(isFigure)
      .map(([name, amount]) => ({ n, name, amount, read: () => from[name]?.(run) }));
  return [...compared(out, figure), ...compared(accountMoves, movement)];
});

describe('the life of a good trust, to the fen', () => {
  it.each(figures)('period $n: $name is $amount', ({ amount, read }) => {
    expect(read()).toBe(amount);
  });

  const { afterPeriod } = lifeGood.asOf;
  const asOf = Object.entries(lifeGood.asOf.figures);
  it.each(asOf)(`as of period ${afterPeriod}: %s is %s`, (name, amount) => {
    const run = life.find(({ period }) => period.n === afterPeriod);
    expect(run && position[name]?.(run.result.closing)).toBe(amount);
  });

  it('compares every figure of the case', () => {
    expect(figures).toHaveLength(73);
    expect(asOf).toHaveLength(4);
  });

  it.each(life)('period $period.n: interest runs for $period.interestDays days', ({ period, inputs }) => {
    expect(daysBetween(inputs.interestFrom, inputs.interestTo)).toBe(period.interestDays);
  });

  it('pays out over the life exactly what came in', () => {
    const total = (amounts: readonly Amount[]): string =>
      Money.sum(amounts.map((each) => Money.parse(each))).toString();
    const came = life.flatMap(({ inputs }) => [inputs.collections.net, inputs.accountIncome]);
    const left = life.flatMap(({ result }) => result.payments.map(({ amount }) => amount));
    expect(total(came)).toBe('142916346.22');
    expect(total(left)).toBe('142916346.22');
  });
});
