import type { FloatingRate, InterestTerms, OnUnpaid, StepUp } from '../interest-terms.js';
import type { ClassTerms } from '../terms.js';
import { enumerated, type Names } from './names.js';

/** How the interest of a class falls due. */
export function interestWords({ name, interest, furtherInterest = [] }: ClassTerms, names: Names): string {
  if (!interest) return `${name} (which bears none)`;
  const further = furtherInterest.map((one) => `${one.name} ${rateWords(one, names)}`);
  return `${name} (${[rateWords(interest, names), ...further].join('; then ')})`;
}

function rateWords({ coupon, dayCount, floating, stepUps = [], onUnpaid }: InterestTerms, names: Names): string {
  const rate = floating ? `${floatingWords(floating)}, at first ${coupon}` : coupon;
  const steps = stepUps.map((step) => `, ${stepUpWords(step, names)}`).join('');
  return `${rate} a year${steps}, ${dayCount}${onUnpaid ? `, ${onUnpaidWords(onUnpaid)}` : ''}`;
}

function floatingWords({ index, margin, rounding, ...limits }: FloatingRate): string {
  const direction = { down: 'down', up: 'up', nearest: 'to the nearest' } as const;
  const held = [
    ...(limits.firstResetCap === undefined ? [] : [`at most ${limits.firstResetCap} higher at the first reset`]),
    ...(limits.periodicCap === undefined ? [] : [`at most ${limits.periodicCap} higher at a later reset`]),
    ...(limits.cap === undefined ? [] : [`at most ${limits.cap}`]),
    ...(limits.floor === undefined ? [] : [`at least ${limits.floor}`]),
  ];
  const rounded = rounding ? ` rounded ${direction[rounding.direction]} by ${rounding.step}` : '';
  return `${index} ${signed(margin)}${rounded}${held.length === 0 ? '' : ` (${enumerated(held)})`}`;
}

const stepUpWords = (step: StepUp, names: Names): string =>
  'from' in step
    ? `${signed(step.by)} from ${step.from}`
    : `${signed(step.by)} after “${names.trigger(step.afterTrigger)}” has fired`;

function onUnpaidWords(onUnpaid: OnUnpaid): string {
  switch (onUnpaid.bears) {
    case 'none':
      return 'unpaid interest bearing none';
    case 'coupon':
      return 'unpaid interest bearing the same';
    case 'coupon times':
      return `unpaid interest bearing ${onUnpaid.multiple} times the same`;
    case 'coupon plus':
      return `unpaid interest bearing the same + ${onUnpaid.margin}`;
    case 'rate':
      return `unpaid interest bearing ${onUnpaid.rate}`;
  }
}

const signed = (margin: string): string => (margin.startsWith('-') ? `− ${margin.slice(1)}` : `+ ${margin}`);
