import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ClassTerms } from '#domain/deal';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** A class of securities as the deal's terms issue it. */
@Entity('classes')
export class DealClass {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  classId: string;

  /** Order in the terms, from 1. */
  @Column('integer')
  rank: number;

  @Column('text')
  name: string;

  @Column('text')
  kind: ClassTerms['kind'];

  @AmountColumn()
  face: Amount;

  /** What the class is owed before its first payment: its face, unless it is drawn later or was partly repaid before. */
  @AmountColumn()
  initialBalance: Amount;

  /** A decimal rate, null for a class without interest. */
  @Column('text', { nullable: true })
  coupon: string | null;

  /** A decimal rate, null for a class without fixed capital cost. */
  @Column('text', { nullable: true })
  fixedCapitalCostRate: string | null;

  /** Decimals of the per-100 factor in which principal is paid. */
  @Column('integer')
  principalFactorScale: number;

  @Column('date')
  expectedMaturityDate: BusinessDate;
}
