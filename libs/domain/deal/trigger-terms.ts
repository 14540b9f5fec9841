import type { BusinessDate } from '#domain/shared';
import type { ConditionTerms } from './formula-terms.js';
import type { InterestTerms } from './interest-terms.js';
import type { StepTerms } from './step-terms.js';

/** In what state a trust is once it is established; before, it is pre-closing, and has no periods yet. */
export const dealStatuses = ['revolving', 'amortising', 'accelerated', 'defaulted', 'called', 'terminated'] as const;
export type DealStatus = (typeof dealStatuses)[number];

/**
 * When a trigger is tested: as a report of the pool comes in, before the ranks of a payment, by a step among them, after them, on
 * days of its own; or never, because the trustee declares it, on evidence, by two people.
 */
export const triggerMoments = [
  'after collection',
  'before distribution',
  'in distribution',
  'after distribution',
  'on dates',
  'by declaration',
] as const;
export type TriggerMoment = (typeof triggerMoments)[number];

/** A test at a stated moment. Once fired it stays so, unless it is curable and its condition no longer holds. */
export interface TriggerTerms {
  readonly triggerId: string;
  readonly name: string;
  readonly tested: TriggerMoment;
  /** The days of one that is tested `on dates`. */
  readonly dates?: readonly BusinessDate[];
  /** What is tested; one `by declaration` has none. */
  readonly condition?: ConditionTerms;
  /**
   * 宽限期: the condition begins a grace period, and the trigger fires by a statement of the trustee once so many working days have
   * passed and it still holds.
   */
  readonly grace?: GraceTerms;
  /** What firing changes, in this order; a formula or a test may also ask whether it has `fired`. */
  readonly effects: readonly TriggerEffect[];
  readonly curable: boolean;
}

export interface GraceTerms {
  readonly workingDays: number;
  readonly after: 'payment date' | 'legal maturity date';
}

export type TriggerEffect =
  /** The deal's status, and with it the waterfall; a cure takes it back to what it was. */
  | { readonly status: DealStatus }
  /** A class's interest from then on: another coupon, a margin that steps up, floating for fixed. */
  | { readonly class: string; readonly interest: InterestTerms }
  /**
   * 加速归集: the level of the schedule's at which servicers remit from then on. Levels stand from the usual one to the strictest: of
   * several that are called for the last holds, and the first where none is.
   */
  | { readonly remittances: string }
  /** Steps that run at once. */
  | { readonly run: readonly StepTerms[] };
