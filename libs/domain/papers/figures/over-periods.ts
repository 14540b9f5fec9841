import type { Figure, PeriodFigure } from '#domain/shared';
import type { PeriodInputs } from '#domain/waterfall';
import type { ReportedPeriod } from '../report-facts.js';
import { reckonInPeriod } from './in-period.js';
import { summed, type FigureFacts, type Reckoned, type ReckonedPart } from './reckoned.js';

type Over = Extract<Figure, { readonly kind: 'over' }>;

/** A figure of a period, summed over a run of them; null where it is of none of them, or one of them was not paid. */
export function reckonOver(figure: Over, facts: FigureFacts): Reckoned | null {
  const { dealId, from, to, of } = figure;
  const periods = run(figure, facts);
  if (!periods) return null;
  const parts = periods.flatMap((period): ReckonedPart[] => {
    const one = { ...of, dealId, periodNumber: period.periodNumber } as PeriodFigure;
    const value = valueOf(one, facts, period);
    return value === null ? [] : [{ name: `period ${period.periodNumber}`, value, of: one }];
  });
  const name = 'field' in of ? of.field : 'item' in of ? of.item : of.kind;
  return parts.length === 0 ? null : summed(`${name}, periods ${from} to ${to}`, 'the sum over the periods', parts);
}

/** How many payments there were in a run of periods. */
export function reckonPayments(
  figure: Extract<Figure, { readonly kind: 'payments' }>,
  facts: FigureFacts,
): Reckoned | null {
  const { dealId, from, to } = figure;
  const periods = run(figure, facts);
  if (!periods) return null;
  return {
    ...{ name: `payments of periods ${from} to ${to}`, unit: 'count', value: periods.length.toString() },
    because: 'a payment each',
    parts: periods.map(({ periodNumber, result }) => ({
      ...{ name: `available in period ${periodNumber}`, value: result.available },
      of: { kind: 'available', dealId, periodNumber },
    })),
  };
}

function run({ from, to }: { readonly from: number; readonly to: number }, { periods }: FigureFacts) {
  const found = periods.filter(({ periodNumber }) => from <= periodNumber && periodNumber <= to);
  return from >= 1 && found.length === to - from + 1 ? found : null;
}

/** The amount that is summed; null where the period has none. */
function valueOf(figure: PeriodFigure, facts: FigureFacts, period: ReportedPeriod): string | null {
  if (figure.kind === 'input') return inputOf(figure.field, period.inputs);
  const one = reckonInPeriod(figure, facts, period);
  return one?.unit === 'amount' ? one.value : null;
}

/** Those of the inputs that a period adds to the others. */
function inputOf(field: string, { collections, accountIncome, bankCharges }: PeriodInputs): string | null {
  switch (field) {
    case 'collections.gross':
      return collections.gross;
    case 'collections.disposalCost':
      return collections.disposalCost;
    case 'collections.net':
      return collections.net;
    case 'accountIncome':
      return accountIncome;
    case 'bankCharges':
      return bankCharges ?? null;
  }
  const component = /^collections\.components\.(\w+)$/.exec(field)?.[1];
  const found = Object.entries(collections.components).find(([name]) => name === component);
  return found ? found[1] : null;
}
