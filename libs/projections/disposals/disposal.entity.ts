import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DisposalAgreement, DisposalKind, Instalment } from '#domain/disposals';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** Instalments of a price from a day on. */
export interface DisposalSchedule {
  readonly from: BusinessDate;
  readonly document: string;
  readonly instalments: readonly Instalment[];
}

/** A disposal as it was agreed, and how it stands today. */
@Entity('disposals')
export class Disposal {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  disposalId: string;

  @Column('text')
  kind: DisposalKind;

  @Column('text')
  counterparty: string;

  @Column('text')
  document: string;

  @Column('date')
  agreedOn: BusinessDate;

  @Column('jsonb')
  agreement: DisposalAgreement;

  /** By the days from which they are in force; none of a joint disposal. */
  @Column('jsonb')
  schedules: readonly DisposalSchedule[];

  @Column('integer')
  assetCount: number;

  /** The price, or what a joint disposal is expected to bring, gross. */
  @AmountColumn()
  expected: Amount;

  /** The last day whose receipts are the disposal's; null while it is under way. */
  @Column('date', { nullable: true })
  completedOn: BusinessDate | null;

  /** Why it was withdrawn; null of one that stands. */
  @Column('text', { nullable: true })
  withdrawnBecause: string | null;

  @Column('text')
  recordedBy: string;
}
