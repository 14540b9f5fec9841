import { describe, test } from '@jest/globals';
import { operation, refused } from '../testing/given-when-then.js';
import { declareResolvedTrigger } from './declare-resolved-trigger.js';
import type { TriggerDeclarationProposed, TriggerDeclared } from './triggers.events.js';
import { evolve, initialState } from './triggers.state.js';

const resolved = {
  ...{ dealId: 'example', triggerId: 'vote', date: '2026-07-01', evidence: 'resolution 1 of meeting m-1' },
  ...{ proposedBy: 'maker', confirmedBy: 'checker' },
};
const declared: TriggerDeclared = {
  type: 'TriggerDeclared',
  schemaVersion: 1,
  effectiveDate: '2026-07-01',
  payload: resolved,
};
const proposed: TriggerDeclarationProposed = {
  type: 'TriggerDeclarationProposed',
  schemaVersion: 1,
  effectiveDate: '2026-07-10',
  payload: { dealId: 'example', triggerId: 'vote', date: '2026-06-30', evidence: 'a letter', proposedBy: 'maker' },
};

describe('a trigger that the holders resolved', () => {
  const { given } = operation({ initialState, evolve, decide: declareResolvedTrigger });

  test('has fired from the day of the meeting, with the resolution as its evidence', () => {
    given([]).when({ sent: resolved }).then([declared]);
  });

  test('does not wait for what the staff stated of it and nobody confirmed', () => {
    given([proposed]).when({ sent: resolved }).then([declared]);
  });

  test('fires once', () => {
    given([declared])
      .when({ sent: { ...resolved, date: '2026-08-01' } })
      .then(refused('TRIGGER_ALREADY_DECLARED', { field: 'triggerId', value: 'vote' }));
  });
});
