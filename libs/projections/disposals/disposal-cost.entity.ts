import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** A document whose disposal costs were entered. */
@Entity('disposal_cost_documents')
export class DisposalCostDocument {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  reference: string;

  @Column('text')
  purpose: string;

  @Column('date')
  incurredOn: BusinessDate;

  @AmountColumn()
  total: Amount;

  @Column('text')
  enteredBy: string;

  /** Why it was withdrawn; null of one that stands. */
  @Column('text', { nullable: true })
  withdrawnBecause: string | null;
}

/** What a document charges for an asset; it counts while the document is not withdrawn. */
@Entity('disposal_costs')
export class DisposalCost {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  reference: string;

  @PrimaryColumn('text')
  assetId: string;

  @AmountColumn()
  amount: Amount;
}
