import * as approvals from '#domain/approvals';
import type { DomainEvent, Refusal, Result } from '#domain/shared';
import { assert, ok } from '#domain/shared';
import { requestDigest } from '#event-codec';
import { processManager } from '../access/actor.js';
import type { AddedInputs, Operation, StreamReader } from '../operation.js';
import { streams } from '../streams.js';
import { amountOf } from './amounts.js';
import { standingProposal } from './proposals.js';

/** What an operation writes where, once the policy of approvals was asked. */
export interface Ruled {
  readonly stream: string;
  readonly outcome: Result<readonly DomainEvent[], Refusal>;
}

/**
 * The one place where the policy is asked: what a person approved takes effect, or is kept as one approval of several. It goes by the policy
 * and by the approvals that the decision reads, so that it is decided again by those of its time. What process managers carry out was approved before.
 */
export async function underPolicy<Sent extends object>(
  { name, streamOf }: Pick<Operation<Sent>, 'name' | 'streamOf'>,
  { sent, added, decided }: { readonly sent: Sent; readonly added: AddedInputs; readonly decided: Ruled['outcome'] },
  reader: StreamReader,
): Promise<Ruled> {
  const own: Ruled = { stream: streamOf(sent), outcome: decided };
  if (!decided.ok || !approvals.isGoverned(name) || added.actor === processManager.subject) return own;
  const policy = await reader.state(streams.approvalPolicy, approvals);
  const rule = approvals.ruleOf(policy.inForce, name);
  if (rule.approvals === 1 && rule.above === undefined) return own;
  const proposal = await standingProposal(name, sent, reader);
  const stream = streams.approvals(requestDigest({ operation: name, proposal }));
  const given = approvals.giveApproval(
    {
      sent: { operation: name, proposal, dealId: dealIdOf(sent), reason: reasonOf(sent) },
      added: {
        ...{ today: added.today, actor: added.actor, isManager: added.isManager === true },
        ...{ policy, amount: rule.above ? await amountOf(decided.value, reader) : null },
      },
    },
    await reader.state(stream, approvals.givenApprovals),
  );
  if (!given.ok) return { stream, outcome: given };
  return given.value === null ? own : { stream, outcome: ok([given.value]) };
}

function dealIdOf(sent: object): string {
  assert('dealId' in sent && typeof sent.dealId === 'string', 'what the policy governs is of a deal');
  return sent.dealId;
}

/** Each person's own reason, where one is to be given. */
const reasonOf = (sent: object): string | null =>
  'reason' in sent && typeof sent.reason === 'string' ? sent.reason : null;
