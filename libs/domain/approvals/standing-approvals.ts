import type { SessionsRevoked } from '#domain/sessions';
import type { ApprovalGiven, ApprovalWithdrawn } from './approvals.events.js';

/** When something was recorded. */
interface Recorded {
  /** UTC instant, of fixed width. */
  readonly recordedAt: string;
}

/** An approval that counts. */
export type StandingApproval = ApprovalGiven['payload'] & { readonly givenAt: string };

/**
 * The approvals of one proposal that count: those that were not withdrawn, and whose givers were not revoked since. Whoever has all revoked that they
 * signed in with may not have been who approved; they approve anew, or others do.
 */
export function standingApprovals(
  events: readonly ((ApprovalGiven | ApprovalWithdrawn) & Recorded)[],
  revocations: readonly (SessionsRevoked & Recorded)[],
): readonly StandingApproval[] {
  let standing: readonly StandingApproval[] = [];
  for (const { type, payload, recordedAt } of events) {
    const by = type === 'ApprovalGiven' ? payload.givenBy : payload.withdrawnBy;
    const others = standing.filter(({ givenBy }) => givenBy !== by);
    standing = type === 'ApprovalGiven' ? [...others, { ...payload, givenAt: recordedAt }] : others;
  }
  return standing.filter(({ givenBy, givenAt }) => !isRevokedSince(revocations, givenBy, givenAt));
}

/** Whether all that the subject had signed in with at that instant was revoked then, or has been since. */
export const isRevokedSince = (
  revocations: readonly (SessionsRevoked & Recorded)[],
  subject: string,
  instant: string,
): boolean =>
  revocations.some(
    ({ payload, recordedAt }) => payload.kind === 'subject' && payload.id === subject && recordedAt >= instant,
  );
