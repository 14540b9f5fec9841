import { Money, type Amount } from '#domain/shared';
import type { DealTerms } from '#domain/deal';
import type { OpeningPosition, PeriodInputs } from '#domain/waterfall';
import { exampleTerms } from './example-deal.js';

/** What a spec says of a period; the rest is an ordinary first period of 102 days in which nothing came in. */
export interface ExamplePeriod {
  readonly terms?: DealTerms;
  readonly collected?: Partial<PeriodInputs['collections']['components']>;
  readonly disposalCost?: Amount;
  readonly accountIncome?: Amount;
  readonly claims?: Readonly<Record<string, Amount>>;
  readonly carriedForward?: Amount;
  readonly reserve?: Amount;
  readonly classes?: Readonly<Record<string, Partial<Omit<OpeningPosition['classes'][number], 'classId'>>>>;
  readonly unpaid?: Readonly<Record<string, Amount>>;
}

const nothing: Amount = '0.00';

/** The frozen inputs of a period of the example deal. */
export function exampleInputs(said: ExamplePeriod = {}): PeriodInputs {
  const { terms = exampleTerms, disposalCost = nothing } = said;
  const components = { principal: nothing, interest: nothing, penalty: nothing, fee: nothing, ...said.collected };
  const gross = Money.sum(
    Object.values(components).map((amount) => Money.parse(amount, terms.currency)),
    terms.currency,
  );
  return {
    opening: {
      carriedForward: said.carriedForward ?? nothing,
      reserve: said.reserve ?? nothing,
      classes: terms.classes.map(({ classId, face }) => ({
        classId,
        balance: face,
        interestUnpaid: nothing,
        fixedCapitalCostUnpaid: nothing,
        ...said.classes?.[classId],
      })),
      unpaid: [...terms.taxes.map(({ taxId }) => taxId), ...terms.fees.map(({ feeId }) => feeId)].map((id) => ({
        id,
        amount: said.unpaid?.[id] ?? nothing,
      })),
    },
    interestFrom: '2026-03-16',
    interestTo: '2026-06-26',
    collections: {
      components,
      gross: gross.toString(),
      disposalCost,
      net: gross.minus(Money.parse(disposalCost, terms.currency)).toString(),
    },
    accountIncome: said.accountIncome ?? nothing,
    claims: Object.entries(said.claims ?? {}).map(([feeId, amount]) => ({ feeId, amount })),
  };
}
