import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ApprovalRule } from '#domain/approvals';
import { assert, ok, type DomainEvent } from '#domain/shared';
import { MemoryEventStore } from '#event-store/memory';
import { by } from '../../../test/support/actors.js';
import { processManager, type Actor, type Role } from '../access/actor.js';
import type { AddedInputs, Operation } from '../operation.js';
import { OperationRunner } from '../operation-runner.js';
import { approveApprovalPolicy } from '../operations/approve-approval-policy.js';
import { proposeApprovalPolicy } from '../operations/propose-approval-policy.js';
import { asRecorded } from '../re-decision/past.js';
import { PastStreams } from '../re-decision/past-streams.js';
import { streams } from '../streams.js';
import { standingPolicy } from './approval-policies.js';
import { underPolicy } from './under-policy.js';

interface Sent {
  readonly dealId: string;
  readonly digest: string;
}

const bought = (by: string): DomainEvent => ({
  ...{ type: 'InvestmentApproved', schemaVersion: 1, effectiveDate: '2026-11-22' },
  payload: { dealId: 'deal-1', amount: '6000000.00', approvedBy: by },
});
const approve: Operation<Sent> = {
  name: 'approve-investment',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.investments(dealId),
  decide: async (_sent, reader, { actor }) => {
    await reader.events(streams.investments('deal-1'));
    return ok([bought(actor)]);
  },
};
const person = (subject: string, ...roles: Role[]): Actor => ({ subject, roles, partyId: null });
const maker = person('maker-1', 'trustee maker');
const checker = person('checker-1', 'trustee checker');
const other = person('checker-2', 'trustee checker');
const manager = person('manager-1', 'trustee manager');

describe('the policy of approvals', () => {
  let store: MemoryEventStore;
  let runner: OperationRunner;

  beforeEach(() => {
    store = new MemoryEventStore();
    runner = new OperationRunner(store, { today: () => '2026-11-22' });
  });

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
  const give = (actor: Actor, digest = 'd1', key?: string) =>
    runner.run(approve, { dealId: 'deal-1', digest }, by(actor, key));
  const effects = async () => (await store.readStream(streams.investments('deal-1'))).map(({ actor }) => actor);

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
    // Something else by its digest is approved anew.
    expect(await give(other, 'd2')).toMatchObject({ ok: true, value: { events: [{ type: 'ApprovalGiven' }] } });
    expect(await give(other)).toMatchObject({ ok: true, value: { events: [{ type: 'InvestmentApproved' }] } });
    expect(await effects()).toEqual(['checker-2']);
  });

  it('lets one manager do where it says so, and the system carry out what was approved', async () => {
    await adopt(limited);
    expect(await give(manager)).toMatchObject({ ok: true, value: { events: [{ type: 'InvestmentApproved' }] } });
    const added: AddedInputs = { today: '2026-11-22', actor: processManager.subject };
    const sent = { dealId: 'deal-1', digest: 'd3' };
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
