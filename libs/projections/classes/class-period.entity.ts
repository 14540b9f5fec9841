import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** What one period's distribution does to one class: as last calculated, and a fact once it is paid. */
@Entity('class_periods')
export class ClassPeriod {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  classId: string;

  @PrimaryColumn('integer')
  periodNumber: number;

  /** Version of the distribution's stream at which these figures were calculated. */
  @Column('integer')
  calculationVersion: number;

  /** Null until the registrar has paid the holders; till then the figures are a proposal. */
  @Column('date', { nullable: true })
  paidOn: BusinessDate | null;

  @AmountColumn()
  openingBalance: Amount;

  @AmountColumn()
  interestDue: Amount;

  @AmountColumn()
  interestPaid: Amount;

  @AmountColumn()
  interestUnpaid: Amount;

  @AmountColumn()
  principalPaid: Amount;

  /** Principal paid per 100 of face, at the class's scale. */
  @Column('text')
  principalPer100: string;

  @AmountColumn()
  fixedCapitalCostAccrued: Amount;

  @AmountColumn()
  fixedCapitalCostPaid: Amount;

  @AmountColumn()
  fixedCapitalCostUnpaid: Amount;

  /** 超额收益: the class's part of the remainder. */
  @AmountColumn()
  remainderPaid: Amount;

  @AmountColumn()
  closingBalance: Amount;
}
