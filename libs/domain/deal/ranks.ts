import { assertNever } from '#domain/shared';
import type { StepTerms } from './step-terms.js';
import type { DealTerms } from './terms.js';

/** Something that a rank may pay. */
export type RankPays =
  | { readonly tax: string }
  | { readonly fee: string }
  | { readonly interestOf: string }
  | { readonly principalOf: string };

/** The first rank of the ordinary waterfall, counted from 1, that pays this, be it in an alternative; null where none does. */
export function rankThatPays({ waterfall }: Pick<DealTerms, 'waterfall'>, what: RankPays): number | null {
  const index = waterfall.findIndex((step) => doesPay(step, what));
  return index < 0 ? null : index + 1;
}

function doesPay(step: StepTerms, what: RankPays): boolean {
  if (step.step === 'if') return [...step.then, ...(step.otherwise ?? [])].some((one) => doesPay(one, what));
  if ('tax' in what) return step.step === 'pay taxes' && step.taxes.includes(what.tax);
  if ('fee' in what) return step.step === 'pay fees' && step.fees.includes(what.fee);
  if ('interestOf' in what) return step.step === 'pay interest' && step.classes.includes(what.interestOf);
  if ('principalOf' in what) return principalPaidBy(step).includes(what.principalOf);
  return assertNever(what, 'what a rank pays');
}

function principalPaidBy(step: StepTerms): readonly string[] {
  switch (step.step) {
    case 'pay principal':
      return [step.class];
    case 'pay principal pro rata':
      return step.classes;
    case 'pay principal by groups':
      return step.groups.flat();
    default:
      return [];
  }
}
