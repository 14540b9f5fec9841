import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ApprovalGiven, GovernedOperation, ProposalSubject } from '#domain/approvals';
import type { Amount } from '#domain/shared';
import { AmountColumn, BigintColumn } from '../table/columns.js';

/** An approval that somebody gave and did not take back. */
export interface KeptApproval extends Pick<ApprovalGiven['payload'], 'givenBy' | 'reason'> {
  /** UTC instant. */
  readonly givenAt: string;
}

/** What an operation under the policy of approvals approves: the newest proposal of it, and who approved that so far. */
@Entity('approval_requests')
export class ApprovalRequest {
  /** The operation, the deal and what of it: a new proposal of the same takes the place of the one before. */
  @PrimaryColumn('text')
  subject: string;

  /** The digest of the operation and the proposal, under which approvals of it are kept. */
  @Column('text')
  approvalId: string;

  @Column('text')
  operation: GovernedOperation;

  /** Null of what is of no deal. */
  @Column('text', { nullable: true })
  dealId: string | null;

  @Column('integer', { nullable: true })
  periodNumber: number | null;

  @Column('jsonb')
  about: ProposalSubject;

  /** What an approval names; null where it repeats what was proposed in its own words. */
  @Column('text', { nullable: true })
  digest: string | null;

  /** Of the proposal in the log. */
  @BigintColumn()
  position: string;

  /** Null where it follows from the records. */
  @Column('text', { nullable: true })
  proposedBy: string | null;

  /** UTC instant. */
  @Column('text')
  proposedAt: string;

  /** What a limit of the policy is applied to; null where it has none. */
  @AmountColumn({ nullable: true })
  amount: Amount | null;

  @Column('jsonb')
  given: readonly KeptApproval[];

  /** Whether it still waits; false once it was decided, sent back or taken back, or its deal was closed. */
  @Column('boolean')
  waits: boolean;
}
