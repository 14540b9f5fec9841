import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DealTerms, TrustLiquidated, TrustTerminated } from '#domain/deal';
import type { PoolTests } from '#domain/pool';
import type { Amount, BusinessDate, Currency } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** A deal as it stands: its terms, and the pool once it is registered. */
@Entity('deals')
export class Deal {
  @PrimaryColumn('text')
  dealId: string;

  @Column('text')
  name: string;

  @Column('text')
  currency: Currency;

  @Column('text')
  status: 'registered' | 'established' | 'terminated' | 'liquidated';

  @Column('date')
  cutOffDate: BusinessDate;

  @Column('date')
  closingDate: BusinessDate;

  @Column('date')
  legalMaturityDate: BusinessDate;

  @Column('integer')
  termsVersion: number;

  @Column('jsonb')
  terms: DealTerms;

  /** Version of the deal's stream: what a write on the deal must name. */
  @Column('integer')
  streamVersion: number;

  /** The newest statement of how the trust ends, in force once the status says so; null while nobody made one. */
  @Column('jsonb', { nullable: true })
  termination: Omit<TrustTerminated['payload'], 'dealId'> | null;

  /** How the deal was closed; null before. */
  @Column('jsonb', { nullable: true })
  liquidation: (Omit<TrustLiquidated['payload'], 'dealId'> & { readonly date: BusinessDate }) | null;

  /** SHA-256 of the asset tape that was registered as the pool; null until then, as are the pool's figures. */
  @Column('text', { nullable: true })
  poolFileDigest: string | null;

  /** As of the lines of the tape ({@link TapeAsset.reading}), by which they are found. */
  @Column('text', { nullable: true, select: false })
  poolReading: string | null;

  @Column('integer', { nullable: true })
  poolAssetCount: number | null;

  @AmountColumn({ nullable: true })
  poolPrincipal: Amount | null;

  @AmountColumn({ nullable: true })
  poolInterest: Amount | null;

  @AmountColumn({ nullable: true })
  poolFee: Amount | null;

  /** Principal + interest + fee bought at cut-off. */
  @AmountColumn({ nullable: true })
  poolClaims: Amount | null;

  /** What the criteria of the terms found of it, for those who ask for it alone; null in a deal without any. */
  @Column('jsonb', { nullable: true, select: false })
  poolTests: PoolTests | null;
}
