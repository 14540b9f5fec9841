import * as approvals from '#domain/approvals';
import type { SessionsRevoked } from '#domain/sessions';
import type { DomainEvent, Refusal, Result } from '#domain/shared';
import { ok } from '#domain/shared';
import { requestDigest } from '#event-codec';
import { processManager } from '../access/actor.js';
import type { AddedInputs, Operation, StreamReader } from '../operation.js';
import { streams } from '../streams.js';
import { amountOf } from './amounts.js';
import { approvalsIn, standingProposal, subjectOf } from './proposals.js';

/** What an operation writes where, once the policy of approvals was asked. */
export interface Ruled {
  readonly stream: string;
  readonly outcome: Result<readonly DomainEvent[], Refusal>;
  /** Streams by which approvals were counted: nothing may be written of them meanwhile. */
  readonly restsOn: readonly string[];
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
  const own: Ruled = { stream: streamOf(sent), outcome: decided, restsOn: [] };
  if (!decided.ok || !approvals.isGoverned(name) || added.actor === processManager.subject) return own;
  const policy = await reader.state(streams.approvalPolicy, approvals);
  const rule = approvals.ruleOf(policy.inForce, name);
  if (rule.approvals === 1 && rule.above === undefined) return own;
  const proposal = await standingProposal(name, sent, reader);
  const stream = streams.approvals(requestDigest({ operation: name, proposal }));
  const given = approvals.giveApproval(
    {
      sent: { operation: name, proposal, about: subjectOf(name, sent), ...dealOf(sent), reason: reasonOf(sent) },
      added: {
        ...{ today: added.today, actor: added.actor, isManager: added.isManager === true },
        ...{ policy, amount: rule.above ? await amountOf(decided.value, reader) : null },
        ...(name === 'liquidate-trust' ? { agreedField: 'report' } : {}),
      },
    },
    approvals.standingApprovals(
      await approvalsIn(reader, stream),
      await reader.events<SessionsRevoked>(streams.sessions),
    ),
  );
  const restsOn = [stream, proposal.stream, streams.sessions];
  if (!given.ok) return { stream, outcome: given, restsOn };
  return given.value === null ? { ...own, restsOn } : { stream, outcome: ok([given.value]), restsOn };
}

/** What is of no deal, such as an erasure, names none. */
function dealOf(sent: object): { readonly dealId?: string } {
  const dealId = textOf(sent, 'dealId');
  return dealId === null ? {} : { dealId };
}

/** Each person's own reason, where one is to be given; of a liquidation the report that it rests on. */
const reasonOf = (sent: object): string | null => textOf(sent, 'reason') ?? textOf(sent, 'report');

function textOf(sent: object, field: string): string | null {
  const text = (sent as Readonly<Record<string, unknown>>)[field];
  return typeof text === 'string' ? text : null;
}
