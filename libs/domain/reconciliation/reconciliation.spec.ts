import { describe, expect, test } from '@jest/globals';
import type { Break } from '#domain/collections';
import type { DealState } from '#domain/deal';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleDates } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import { approveOverride, type ApproveOverride } from './approve-override.js';
import { assignBreak } from './assign-break.js';
import { noteBreak } from './note-break.js';
import { reconcilePeriod, type ReconcilePeriod } from './reconcile-period.js';
import type {
  OverrideApproved,
  OverrideRequested,
  PeriodReconciled,
  ReconciliationEvent,
} from './reconciliation.events.js';
import { evolve, initialState, type ReconciliationState } from './reconciliation.state.js';
import { requestOverride } from './request-override.js';
import { resolveBreak } from './resolve-break.js';

const of = { dealId: 'example', periodNumber: 1 } as const;
const today = '2026-06-12';
const by = (actor: string) => ({ today, actor });
const state = { initialState, evolve };

const short: Break = {
  breakId: 'remittance/servicer',
  kind: 'remittance',
  subject: 'servicer',
  amount: '20.00',
  since: '2026-05-31',
  message: 'servicer: it owes 220.00, remitted 200.00: a difference of 20.00',
};
const passed = { breakId: short.breakId, amount: short.amount };

const recorded = <E extends ReconciliationEvent>(type: E['type'], payload: Omit<E['payload'], keyof typeof of>): E =>
  ({ type, schemaVersion: 1, effectiveDate: today, payload: { ...of, ...payload } }) as E;

const run = (breaks: readonly Break[], gone: readonly string[] = []): PeriodReconciled =>
  recorded<PeriodReconciled>('PeriodReconciled', { reconciledBy: 'maker', breaks, gone });
const requested = recorded<OverrideRequested>('OverrideRequested', {
  breaks: [passed],
  reason: 'the rest comes on Monday',
  requestedBy: 'maker',
});
const approved = recorded<OverrideApproved>('OverrideApproved', {
  breaks: [passed],
  reason: 'confirmed',
  requestedBy: 'maker',
  approvedBy: 'checker',
});

describe('reconciling a period', () => {
  const { given } = operation({ ...state, decide: reconcilePeriod });
  const deal: DealState = { status: 'registered', terms: exampleTerms, termsVersion: 1 };
  const reconcile = (breaks: readonly Break[], added: Partial<ReconcilePeriod['added']> = {}): ReconcilePeriod => ({
    sent: of,
    added: { ...by('maker'), deal, period: exampleDates(1), closed: false, breaks, ...added },
  });

  test('what it finds is kept, also where that is nothing', () => {
    given([])
      .when(reconcile([]))
      .then([run([])]);
    given([])
      .when(reconcile([short]))
      .then([run([short])]);
  });

  test('what it does not find any more is named', () => {
    given([run([short])])
      .when(reconcile([]))
      .then([run([], [short.breakId])]);
    given([run([short]), run([], [short.breakId])])
      .when(reconcile([]))
      .then([run([])]);
  });

  test('the deal exists, and the period is open', () => {
    given([])
      .when(reconcile([], { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
    given([])
      .when(reconcile([], { period: null }))
      .then(refused('PERIOD_UNKNOWN'));
    given([])
      .when(reconcile([], { closed: true }))
      .then(refused('PERIOD_ALREADY_CLOSED'));
  });
});

describe('finding out about a break', () => {
  const { breakId } = short;

  test('somebody is to', () => {
    const { given } = operation({ ...state, decide: assignBreak });
    const assign = (owner: string, id = breakId) => ({ sent: { ...of, breakId: id, owner }, added: by('maker') });
    given([run([short])])
      .when(assign('maker-2'))
      .then([recorded('BreakAssigned', { breakId, owner: 'maker-2', assignedBy: 'maker' })]);
    given([run([short])])
      .when(assign(' '))
      .then(refused('MALFORMED', { field: 'owner' }));
    given([run([short])])
      .when(assign('maker-2', 'another'))
      .then(refused('BREAK_UNKNOWN', { field: 'breakId', value: 'another' }));
  });

  test('what was found is kept', () => {
    const { given } = operation({ ...state, decide: noteBreak });
    const note = (text: string, id = breakId) => ({ sent: { ...of, breakId: id, note: text }, added: by('maker') });
    given([run([short])])
      .when(note('it was sent to another trust'))
      .then([recorded('BreakNoted', { breakId, note: 'it was sent to another trust', notedBy: 'maker' })]);
    given([run([short])])
      .when(note(''))
      .then(refused('MALFORMED', { field: 'note' }));
    given([]).when(note('x')).then(refused('BREAK_UNKNOWN'));
  });

  test('it is resolved once it is gone, and once', () => {
    const { given } = operation({ ...state, decide: resolveBreak });
    const resolve = (resolution = 'booked as B-7') => ({ sent: { ...of, breakId, resolution }, added: by('maker') });
    const resolved = recorded('BreakResolved', { breakId, resolution: 'booked as B-7', resolvedBy: 'maker' });
    const gone = [run([short]), run([], [breakId])];
    given(gone).when(resolve()).then([resolved]);
    given([run([short])])
      .when(resolve())
      .then(refused('BREAK_STANDS', { field: 'breakId', value: breakId }));
    given([...gone, resolved])
      .when(resolve())
      .then(refused('BREAK_ALREADY_RESOLVED'));
    given([]).when(resolve()).then(refused('BREAK_UNKNOWN'));
    given(gone)
      .when(resolve('\u0000'))
      .then(refused('MALFORMED', { field: 'resolution' }));
    given([...gone, resolved, run([short])])
      .when(resolve())
      .then(refused('BREAK_STANDS'));
  });
});

describe('overriding a reconciliation', () => {
  const requestOf = (reason = 'the rest comes on Monday', closed = false) => ({
    sent: { ...of, reason },
    added: { ...by('maker'), closed },
  });
  const approvalOf = (sent: Partial<ApproveOverride['sent']> = {}, actor = 'checker'): ApproveOverride => ({
    sent: { ...of, reason: 'confirmed', digest: 'abc', ...sent },
    added: { ...by(actor), closed: false, requestDigest: 'abc' },
  });

  test('one person asks, for the breaks of the newest run', () => {
    const { given } = operation({ ...state, decide: requestOverride });
    given([run([short])])
      .when(requestOf())
      .then([requested]);
    given([run([short]), requested])
      .when(requestOf('another reason'))
      .then([{ ...requested, payload: { ...requested.payload, reason: 'another reason' } }]);
    given([run([short])])
      .when(requestOf(''))
      .then(refused('MALFORMED', { field: 'reason' }));
    given([run([short]), run([], [short.breakId])])
      .when(requestOf())
      .then(refused('NOTHING_TO_OVERRIDE'));
  });

  test('nothing is asked or approved once the close of the period began', () => {
    const asking = operation({ ...state, decide: requestOverride });
    asking
      .given([run([short])])
      .when(requestOf('late', true))
      .then(refused('PERIOD_ALREADY_CLOSED', { field: 'periodNumber' }));
    const approving = operation({ ...state, decide: approveOverride });
    const late = approvalOf();
    approving
      .given([run([short]), requested])
      .when({ ...late, added: { ...late.added, closed: true } })
      .then(refused('PERIOD_ALREADY_CLOSED', { field: 'periodNumber' }));
  });

  test('another person approves what they have seen', () => {
    const { given } = operation({ ...state, decide: approveOverride });
    given([run([short]), requested])
      .when(approvalOf())
      .then([approved]);
    given([run([short]), requested])
      .when(approvalOf({ reason: '' }))
      .then(refused('MALFORMED', { field: 'reason' }));
    given([run([short])])
      .when(approvalOf())
      .then(refused('OVERRIDE_NOT_REQUESTED'));
    given([run([short]), requested, approved])
      .when(approvalOf())
      .then(refused('OVERRIDE_NOT_REQUESTED'));
    given([run([short]), requested])
      .when(approvalOf({}, 'maker'))
      .then(refused('APPROVAL_BY_MAKER'));
    given([run([short]), requested])
      .when(approvalOf({ digest: 'of an earlier request' }))
      .then(refused('APPROVAL_OF_OTHER_FIGURES', { field: 'digest' }));
  });

  test('nobody approves for breaks that a newer run finds otherwise, or not at all', () => {
    const { given } = operation({ ...state, decide: approveOverride });
    const other = { ...short, breakId: 'remittance/second', subject: 'second' };
    given([run([short]), requested, run([{ ...short, amount: '900.00' }])])
      .when(approvalOf())
      .then(refused('APPROVAL_OF_OTHER_FIGURES', { field: 'digest' }));
    given([run([short]), requested, run([], [short.breakId])])
      .when(approvalOf())
      .then(refused('APPROVAL_OF_OTHER_FIGURES', { field: 'digest' }));
    given([run([short]), requested, run([short, other])])
      .when(approvalOf())
      .then([approved]);
  });

  test('it lasts for as long as every run finds the break as it was let pass', () => {
    const passedAfter = (...later: readonly PeriodReconciled[]) =>
      [run([short]), requested, approved, ...later].reduce<ReconciliationState>(evolve, initialState).passed;
    const changed = run([{ ...short, amount: '25.00' }]);
    const gone = run([], [short.breakId]);
    expect(passedAfter(run([short]), run([short]))).toEqual([passed]);
    expect(passedAfter(gone, run([short]))).toEqual([]);
    expect(passedAfter(changed, run([short]))).toEqual([]);
  });
});
