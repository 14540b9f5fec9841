import { describe, test } from '@jest/globals';
import type { DealState, TriggerTerms } from '#domain/deal';
import { exampleTerms } from '../testing/example-deal.js';
import { operation, refused } from '../testing/given-when-then.js';
import { confirmTrigger, type ConfirmTrigger } from './confirm-trigger.js';
import { declareTrigger, type DeclareTrigger } from './declare-trigger.js';
import type { TriggerDeclarationProposed, TriggerDeclared } from './triggers.events.js';
import { evolve, initialState } from './triggers.state.js';

const unpaid: TriggerTerms = {
  triggerId: 'unpaid',
  name: 'Senior interest unpaid',
  tested: 'after distribution',
  condition: { is: '>', left: { quantity: 'interest due', of: ['senior'] }, right: { amount: '0.00' } },
  grace: { workingDays: 5, after: 'payment date' },
  effects: [{ status: 'defaulted' }],
  curable: false,
};
const triggers: readonly TriggerTerms[] = [
  unpaid,
  { triggerId: 'vote', name: 'Vote', tested: 'by declaration', effects: [{ status: 'defaulted' }], curable: false },
  {
    triggerId: 'tested',
    name: 'Tested',
    tested: 'before distribution',
    condition: { cleared: ['senior'] },
    effects: [],
    curable: true,
  },
];
const deal: DealState = { status: 'established', terms: { ...exampleTerms, triggers }, termsVersion: 1 };
const what = { dealId: 'example', triggerId: 'vote', date: '2026-07-01', evidence: 'resolution 3' };

const proposed = (change: Partial<TriggerDeclarationProposed['payload']> = {}): TriggerDeclarationProposed => ({
  type: 'TriggerDeclarationProposed',
  schemaVersion: 1,
  effectiveDate: '2026-07-10',
  payload: { ...what, proposedBy: 'maker', ...change },
});
const declared: TriggerDeclared = {
  type: 'TriggerDeclared',
  schemaVersion: 1,
  effectiveDate: '2026-07-01',
  payload: { ...what, proposedBy: 'maker', confirmedBy: 'checker' },
};

describe('stating that a trigger has fired', () => {
  const { given } = operation({ initialState, evolve, decide: declareTrigger });
  const state = (
    change: Partial<DeclareTrigger['sent']> = {},
    added: Partial<DeclareTrigger['added']> = {},
  ): DeclareTrigger => ({
    sent: { ...what, ...change },
    added: { today: '2026-07-10', actor: 'maker', deal, graceUntil: null, ...added },
  });

  test('needs evidence and waits for a second person', () => {
    given([]).when(state()).then([proposed()]);
    given([])
      .when(state({ evidence: '' }))
      .then(refused('MALFORMED'));
  });

  test('may be stated anew before it is confirmed, and not after', () => {
    given([proposed()])
      .when(state({ evidence: 'resolution 4' }))
      .then([proposed({ evidence: 'resolution 4' })]);
    given([proposed(), declared]).when(state()).then(refused('TRIGGER_ALREADY_DECLARED'));
  });

  test('needs a day that has come', () => {
    given([])
      .when(state({ date: '2026-07-11' }))
      .then(refused('DATE_IN_FUTURE'));
    given([])
      .when(state({ date: 'July' }))
      .then(refused('DATE_MALFORMED'));
  });

  test('needs a deal and one of its triggers, which is not left to a test', () => {
    given([])
      .when(state({}, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
    given([])
      .when(state({ triggerId: 'other' }))
      .then(refused('TRIGGER_UNKNOWN'));
    given([])
      .when(state({ triggerId: 'tested' }))
      .then(refused('TRIGGER_NOT_DECLARABLE'));
  });

  test('goes by the terms in force on the day it fired', () => {
    const later: TriggerTerms = { ...triggers[1]!, triggerId: 'later' };
    const terms = { ...exampleTerms, triggers: [...triggers, later] };
    const amended: DealState = {
      ...{ status: 'established', terms, termsVersion: 2 },
      versions: [
        { termsVersion: 1, effectiveFrom: exampleTerms.cutOffDate, terms: { ...exampleTerms, triggers } },
        { termsVersion: 2, effectiveFrom: '2026-07-05', terms },
      ],
    };
    const from = { triggerId: 'later', date: '2026-07-05' };
    given([])
      .when(state(from, { deal: amended }))
      .then([proposed(from)]);
    given([])
      .when(state({ ...from, date: '2026-07-04' }, { deal: amended }))
      .then(refused('TRIGGER_UNKNOWN'));
  });

  test('needs a grace period to have passed, where there is one', () => {
    const passed = { triggerId: 'unpaid', date: '2026-07-04' };
    given([])
      .when(state(passed, { graceUntil: '2026-07-03' }))
      .then([proposed(passed)]);
    given([])
      .when(state({ ...passed, date: '2026-07-03' }, { graceUntil: '2026-07-03' }))
      .then(refused('GRACE_PERIOD_NOT_PASSED'));
    given([]).when(state(passed)).then(refused('GRACE_PERIOD_NOT_PASSED'));
  });
});

describe('confirming that a trigger has fired', () => {
  const { given } = operation({ initialState, evolve, decide: confirmTrigger });
  const confirm = (change: Partial<ConfirmTrigger['sent']> = {}, actor = 'checker'): ConfirmTrigger => ({
    sent: { ...what, ...change },
    added: { today: '2026-07-11', actor },
  });

  test('a second person confirms the very statement that stands', () => {
    given([proposed()]).when(confirm()).then([declared]);
  });

  test('needs a statement', () => {
    given([]).when(confirm()).then(refused('TRIGGER_NOT_PROPOSED'));
    given([proposed(), declared]).when(confirm()).then(refused('TRIGGER_NOT_PROPOSED'));
  });

  test('is not for the one who stated it, nor of another day or other evidence', () => {
    given([proposed()]).when(confirm({}, 'maker')).then(refused('APPROVAL_BY_MAKER'));
    given([proposed()])
      .when(confirm({ date: '2026-07-02' }))
      .then(refused('APPROVAL_OF_OTHER_FIGURES'));
    given([proposed()])
      .when(confirm({ evidence: 'resolution 4' }))
      .then(refused('APPROVAL_OF_OTHER_FIGURES'));
  });
});
