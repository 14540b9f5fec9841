import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Amount } from '#domain/shared';
import type { PaymentAccount } from '#domain/waterfall';
import { AmountColumn } from '../table/columns.js';

/** A sum that leaves the trust under a calculation. */
@Entity('distribution_payments')
export class DistributionPayment {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('integer')
  periodNumber: number;

  @PrimaryColumn('integer')
  calculationVersion: number;

  /** Order in the calculation, from 1. */
  @PrimaryColumn('integer')
  paymentNumber: number;

  @Column('text')
  item: string;

  @Column('text')
  fromAccount: PaymentAccount;

  /** The counterparty account of the chart. */
  @Column('text')
  toAccount: string;

  @AmountColumn()
  amount: Amount;
}
