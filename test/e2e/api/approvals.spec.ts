import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seededUser } from '#persistence/identity';
import type { StandingPolicy } from '#application';
import type { WaitingApproval } from '../../../apps/platform/index.js';
import { problemOf, type ApiClient } from './api-client.js';
import { deal, terms } from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

const ended = { ground: 'resolution', date: '2026-06-20', evidence: 'resolution 7' };

describe('what waits for a second person over HTTP', () => {
  let system: TestApi;
  let manager: ApiClient;
  let otherChecker: ApiClient;

  beforeAll(async () => {
    system = await testApi('2026-07-01');
    const { maker } = system;
    manager = await system.as(seededUser('manager-1'));
    otherChecker = await system.as(seededUser('checker-2'));
    const rules = ['confirm-termination', 'approve-erasure'].map((operation) => ({ operation, approvals: 2 }));
    await maker.done('/approval-policy/proposals', { body: { policy: { rules }, reason: 'resolution 7' } });
    const { proposed } = await manager.read<StandingPolicy>('/approval-policy');
    await manager.done('/approval-policy/approval', { body: { digest: proposed?.digest } });
    await maker.done(`/calendars/${terms.schedule.calendarId}/publications`, {
      body: { years: [2026, 2027], holidays: [], workedWeekends: [], source: 'for tests' },
    });
    await maker.done('/deals', { body: terms });
    await maker.done(`${deal}/establishment`);
    await maker.done(`${deal}/termination`, { body: ended });
    await maker.done('/subjects/acct-1/identity', { body: { name: '某某基金', document: '91310000MA1K' } });
    await maker.done('/erasures', { body: { erasureId: 'e-1', subjects: ['acct-1'], reason: 'request 2026/17' } });
  });
  afterAll(() => system.close());

  const waiting = async (by: ApiClient, query: Record<string, string> = {}): Promise<WaitingApproval[]> => {
    await system.backend.projections.catchUp();
    return by.rows<WaitingApproval>('/approvals', { query: { limit: '1', ...query } });
  };
  const confirm = (by: ApiClient) => by.post(`${deal}/termination/confirmation`, { body: ended });
  const eventsOf = ({ text }: { readonly text: string }): string[] =>
    (JSON.parse(text) as { events: { type: string }[] }).events.map(({ type }) => type);

  it('is one list, with who approved it so far, how many it takes, and whether the caller may', async () => {
    expect(await waiting(system.checker)).toMatchObject([
      {
        ...{ operation: 'confirm-termination', dealId: terms.dealId, proposedBy: 'maker-1', digest: null },
        ...{ needed: 2, orManager: false, given: [], mayApprove: true },
      },
      { operation: 'approve-erasure', dealId: null, about: { erasureId: 'e-1' }, needed: 2, mayApprove: true },
    ]);
    expect((await waiting(system.maker)).map(({ mayApprove }) => mayApprove)).toEqual([false, false]);
    expect(await waiting(system.maker, { mine: 'true' })).toEqual([]);
    expect(eventsOf(await confirm(system.checker))).toEqual(['ApprovalGiven']);
    expect(await waiting(system.checker, { operation: 'confirm-termination' })).toMatchObject([
      { given: [{ givenBy: 'checker-1', counts: true }], mayApprove: false },
    ]);
    expect((await waiting(otherChecker, { mine: 'true' })).map(({ operation }) => operation)).toEqual([
      'confirm-termination',
      'approve-erasure',
    ]);
  });

  it('is shown to nobody whose deals it is not of, and to no outside party', async () => {
    const limited = await system.as({ ...seededUser('auditor-1'), deals: ['another'] });
    expect(await waiting(limited)).toEqual([]);
    const ofTheDeal = await system.as({ ...seededUser('auditor-1'), deals: [terms.dealId] });
    expect((await waiting(ofTheDeal)).map(({ operation }) => operation)).toEqual(['confirm-termination']);
    expect(problemOf(await system.servicer.get('/approvals'))).toMatchObject({ status: 403 });
    expect(problemOf(await system.auditor.get('/approvals', { query: { mine: 'perhaps' } }))).toMatchObject({
      ...{ status: 400, field: 'mine' },
    });
  });

  it('is approved anew where the giver took it back, or was revoked since', async () => {
    const [termination] = await waiting(system.checker, { operation: 'confirm-termination' });
    const withdrawal = `/approvals/${termination?.approvalId}/withdrawal`;
    const body = { reason: 'another letter came' };
    expect(problemOf(await otherChecker.post(withdrawal, { body }))).toMatchObject({
      ...{ status: 404, code: 'APPROVAL_NOT_GIVEN' },
    });
    const elsewhere = await system.as({ ...seededUser('checker-1'), deals: ['another'] });
    expect(problemOf(await elsewhere.post(withdrawal, { body }))).toMatchObject({ status: 404, code: 'DEAL_UNKNOWN' });
    const tried = await system.checker.post(withdrawal, { body, query: { dryRun: 'true' } });
    expect(JSON.parse(tried.text)).toMatchObject({ dryRun: true, events: [{ type: 'ApprovalWithdrawn' }] });
    await system.checker.done(withdrawal, { body });
    expect(await waiting(system.checker, { operation: 'confirm-termination' })).toMatchObject([{ given: [] }]);
    expect(eventsOf(await confirm(system.checker))).toEqual(['ApprovalGiven']);
    const revoked = { kind: 'subject', id: 'checker-1', reason: 'the laptop was stolen' };
    await system.administrator.done('/sessions/revocations', { body: revoked });
    expect(await waiting(system.auditor, { operation: 'confirm-termination' })).toMatchObject([
      { given: [{ givenBy: 'checker-1', counts: false }] },
    ]);
    expect(eventsOf(await confirm(otherChecker))).toEqual(['ApprovalGiven']);
    expect(eventsOf(await confirm(manager))).toEqual(['TrustTerminated']);
    expect(await waiting(system.auditor, { operation: 'confirm-termination' })).toEqual([]);
    expect(problemOf(await otherChecker.post(withdrawal, { body }))).toMatchObject({
      ...{ status: 409, code: 'APPROVAL_SPENT' },
    });
  });

  it('is an erasure, too: nothing is erased until as many approved it as the policy asks for', async () => {
    const approve = (by: ApiClient) => by.post('/erasures/e-1/approval');
    expect(eventsOf(await approve(otherChecker))).toEqual(['ApprovalGiven']);
    expect(problemOf(await approve(otherChecker))).toMatchObject({ status: 409, code: 'APPROVAL_ALREADY_GIVEN' });
    expect(await system.auditor.rows('/erasures')).toMatchObject([{ status: 'requested' }]);
    expect(eventsOf(await approve(manager))).toEqual(['ErasureApproved', 'SubjectErased']);
    expect(await waiting(system.auditor)).toEqual([]);
  });
});
