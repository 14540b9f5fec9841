import { describe, expect, it } from '@jest/globals';
import { isMatched, type CaseOutcome } from './case-group.js';
import { caseGroups } from './case-registry.js';

const groups = await Promise.all(caseGroups.map(async ({ name, run }) => ({ name, outcomes: await run() })));
const cases = groups.flatMap(({ name, outcomes }) =>
  outcomes.map((outcome) => ({ name, id: outcome.id, shown: shownAs(outcome), outcome })),
);

/** What becomes of the case, for the list of tests: an open or absent one says why. */
function shownAs(outcome: CaseOutcome): string {
  return outcome.status === 'expressed' ? 'is computed as published' : `${outcome.status}: ${outcome.reason}`;
}

describe('the conformance cases', () => {
  it.each(cases)('$name: $id $shown', ({ outcome }) => {
    const differing =
      outcome.status === 'expressed' ? outcome.figures.filter(({ expected, actual }) => expected !== actual) : [];
    expect(differing).toEqual([]);
    expect(isMatched(outcome) || (outcome.status !== 'expressed' && outcome.reason !== '')).toBe(true);
  });

  it('are each in one group, once', () => {
    expect(new Set(groups.map(({ name }) => name)).size).toBe(groups.length);
    for (const { outcomes } of groups) expect(new Set(outcomes.map(({ id }) => id)).size).toBe(outcomes.length);
  });
});
