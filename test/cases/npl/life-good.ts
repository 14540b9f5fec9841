import { parseTerms, validateTerms, type DealTerms } from '#domain/deal';
import { initialPosition } from '#domain/period';
import { listedPeriods } from '#domain/schedule';
import { assert, Money, type Amount } from '#domain/shared';
import { runWaterfall, type OpeningPosition, type PeriodInputs, type WaterfallResult } from '#domain/waterfall';
import { readCase } from '../read-case.js';

/** Figures of the case by name, in wire form; `note` is for readers. */
type Figures = Readonly<Record<string, string>>;

export interface CasePeriod {
  readonly n: number;
  readonly interestDays: number;
  readonly in: Figures;
  readonly out: Figures;
  readonly accountMoves?: Figures;
}

/** The case as it is written in `life-good.json`. */
export const lifeGood = readCase<{
  readonly periods: readonly CasePeriod[];
  readonly asOf: { readonly afterPeriod: number; readonly figures: Figures };
}>('npl/life-good.json');

/** The case's terms, read and checked as a user's would be. */
export function caseTerms(): DealTerms {
  const parsed = parseTerms(readCase<unknown>('npl/life-good.terms.json'));
  assert(parsed.ok, 'the case’s terms have the form of terms');
  assert(validateTerms(parsed.value).length === 0, 'the case’s terms agree with each other');
  return parsed.value;
}

/** A case's figures for a period, as the inputs that a closed period would hand to the engine. */
export function periodInputs(deal: DealTerms, period: CasePeriod, opening: OpeningPosition): PeriodInputs {
  const given = (name: string): Amount => {
    const figure = period.in[name];
    assert(figure !== undefined, `period ${period.n} gives ${name}`);
    return figure;
  };
  const less = (from: Amount, take: Amount): Amount => Money.parse(from).minus(Money.parse(take)).toString();
  const dates = listedPeriods(deal.schedule);
  return {
    opening,
    interestFrom: dates[period.n - 2]?.paymentDate ?? deal.closingDate,
    interestTo: dates[period.n - 1]?.paymentDate ?? '',
    collections: {
      components: {
        principal: less(given('gross'), given('interestPart')),
        interest: given('interestPart'),
        penalty: '0.00',
        fee: '0.00',
      },
      gross: given('gross'),
      disposalCost: given('disposalCost'),
      net: less(given('gross'), given('disposalCost')),
    },
    accountIncome: given('accountIncome'),
    claims: [
      { feeId: 'agent', amount: given('agentInvoice') },
      { feeId: 'expenses', amount: given('expensesClaimed') },
    ],
  };
}

export interface LifePeriod {
  readonly period: CasePeriod;
  readonly inputs: PeriodInputs;
  readonly result: WaterfallResult;
}

/** Runs the whole life, each period from the position that the one before it left. */
export function runLife(deal: DealTerms): LifePeriod[] {
  let opening = initialPosition(deal);
  return lifeGood.periods.map((period) => {
    const inputs = periodInputs(deal, period, opening);
    const result = runWaterfall(deal, inputs);
    opening = result.closing;
    return { period, inputs, result };
  });
}
