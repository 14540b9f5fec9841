import type { DealTerms, FeeTerms, StepTerms } from '#domain/deal';
import { assert } from '#domain/shared';
import type { TraceLine } from '#domain/waterfall';
import { exampleTerms } from '../../../libs/domain/testing/example-deal.js';
import { exampleInputs, type ExamplePeriod } from '../../../libs/domain/testing/example-inputs.js';
import { runCase } from '../case-runs.js';

/* Formulas of the trade as lines of a payment: each by a payment of an example deal that has this step alone. */

type Days = { readonly interestFrom: string; readonly interestTo: string };

function linesOf(
  step: StepTerms,
  terms: Partial<DealTerms>,
  { days, ...period }: ExamplePeriod & { readonly days?: Days },
): readonly TraceLine[] {
  const deal = { ...exampleTerms, ...terms, waterfall: [step] };
  return runCase(deal, { ...exampleInputs({ ...period, terms: deal }), ...days }).lines;
}

function lineOf(lines: readonly TraceLine[], item: string): TraceLine {
  const line = lines.find((one) => one.item === item);
  assert(line, () => `the payment has a line of ${item}`);
  return line;
}

/** The example's classes, of which the senior has this face and coupon. */
const seniorOf = (face: string, coupon: string, scale = 2): Pick<DealTerms, 'classes'> => ({
  classes: exampleTerms.classes.map((one) =>
    one.kind === 'senior'
      ? { ...one, face, interest: { coupon, dayCount: 'ACT/365' }, principalFactorScale: scale }
      : one,
  ),
});

/** Interest of a class from one day to another, on ACT/365. */
export const interestLine = (principal: string, coupon: string, interestFrom: string, interestTo: string): TraceLine =>
  lineOf(
    linesOf(
      { step: 'pay interest', classes: ['senior'] },
      { ...seniorOf(principal, coupon), closingDate: interestFrom },
      { days: { interestFrom, interestTo } },
    ),
    'class:senior:interest',
  );

/** Principal of a class by its per-100 factor, from so much. */
export const principalLine = (face: string, scale: number, available: string): TraceLine =>
  lineOf(
    linesOf({ step: 'pay principal', class: 'senior' }, seniorOf(face, '0', scale), {
      collected: { principal: available },
    }),
    'class:senior:principal',
  );

/** Payees of one rank, from what does not do for all. */
export function rankLines(available: string, due: Readonly<Record<string, string>>): readonly TraceLine[] {
  const fees = Object.keys(due).map((feeId): FeeTerms => ({ feeId, name: feeId, payee: 'trustee', kind: 'invoice' }));
  const feeIds = fees.map(({ feeId }) => feeId);
  const step = { step: 'pay fees', fees: feeIds, portion: 'whole' } as const;
  const lines = linesOf(step, { fees, reserve: null }, { collected: { principal: available }, claims: due });
  return feeIds.map((feeId) => lineOf(lines, `fee:${feeId}`));
}

/** VAT of the interest part of what was collected. */
export const taxLine = (rate: string, interest: string): TraceLine =>
  lineOf(
    linesOf(
      { step: 'pay taxes', taxes: ['vat'] },
      { taxes: [{ taxId: 'vat', name: 'VAT', rate, base: ['interest'] }] },
      { collected: { interest } },
    ),
    'tax:vat',
  );
