import { Money, type Refusal } from '#domain/shared';
import { termFault } from '../shape.js';
import type { StepTerms } from '../step-terms.js';
import type { ClassTerms, DealTerms } from '../terms.js';
import { waterfallsOf } from './walk.js';

/** Minor units in a unit of a class: units have a face of 100. */
const UNIT_MINOR = 100n * 100n;

/**
 * A class is issued in units of 100, and one step of its per-100 factor is a whole number of fen. Where accounts of the deal's
 * own pay principal to the fen, any face will do.
 */
export function validateClasses(terms: DealTerms): Refusal[] {
  const { classes, currency } = terms;
  const inSteps = new Set(
    waterfallsOf(terms)
      .flat()
      .flatMap(({ term }) => classesInSteps(term)),
  );
  return classes.flatMap(({ classId, face, principalFactorScale }: ClassTerms, index) => {
    const path = `classes[${index}]`;
    const { minor } = Money.parse(face, currency);
    if (terms.accounts && minor > 0n && !inSteps.has(classId)) return [];
    if (minor === 0n || minor % UNIT_MINOR !== 0n) {
      return [termFault(`${path}.face`, face, 'a multiple of 100.00, more than zero')];
    }
    // face / 100 / 10^scale, in whole fen.
    if (minor % (100n * 10n ** BigInt(principalFactorScale)) === 0n) return [];
    return [
      termFault(
        `${path}.principalFactorScale`,
        principalFactorScale,
        `a scale whose step of ${face} is a whole number of fen`,
      ),
    ];
  });
}

/** The classes that a step pays by their per-100 factor. */
function classesInSteps(step: StepTerms): readonly string[] {
  if (step.step === 'pay principal') return [step.class];
  if (!('parts' in step) || step.parts !== 'per-100 steps') return [];
  return 'groups' in step ? step.groups.flat() : step.classes;
}
