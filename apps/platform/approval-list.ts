import {
  authorise,
  type DealReach,
  isLimitedToDeals,
  type OperationRunner,
  standingPolicy,
  streams,
  type Actor,
  type StandingPolicy,
} from '#application';
import { demandOf, isRevokedSince, ruleOf } from '#domain/approvals';
import type { SessionsRevoked } from '#domain/sessions';
import type { StoredEventOf } from '#event-store';
import {
  passingPage,
  type ApprovalFilter,
  type ApprovalQueries,
  type ApprovalRequest,
  type ListPage,
  type ListPart,
} from '#projections';

type Revocations = readonly StoredEventOf<SessionsRevoked>[];

/** What waits for a second person, as the one who asks must see it. */
export interface WaitingApproval extends Omit<ApprovalRequest, 'subject' | 'waits' | 'given'> {
  /** How many different people have to approve it, by the policy in force. */
  readonly needed: number;
  /** Whether one manager’s approval does instead. */
  readonly orManager: boolean;
  readonly given: readonly (ApprovalRequest['given'][number] & {
    /** False once all that its giver had signed in with was revoked. */
    readonly counts: boolean;
  })[];
  /** Whether the one who asks may approve it: has the role, did not propose it, and has not approved it. */
  readonly mayApprove: boolean;
}

export interface WaitingFilter extends ApprovalFilter {
  /** Only what the one who asks may approve. */
  readonly mine?: boolean | undefined;
}

/** A part of what waits in the actor's reach; of no deal, only for whoever is not limited to some. */
export async function waitingApprovals(
  { queries, runner }: { readonly queries: ApprovalQueries; readonly runner: OperationRunner },
  actor: Actor,
  { mine, ...filter }: WaitingFilter,
  part: ListPart<ApprovalRequest>,
): Promise<ListPage<WaitingApproval>> {
  const policy = await standingPolicy(runner.store);
  const revocations = (await runner.store.readStream(streams.sessions)) as Revocations;
  const shown = (request: ApprovalRequest) => waitingFor(actor, request, { policy, revocations });
  const page = await passingPage(
    part,
    (asked) => queries.waiting(asked, filter),
    async (rows) => {
      const inReach = await reached(runner.reach, actor, rows);
      return mine === true ? inReach.filter((request) => shown(request).mayApprove) : inReach;
    },
  );
  return { rows: page.rows.map(shown), next: page.next };
}

async function reached(reach: DealReach, actor: Actor, rows: readonly ApprovalRequest[]): Promise<ApprovalRequest[]> {
  const there: ApprovalRequest[] = [];
  for (const request of rows) {
    const { dealId } = request;
    if (dealId === null ? !isLimitedToDeals(actor) : await reach.reaches(actor, dealId)) there.push(request);
  }
  return there;
}

function waitingFor(
  actor: Actor,
  { subject: _subject, waits: _waits, given, ...request }: ApprovalRequest,
  { policy, revocations }: { readonly policy: StandingPolicy; readonly revocations: Revocations },
): WaitingApproval {
  const { operation, amount, proposedBy } = request;
  const { approvals: needed, orManager } = demandOf(ruleOf(policy.inForce, operation), amount);
  const standing = given.map((one) => ({
    ...one,
    counts: !isRevokedSince(revocations, one.givenBy, one.givenAt),
  }));
  const gave = standing.some(({ givenBy, counts }) => counts && givenBy === actor.subject);
  return {
    ...request,
    ...{ needed, orManager, given: standing },
    mayApprove: authorise(actor, operation).ok && proposedBy !== actor.subject && !gave,
  };
}
