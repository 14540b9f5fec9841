import { assert, Money, type Amount } from '#domain/shared';
import type { ClassOutcome, OpeningPosition, TraceLine, WaterfallResult } from '#domain/waterfall';
import { expressed, type CaseGroup, type CaseOutcome, type Figure } from '../case-group.js';
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
  (classId: string, field: Exclude<keyof ClassOutcome, 'writtenOff' | 'drawn'>) =>
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

/** The figures of one period, and where the case looks back on it, those as of it. */
function periodFigures(run: LifePeriod): readonly Figure[] {
  const { n, out, accountMoves = {} } = run.period;
  const compared = (expected: Readonly<Record<string, string>>, from: typeof figure): readonly Figure[] =>
    Object.entries(expected)
      .filter(isFigure)
      .map(([name, amount]) => ({ name, expected: amount, actual: from[name]?.(run) ?? 'none' }));
  const { afterPeriod, figures } = lifeGood.asOf;
  const asOf = Object.entries(n === afterPeriod ? figures : {}).map(([name, amount]) => ({
    name: `${name} as of the period`,
    expected: amount,
    actual: position[name]?.(run.result.closing) ?? 'none',
  }));
  return [...compared(out, figure), ...compared(accountMoves, movement), ...asOf];
}

/** Every period of the life, with every figure of the case. */
export function lifeGoodOutcomes(): readonly CaseOutcome[] {
  return runLife(caseTerms()).map((run) => expressed(`life-good, period ${run.period.n}`, () => periodFigures(run)));
}

export const lifeGoodCases: CaseGroup = { name: 'npl: the life of a trust', run: async () => lifeGoodOutcomes() };
