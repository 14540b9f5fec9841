import * as approvals from '#domain/approvals';
import type { EventStore } from '#event-store';
import { newestDigest } from '../newest-digest.js';
import { RecordedReader } from '../recorded-reader.js';
import { streams } from '../streams.js';

/** The rules of approval as they stand. */
export interface StandingPolicy {
  /** How many were adopted, so 0 for the one shipped. */
  readonly version: number;
  readonly inForce: approvals.ApprovalPolicy;
  /** What waits for a manager, with the digest to approve; null where nothing does. */
  readonly proposed:
    | (Pick<approvals.ApprovalPolicyProposed['payload'], 'policy' | 'reason' | 'proposedBy'> & {
        readonly digest: string;
      })
    | null;
  /** Of the stream: what a write on it names as If-Match. */
  readonly streamVersion: number;
}

export async function standingPolicy(store: Pick<EventStore, 'readStream' | 'readNewest'>): Promise<StandingPolicy> {
  const reader = new RecordedReader(store);
  const { version, inForce, proposed } = await reader.state(streams.approvalPolicy, approvals);
  const digest = await newestDigest(reader, streams.approvalPolicy, 'ApprovalPolicyProposed');
  return {
    ...{ version, inForce },
    proposed: proposed && digest !== null ? { ...proposed, digest } : null,
    streamVersion: await reader.versionOf(streams.approvalPolicy),
  };
}
