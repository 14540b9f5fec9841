import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ApprovalRule } from '#domain/approvals';
import { assert, ok, type DomainEvent } from '#domain/shared';
import { requestDigest } from '#event-codec';
import { by } from '../../../test/support/actors.js';
import { processManager, type Actor, type Role } from '../access/actor.js';
import type { AddedInputs, Operation } from '../operation.js';
import { OperationRunner } from '../operation-runner.js';
import { approveApprovalPolicy } from '../operations/approve-approval-policy.js';
import { confirmTrigger } from '../operations/confirm-trigger.js';
import { proposeApprovalPolicy } from '../operations/propose-approval-policy.js';
import { revokeSessions } from '../operations/revoke-sessions.js';
import { withdrawApproval } from '../operations/withdraw-approval.js';
import { asRecorded } from '../re-decision/past.js';
import { PastStreams } from '../re-decision/past-streams.js';
import { streams } from '../streams.js';
import { ComesFirst } from '../testing/comes-first.js';
import { standingPolicy } from './approval-policies.js';
import { underPolicy } from './under-policy.js';

interface Sent {
  readonly dealId: string;
  readonly investmentId: string;
}

const requested = (investmentId: string): DomainEvent => ({
  ...{ type: 'InvestmentRequested', schemaVersion: 1, effectiveDate: '2026-11-22' },
  payload: { dealId: 'deal-1', investmentId },
});
const bought = (by: string, investmentId = 'd1'): DomainEvent => ({
  ...{ type: 'InvestmentApproved', schemaVersion: 1, effectiveDate: '2026-11-22' },
  payload: { dealId: 'deal-1', investmentId, amount: '6000000.00', approvedBy: by },
});
const approve: Operation<Sent> = {
  name: 'approve-investment',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.investments(dealId),
  decide: async ({ investmentId }, reader, { actor }) => {
    await reader.events(streams.investments('deal-1'));
    return ok([bought(actor, investmentId)]);
  },
};
const person = (subject: string, ...roles: Role[]): Actor => ({ subject, roles, partyId: null });
const maker = person('maker-1', 'trustee maker');
const checker = person('checker-1', 'trustee checker');
const other = person('checker-2', 'trustee checker');
const manager = person('manager-1', 'trustee manager');

describe('the policy of approvals', () => {
  let store: ComesFirst;
  let runner: OperationRunner;

  beforeEach(async () => {
    store = new ComesFirst();
    runner = new OperationRunner(store, { today: () => '2026-11-22' });
    await propose('d1');
    await propose('d2');
  });

  let proposals = 0;
  /** As a maker's request leaves it in the log: to the letter the same each time. */
  const put = async (stream: string, event: DomainEvent): Promise<void> => {
    const command = { commandId: `proposal-${(proposals += 1)}`, type: 'x', sent: { proposals } };
    await store.append({
      ...{ stream, expectedVersion: 'any', events: [event], actor: 'maker-1', correlationId: 'c', causationId: null },
      command: { ...command, added: {}, read: [], ruleVersion: 1 },
    });
  };
  const propose = (investmentId: string) => put(streams.investments('deal-1'), requested(investmentId));

  const adopt = async (...rules: ApprovalRule[]): Promise<void> => {
    await runner.run(proposeApprovalPolicy, { policy: { rules }, reason: 'resolution 7' }, by(maker));
    const { proposed } = await standingPolicy(store);
    assert(proposed, 'a policy waits');
    expect(await runner.run(approveApprovalPolicy, { digest: proposed.digest }, by(manager))).toMatchObject({
      ok: true,
    });
  };
  const above = { amount: '5000000.00', approvals: 2, orManager: true };
  const limited: ApprovalRule = { operation: 'approve-investment', approvals: 1, above };
  const give = (actor: Actor, investmentId = 'd1', key?: string) =>
    runner.run(approve, { dealId: 'deal-1', investmentId }, by(actor, key));
  const effects = async () =>
    (await store.readStream(streams.investments('deal-1')))
      .filter(({ type }) => type === 'InvestmentApproved')
      .map(({ actor }) => actor);

  it('lets one second person do as shipped', async () => {
    expect(await give(checker)).toMatchObject({ ok: true, value: { events: [{ type: 'InvestmentApproved' }] } });
  });

  it('keeps the first of two approvals, and lets the second one of the same take effect', async () => {
    await adopt(limited);
    const first = await give(checker, 'd1', 'key');
    expect(first).toMatchObject({ ok: true, value: { events: [{ type: 'ApprovalGiven' }] } });
    expect(await give(checker, 'd1', 'key')).toMatchObject({ ok: true, value: { repeated: true } });
    expect(await give(checker)).toMatchObject({ ok: false, error: { code: 'APPROVAL_ALREADY_GIVEN' } });
    expect(await effects()).toEqual([]);
    // Something else is approved anew.
    expect(await give(other, 'd2')).toMatchObject({ ok: true, value: { events: [{ type: 'ApprovalGiven' }] } });
    expect(await give(other)).toMatchObject({ ok: true, value: { events: [{ type: 'InvestmentApproved' }] } });
    expect(await effects()).toEqual(['checker-2']);
  });

  it('counts no approval of what was sent back, though the very same is proposed again', async () => {
    await adopt(limited);
    await give(checker);
    await propose('d1');
    expect(await give(other)).toMatchObject({ ok: true, value: { events: [{ type: 'ApprovalGiven' }] } });
    expect(await give(checker)).toMatchObject({ ok: true, value: { events: [{ type: 'InvestmentApproved' }] } });
  });

  it('never counts somebody’s approval of what they then stated themselves', async () => {
    await adopt({ operation: 'confirm-trigger', approvals: 2 });
    const sent = { dealId: 'deal-1', triggerId: 't1', date: '2026-11-20', evidence: 'letter 7' };
    const stated = (by: string) =>
      put(streams.triggers('deal-1'), {
        ...{ type: 'TriggerDeclarationProposed', schemaVersion: 1, effectiveDate: '2026-11-22' },
        payload: { ...sent, proposedBy: by },
      });
    const confirm = (actor: Actor) => runner.run(confirmTrigger, sent, by(actor));
    const kept = { ok: true, value: { events: [{ type: 'ApprovalGiven' }] } };
    await stated('maker-1');
    expect(await confirm(checker)).toMatchObject(kept);
    await stated(checker.subject);
    expect(await confirm(checker)).toMatchObject({ ok: false, error: { code: 'APPROVAL_BY_MAKER' } });
    expect(await confirm(other)).toMatchObject(kept);
    expect(await confirm(manager)).toMatchObject({ ok: true, value: { events: [{ type: 'TriggerDeclared' }] } });
  });

  it.each([
    ['reason', 'approve-override', 'OverrideRequested', streams.reconciliation('deal-1', 1), { periodNumber: 1 }],
    ['documents', 'publish-paper', 'PaperPrepared', streams.papers('deal-1'), { number: 1, kind: 'trustee report' }],
  ] as const)('lets approvals meet whatever %s each comes with', async (field, name, type, stream, of) => {
    await adopt({ operation: name, approvals: 2 });
    const named = { dealId: 'deal-1', ...of };
    await put(stream, { type, schemaVersion: 1, effectiveDate: '2026-11-22', payload: named });
    const decide = () => Promise.resolve(ok([bought('checker')]));
    const operation: Operation<typeof named> = { name, ruleVersion: 1, streamOf: () => stream, decide };
    const asWith = (actor: Actor, own: string) => runner.run(operation, { ...named, [field]: own }, by(actor));
    expect(await asWith(checker, 'mine')).toMatchObject({ ok: true, value: { events: [{ type: 'ApprovalGiven' }] } });
    expect(await asWith(other, 'another')).toMatchObject({
      ok: true,
      value: { events: [{ type: 'InvestmentApproved' }] },
    });
  });

  it('lets one manager do where it says so, and the system carry out what was approved', async () => {
    await adopt(limited);
    expect(await give(manager)).toMatchObject({ ok: true, value: { events: [{ type: 'InvestmentApproved' }] } });
    const added: AddedInputs = { today: '2026-11-22', actor: processManager.subject };
    const sent = { dealId: 'deal-1', investmentId: 'd3' };
    const decided = ok([bought(processManager.subject)]);
    const reader = asRecorded(new PastStreams(store), { read: [] } as never);
    expect(await underPolicy(approve, { sent, added, decided }, reader)).toMatchObject({ outcome: decided });
  });

  it('counts approvals that were given before by the rules that came since', async () => {
    await adopt({ operation: 'approve-investment', approvals: 3 });
    await give(checker);
    await adopt(limited);
    expect(await give(other)).toMatchObject({ ok: true, value: { events: [{ type: 'InvestmentApproved' }] } });
  });

  const approvalId = async (investmentId = 'd1'): Promise<string> => {
    const stream = streams.investments('deal-1');
    const proposal = (await store.readStream(stream)).findLast(
      ({ type, payload }) =>
        type === 'InvestmentRequested' && 'investmentId' in payload && payload.investmentId === investmentId,
    );
    assert(proposal, `${investmentId} was proposed`);
    const { version } = proposal;
    return requestDigest({ operation: 'approve-investment', proposal: { stream, version } });
  };
  const withdraw = async (actor: Actor, id?: string) =>
    runner.run(withdrawApproval, { approvalId: id ?? (await approvalId()), reason: 'a mistake' }, by(actor));

  it('lets somebody take back their own approval until it takes effect, and give it again', async () => {
    await adopt(limited);
    await give(checker);
    expect(await withdraw(other)).toMatchObject({ ok: false, error: { code: 'APPROVAL_NOT_GIVEN' } });
    expect(await withdraw(checker)).toMatchObject({ ok: true, value: { events: [{ type: 'ApprovalWithdrawn' }] } });
    expect(await withdraw(checker)).toMatchObject({ ok: false, error: { code: 'APPROVAL_NOT_GIVEN' } });
    expect(await give(other)).toMatchObject({ ok: true, value: { events: [{ type: 'ApprovalGiven' }] } });
    expect(await effects()).toEqual([]);
    expect(await give(checker)).toMatchObject({ ok: true, value: { events: [{ type: 'InvestmentApproved' }] } });
    expect(await withdraw(other)).toMatchObject({ ok: false, error: { code: 'APPROVAL_SPENT' } });
    expect(await withdraw(maker)).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
  });

  it('has nothing to take back of a proposal that another took the place of', async () => {
    await adopt(limited);
    await give(checker);
    const id = await approvalId();
    await propose('d1');
    expect(await withdraw(checker, id)).toMatchObject({ ok: false, error: { code: 'APPROVAL_SPENT' } });
    expect(await withdraw(checker, 'f'.repeat(64))).toMatchObject({ ok: false, error: { code: 'APPROVAL_NOT_GIVEN' } });
  });

  it('never keeps an approval of a proposal that another takes the place of at the same moment', async () => {
    await adopt({ operation: 'confirm-buy-back-lapse', approvals: 2 });
    const named = { dealId: 'deal-1', requestId: 'r-1' };
    const [proposed, decidedIn] = [streams.buyBacks('deal-1'), streams.collections('deal-1')];
    const lapse = (reason: string): DomainEvent => ({
      ...{ type: 'BuyBackLapseProposed', schemaVersion: 1, effectiveDate: '2026-11-22' },
      payload: { ...named, reason },
    });
    await put(proposed, lapse('unpaid'));
    const operation: Operation<typeof named> = {
      ...{ name: 'confirm-buy-back-lapse', ruleVersion: 1, streamOf: () => decidedIn },
      decide: () => Promise.resolve(ok([bought('checker')])),
    };
    store.comesFirst(proposed, lapse('by agreement'));
    expect(await runner.run(operation, named, by(checker))).toMatchObject({ ok: true });
    const approvalsOf = (version: number) =>
      store.readStream(
        streams.approvals(requestDigest({ operation: operation.name, proposal: { stream: proposed, version } })),
      );
    expect(await approvalsOf(1)).toEqual([]);
    expect(await approvalsOf(2)).toMatchObject([{ type: 'ApprovalGiven' }]);
  });

  it('has nothing to take back of an override once its period is closed', async () => {
    await adopt({ operation: 'approve-override', approvals: 2 });
    const named = { dealId: 'deal-1', periodNumber: 1 };
    const stream = streams.reconciliation('deal-1', 1);
    const ofPeriod = (type: string, periodNumber: number): DomainEvent => ({
      ...{ type, schemaVersion: 1, effectiveDate: '2026-11-22', payload: { dealId: 'deal-1', periodNumber } },
    });
    await put(stream, ofPeriod('OverrideRequested', 1));
    const operation: Operation<typeof named> = {
      ...{ name: 'approve-override', ruleVersion: 1, streamOf: () => stream },
      decide: () => Promise.resolve(ok([bought('checker')])),
    };
    expect(await runner.run(operation, named, by(checker))).toMatchObject({ ok: true });
    await put(streams.period('deal-1', 1), ofPeriod('PeriodClosed', 1));
    const id = requestDigest({ operation: 'approve-override', proposal: { stream, version: 1 } });
    expect(await withdraw(checker, id)).toMatchObject({ ok: false, error: { code: 'APPROVAL_SPENT' } });
  });

  it('never lets both the last approval and a withdrawal of the one before it through', async () => {
    await adopt(limited);
    for (const investmentId of ['d3', 'd4', 'd5', 'd6']) {
      await propose(investmentId);
      await give(checker, investmentId);
      const before = (await effects()).length;
      const id = await approvalId(investmentId);
      const [last, taken] = await Promise.all([give(other, investmentId), withdraw(checker, id)]);
      const tookEffect = (await effects()).length > before;
      expect([last.ok, taken.ok]).toEqual([true, !tookEffect]);
    }
  });

  it('counts nobody’s approval of whom all that they signed in with was revoked since', async () => {
    await adopt(limited);
    await give(checker);
    const administrator = person('administrator-1', 'administrator');
    const stolen = { kind: 'subject', id: checker.subject, reason: 'the laptop was stolen' } as const;
    expect(await runner.run(revokeSessions, stolen, by(administrator))).toMatchObject({ ok: true });
    expect(await give(other)).toMatchObject({ ok: true, value: { events: [{ type: 'ApprovalGiven' }] } });
    // Signed in again, the person approves anew.
    expect(await give(checker)).toMatchObject({ ok: true, value: { events: [{ type: 'InvestmentApproved' }] } });
  });

  it.each([
    ['approve-erasure', streams.erasures, 'ErasureRequested', { erasureId: 'e-1' }],
    ['approve-valid-part', streams.collections('deal-1'), 'ValidPartProposed', { dealId: 'deal-1', uploadId: 'u-1' }],
    ['liquidate-trust', streams.deal('deal-1'), 'TrustTerminated', { dealId: 'deal-1', report: 'report 7' }],
  ] as const)('governs %s', async (name, stream, type, named) => {
    await adopt({ operation: name, approvals: 2 });
    await put(stream, { type, schemaVersion: 1, effectiveDate: '2026-11-22', payload: named });
    const decide = () => Promise.resolve(ok([{ ...bought('checker'), payload: {} }]));
    const operation: Operation<object> = { name, ruleVersion: 1, isOfNoDeal: true, streamOf: () => stream, decide };
    const run = (actor: Actor, sent: object = named) => runner.run(operation, sent, by(actor));
    expect(await run(checker)).toMatchObject({ ok: true, value: { events: [{ type: 'ApprovalGiven' }] } });
    if ('report' in named) {
      expect(await run(other, { ...named, report: 'report 8' })).toMatchObject({
        ok: false,
        error: { code: 'APPROVAL_OF_OTHER_FIGURES', field: 'report' },
      });
    }
    expect(await run(other)).toMatchObject({ ok: true, value: { events: [{ type: 'InvestmentApproved' }] } });
  });

  it('is decided again as of the command, whatever the policy is by then', async () => {
    await adopt(limited);
    await give(checker, 'd1', 'first');
    await give(other, 'd1', 'second');
    await adopt();
    for (const [actor, key, stream] of [
      [checker, 'first', 'approvals-'],
      [other, 'second', 'investments-deal-1'],
    ] as const) {
      const kept = await store.findCommand(by(actor, key).commandId);
      assert(kept, 'the command is kept');
      const past = asRecorded(new PastStreams(store), kept.record);
      const { sent, added } = kept.record as unknown as { sent: Sent; added: AddedInputs };
      const decided = await approve.decide(sent, past, added);
      const again = await underPolicy(approve, { sent, added, decided }, past);
      expect(again.stream).toContain(stream);
      expect(again.outcome.ok && again.outcome.value.map(({ payload }) => payload)).toEqual(
        kept.events.map(({ payload }) => payload),
      );
    }
  });

  it('is proposed by makers and adopted by managers who are people', async () => {
    const robot = { ...manager, roles: [...manager.roles, 'service account'] as const };
    for (const actor of [maker, checker, robot]) {
      const refused = await runner.run(approveApprovalPolicy, { digest: 'd' }, by(actor));
      expect(refused).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    }
  });
});
