import { describe, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import { exampleTerms } from '../testing/example-deal.js';
import {
  approved,
  calculated,
  drafted,
  instructed,
  nothingMoves,
  sentBack,
  until,
} from '../testing/example-distribution.js';
import { operation, refused } from '../testing/given-when-then.js';
import { evolve, initialState } from './distribution.state.js';
import { draftInstructions, type DraftInstructions } from './draft-instructions.js';

const { given } = operation({ initialState, evolve, decide: draftInstructions });

const deal: DealState = { status: 'established', terms: exampleTerms, termsVersion: 1 };

const draft: DraftInstructions = {
  sent: { dealId: 'example', periodNumber: 1 },
  added: { today: '2026-06-23', actor: 'maker', deal, withholding: null, registers: [] },
};

describe('drafting the transfers of a distribution', () => {
  test('all of them, group after group, signed by their maker', () => {
    given(until.approved).when(draft).then([drafted()]);
  });

  test('with the time by which the deal wants them executed', () => {
    const timed = { ...deal, terms: { ...exampleTerms, instructions: { dueTime: '15:00' } } };
    const expected = drafted();
    given(until.approved)
      .when({ ...draft, added: { ...draft.added, deal: timed } })
      .then([{ ...expected, payload: { ...expected.payload, dueTime: '15:00' } }]);
  });

  test('none, where nothing moves', () => {
    given([calculated(nothingMoves), approved])
      .when(draft)
      .then([drafted([])]);
  });

  test('only of a deal that is known, and when approved', () => {
    given(until.approved)
      .when({ ...draft, added: { ...draft.added, deal: { status: 'unregistered' } } })
      .then(refused('DEAL_UNKNOWN'));
    given([]).when(draft).then(refused('DISTRIBUTION_UNKNOWN'));
    given([calculated()]).when(draft).then(refused('DISTRIBUTION_NOT_APPROVED'));
    given([calculated(), sentBack]).when(draft).then(refused('DISTRIBUTION_NOT_CALCULATED'));
  });

  test('not twice', () => {
    given(until.drafted).when(draft).then(refused('INSTRUCTIONS_ALREADY_DRAFTED'));
    given([...until.drafted, instructed(0)])
      .when(draft)
      .then(refused('DISTRIBUTION_ALREADY_INSTRUCTED'));
    given(until.paid).when(draft).then(refused('DISTRIBUTION_ALREADY_PAID'));
  });
});
