import { assert, Rational } from '#domain/shared';

/** To a whole number of steps: the one below, the one above, or the nearest (half away from zero). */
export interface StepRounding {
  readonly direction: 'down' | 'up' | 'nearest';
  /** The size of a step, above zero: a rate rounded up to the next eighth of a percent has 0.00125. */
  readonly step: Rational;
}

/** The value as a whole number of steps; one that is whole already stays. */
export function roundToStep(value: Rational, { direction, step }: StepRounding): Rational {
  assert(step.compare(Rational.zero) > 0, `a step of ${step.toString()} rounds nothing`);
  return Rational.of(wholeSteps(value.dividedBy(step), direction)).times(step);
}

function wholeSteps(steps: Rational, direction: StepRounding['direction']): bigint {
  if (direction === 'nearest') return steps.round('half-up');
  const towardsZero = steps.round('truncate');
  const rest = steps.compare(Rational.of(towardsZero));
  if (direction === 'down') return rest < 0 ? towardsZero - 1n : towardsZero;
  return rest > 0 ? towardsZero + 1n : towardsZero;
}
