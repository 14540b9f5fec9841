import type { AssetRule } from '../asset-rules.js';
import type { PoolCriteriaTerms } from '../pool-criteria-terms.js';

/** What the pool must be at cut-off, and what a substitution may make of it, a sentence each. */
export const poolCriteriaWords = ({
  eligibility = [],
  concentration = [],
  whenNotMet,
}: PoolCriteriaTerms): string[] => [
  ...eligibility.map((rule) => `Each asset meets “${rule.rule}”: ${rule.column} ${ruleWords(rule)}.`),
  ...concentration.map(
    ({ limit, of, largest, atMost }) =>
      `“${limit}”: the largest ${largest === 1 ? of : `${largest} by ${of}`} holds at most ${atMost} of the pool’s claims.`,
  ),
  'What a substitution brings in meets each rule, and takes no limit above its share, or further above it.',
  whenNotMet === 'refuse'
    ? 'A pool or a substitution that is not so is refused.'
    : 'A pool or a substitution that is not so is taken, and what it fails is on record.',
];

function ruleWords(rule: AssetRule): string {
  if ('oneOf' in rule) return `is one of ${rule.oneOf.join(', ')}`;
  if ('noneOf' in rule) return `is none of ${rule.noneOf.join(', ')}`;
  return 'atLeast' in rule ? `is at least ${rule.atLeast}` : `is at most ${rule.atMost}`;
}
