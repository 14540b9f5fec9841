import { Rational, type Refusal } from '#domain/shared';
import { FIRST_INTEREST, type FloatingRate, type InterestTerms, type StepUp } from '../interest-terms.js';
import { termFault } from '../shape.js';
import type { ClassTerms, DealTerms } from '../terms.js';
import { repeated } from './repeated.js';
import { ownDatesFaults } from './validate-own-dates.js';
import type { At } from './walk.js';

/**
 * The rates of a class are told apart; a rate, that which a trigger puts in its place too, steps up by a date once, or after a
 * trigger of the deal that is not curable; a floating rate resets on each of its dates once, is rounded to steps that are some,
 * and its floor is not above its cap.
 */
export const validateInterest = (terms: DealTerms): Refusal[] => [
  ...terms.classes.flatMap((one, index) => furtherFaults(one, `classes[${index}]`)),
  ...[
    ...terms.classes.flatMap((one, index) => interestsIn(one, `classes[${index}]`)),
    ...changedInterests(terms),
  ].flatMap(({ term, path }) => [
    ...stepUpFaults(terms, term.stepUps ?? [], `${path}.stepUps`),
    ...(term.floating ? floatingFaults(term.floating, `${path}.floating`) : []),
  ]),
];

/** What triggers put in the place of a class's interest. */
const changedInterests = ({ triggers = [] }: DealTerms): At<InterestTerms>[] =>
  triggers.flatMap(({ effects }, index) =>
    effects.flatMap((effect, at) =>
      'class' in effect ? [{ term: effect.interest, path: `triggers[${index}].effects[${at}].interest` }] : [],
    ),
  );

const interestsIn = ({ interest, furtherInterest = [] }: ClassTerms, path: string): At<InterestTerms>[] => [
  ...(interest ? [{ term: interest, path: `${path}.interest` }] : []),
  ...furtherInterest.map((term, index) => ({ term, path: `${path}.furtherInterest[${index}]` })),
];

function furtherFaults({ interest, furtherInterest }: ClassTerms, path: string): Refusal[] {
  if (!furtherInterest) return [];
  if (!interest)
    return [termFault(`${path}.interest`, interest, 'a first interest, beside which there are further ones')];
  const ids = furtherInterest.map(({ interestId }, index) => ({
    value: interestId,
    path: `${path}.furtherInterest[${index}].interestId`,
  }));
  return repeated([{ value: FIRST_INTEREST, path: `${path}.interest` }, ...ids], 'an id of its own');
}

function stepUpFaults({ triggers = [] }: DealTerms, stepUps: readonly StepUp[], path: string): Refusal[] {
  const begins = stepUps.map((step, index) =>
    'from' in step
      ? { value: step.from, path: `${path}[${index}].from` }
      : { value: step.afterTrigger, path: `${path}[${index}].afterTrigger` },
  );
  return [
    ...repeated(begins, 'a beginning of its own'),
    ...stepUps.flatMap((step, index) => {
      if ('from' in step) return [];
      const trigger = triggers.find(({ triggerId }) => triggerId === step.afterTrigger);
      return trigger && !trigger.curable
        ? []
        : [termFault(`${path}[${index}].afterTrigger`, step.afterTrigger, 'the id of a trigger that is not curable')];
    }),
  ];
}

function floatingFaults({ resetDates, rounding, cap, floor }: FloatingRate, path: string): Refusal[] {
  const crossed = cap !== undefined && floor !== undefined && Rational.parse(floor).compare(Rational.parse(cap)) > 0;
  return [
    ...ownDatesFaults(resetDates, `${path}.resetDates`),
    ...(rounding && Rational.parse(rounding.step).equals(Rational.zero)
      ? [termFault(`${path}.rounding.step`, rounding.step, 'a step above zero')]
      : []),
    ...(crossed ? [termFault(`${path}.floor`, floor, `a floor not above the cap, ${cap}`)] : []),
  ];
}
