import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Amount, BusinessDate } from '#domain/shared';

/**
 * One line of a servicer's file; a fact only while its upload is accepted, so it is never read but through the upload,
 * which also says whose it is. Rows come by the million, so they are what the log packs, copied: amounts are decimals of
 * the major unit here, as on the wire, and an upload is named by the position at which it began. Those of a number are found by their
 * fingerprints, so that no index holds each number.
 */
@Entity('receipts')
@Index('receipts_by_asset', ['assetId'])
export class Receipt {
  @PrimaryColumn('bigint')
  uploadPosition: string;

  /** Line of the file, the header being line 1. */
  @PrimaryColumn('integer')
  line: number;

  @Column('text')
  assetId: string;

  @Column('text')
  receiptNumber: string;

  @Column('date')
  receivedOn: BusinessDate;

  @Column('numeric')
  principal: Amount;

  @Column('numeric')
  interest: Amount;

  @Column('numeric')
  penalty: Amount;

  @Column('numeric')
  fee: Amount;

  @Column('numeric')
  disposalCost: Amount;

  @Column('text')
  method: string;

  /** 更正: only such a line may have amounts below zero. */
  @Column('boolean')
  correction: boolean;
}
