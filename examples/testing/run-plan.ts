import { clearedClasses, initialPosition, periodDates, type PeriodDates } from '#domain/period';
import type { ScheduleSoFar } from '#domain/schedule';
import { assert, Money, type Amount } from '#domain/shared';
import { runWaterfall, type OpeningPosition, type PeriodInputs, type WaterfallResult } from '#domain/waterfall';
import type { Example } from '../load-example.js';
import type { PeriodPlan } from '../plan.js';

export interface PlannedPeriod {
  readonly plan: PeriodPlan;
  readonly dates: PeriodDates;
  readonly inputs: PeriodInputs;
  readonly result: WaterfallResult;
}

export const total = (amounts: readonly Amount[]): Amount =>
  Money.sum(amounts.map((each) => Money.parse(each))).toString();

/** Runs a plan's totals through the engine, each period from the position that the one before it left. */
export function runPlan({ terms, plan, calendar }: Example): PlannedPeriod[] {
  let opening = initialPosition(terms);
  let previous: ScheduleSoFar['previous'] = null;
  return plan.periods.map((period) => {
    const { periodNumber } = period;
    const soFar: ScheduleSoFar = { previous, clearedClasses: clearedClasses(opening) };
    const dates = periodDates(terms, [{ ...calendar, version: 1 }], soFar);
    assert(dates.ok && dates.value, `the calendar dates period ${periodNumber}`);
    previous = { ...dates.value, periodNumber };
    const inputs = inputsOf(dates.value, period, opening);
    const result = runWaterfall(terms, inputs);
    opening = result.closing;
    return { plan: period, dates: dates.value, inputs, result };
  });
}

function inputsOf(dates: PeriodDates, period: PeriodPlan, opening: OpeningPosition): PeriodInputs {
  const parts = period.uploads.flatMap((upload) => upload.parts);
  const sum = (component: 'principal' | 'interest' | 'penalty' | 'fee' | 'disposalCost'): Amount =>
    total(parts.map((part) => part[component]));
  const components = {
    principal: sum('principal'),
    interest: sum('interest'),
    penalty: sum('penalty'),
    fee: sum('fee'),
  };
  const gross = total(Object.values(components));
  const disposalCost = sum('disposalCost');
  const feeIds = new Set(period.invoices.map(({ feeId }) => feeId));
  return {
    opening,
    interestFrom: dates.interestFrom,
    interestTo: dates.interestTo,
    collectionPeriod: { from: dates.collectionFrom, to: dates.determinationDate },
    collections: {
      components,
      gross,
      disposalCost,
      net: Money.parse(gross).minus(Money.parse(disposalCost)).toString(),
    },
    accountIncome: total(period.accountIncome.map(({ amount }) => amount.amount)),
    claims: [...feeIds].map((feeId) => ({
      feeId,
      amount: total(period.invoices.filter((each) => each.feeId === feeId).map(({ amount }) => amount.amount)),
    })),
  };
}
