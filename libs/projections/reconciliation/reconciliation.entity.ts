import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BusinessDate } from '#domain/shared';

/** How a period's reconciliation stands: its newest run, and the override that was asked for. */
@Entity('reconciliations')
export class Reconciliation {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('integer')
  periodNumber: number;

  /** The stream's version, for If-Match. */
  @Column('integer')
  streamVersion: number;

  @Column('date')
  reconciledOn: BusinessDate;

  @Column('text')
  reconciledBy: string;

  /** Breaks that the newest run found. */
  @Column('integer')
  standing: number;

  @Column('text')
  override: 'none' | 'requested' | 'approved';

  /** Digest of the newest request: what an approval names. */
  @Column('text', { nullable: true })
  requestDigest: string | null;

  @Column('text', { nullable: true })
  requestedBy: string | null;

  @Column('text', { nullable: true })
  requestReason: string | null;

  @Column('text', { nullable: true })
  approvedBy: string | null;

  @Column('text', { nullable: true })
  approvalReason: string | null;
}
