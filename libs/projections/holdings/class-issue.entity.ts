import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn, BigintColumn } from '../table/columns.js';

/** How a class was placed with its first holders. */
@Entity('class_issues')
export class ClassIssue {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  classId: string;

  @Column('date')
  issuedOn: BusinessDate;

  @AmountColumn()
  face: Amount;

  /** Units of face 100. */
  @BigintColumn()
  units: string;

  @Column('integer')
  holderCount: number;

  /** 发行价格, a unit; null where it is not known. */
  @AmountColumn({ nullable: true })
  price: Amount | null;

  @AmountColumn({ nullable: true })
  proceeds: Amount | null;
}
