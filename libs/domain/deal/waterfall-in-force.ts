import type { StepTerms } from './step-terms.js';
import type { DealTerms } from './terms.js';
import type { DealStatus } from './trigger-terms.js';
import { stepsWithin } from './validation/walk.js';

/** The waterfall that a payment runs in a status, and its path in the deal document: that of the status, else the ordinary one. */
export function waterfallIn(
  { waterfall, otherWaterfalls = {} }: Pick<DealTerms, 'waterfall' | 'otherWaterfalls'>,
  status: DealStatus,
): { readonly steps: readonly StepTerms[]; readonly path: string } {
  const name = status === 'called' ? 'clean-up' : status;
  const steps = name === 'amortising' ? undefined : otherWaterfalls[name];
  return steps ? { steps, path: `otherWaterfalls.${name}` } : { steps: waterfall, path: 'waterfall' };
}

/** True where a payment made in that status has a step that buys assets. */
export function buysAssets(terms: Pick<DealTerms, 'waterfall' | 'otherWaterfalls'>, status: DealStatus): boolean {
  const { steps, path } = waterfallIn(terms, status);
  return stepsWithin(steps, path).some(({ term }) => term.step === 'buy assets');
}

/** The fees that the steps of a waterfall pay, those of its alternatives too. */
export function feesPaidBy(steps: readonly StepTerms[]): ReadonlySet<string> {
  const paid = new Set<string>();
  const addOf = (all: readonly StepTerms[]): void => {
    for (const step of all) {
      if (step.step === 'pay fees') for (const feeId of step.fees) paid.add(feeId);
      if (step.step !== 'if') continue;
      addOf(step.then);
      addOf(step.otherwise ?? []);
    }
  };
  addOf(steps);
  return paid;
}
