import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { terminationGrounds, type DealTerms, type TerminationGround } from '#domain/deal';
import type { Currency } from '#domain/shared';
import type { Deal } from '#projections';
import { Shows } from '../http/fields.js';
import { listOf } from '../http/list.js';
import { dealTermsRef } from '../document-schemas.js';

export const dealStatuses = [
  'registered',
  'established',
  'terminated',
  'liquidated',
] as const satisfies readonly Deal['status'][];

@ApiSchema({ name: 'Termination', description: 'Why, when and on what the trust ends.' })
export class TerminationView implements NonNullable<Deal['termination']> {
  @Shows.oneOf(terminationGrounds)
  ground: TerminationGround;

  @Shows.date()
  date: string;

  @Shows.text({ example: 'holders’ resolution 2027-7' })
  evidence: string;

  @Shows.text({ nullable: true, description: 'null where the records say so by themselves' })
  proposedBy: string | null;

  @Shows.text({ nullable: true, description: 'null too while it waits for a second person' })
  confirmedBy: string | null;
}

@ApiSchema({ name: 'Liquidation', description: 'How the deal was closed.' })
export class LiquidationView implements NonNullable<Deal['liquidation']> {
  @Shows.date()
  date: string;

  @Shows.text({ example: 'liquidation report 2027-9' })
  report: string;

  @Shows.text({ example: 'checker-1' })
  liquidatedBy: string;
}

@ApiSchema({ name: 'Deal' })
export class DealView implements Omit<Deal, 'poolTests' | 'poolReading'> {
  @Shows.text({ example: 'zhencui-2026-2' })
  dealId: string;

  @Shows.text({ example: '臻粹2026-2' })
  name: string;

  @Shows.oneOf(['CNY', 'USD'])
  currency: Currency;

  @Shows.oneOf(dealStatuses, {
    description: 'terminated: 清算中, no further period opens; liquidated: 已清算, the deal takes nothing any more',
  })
  status: Deal['status'];

  @ApiProperty({
    type: () => TerminationView,
    nullable: true,
    description: 'the newest statement of how the trust ends',
  })
  termination: TerminationView | null;

  @ApiProperty({ type: () => LiquidationView, nullable: true })
  liquidation: LiquidationView | null;

  @Shows.date({ description: '封包日' })
  cutOffDate: string;

  @Shows.date({ description: '信托设立日' })
  closingDate: string;

  @Shows.date({ description: '法定到期日' })
  legalMaturityDate: string;

  @Shows.count({ example: 1 })
  termsVersion: number;

  @ApiProperty({ allOf: [dealTermsRef], description: 'the deal as registered' })
  terms: DealTerms;

  @Shows.count({ description: 'also the ETag' })
  streamVersion: number;

  @Shows.text({ nullable: true, description: 'SHA-256 of the asset tape; null before the pool is registered' })
  poolFileDigest: string | null;

  @Shows.count({ nullable: true })
  poolAssetCount: number | null;

  @Shows.amount({ nullable: true })
  poolPrincipal: string | null;

  @Shows.amount({ nullable: true })
  poolInterest: string | null;

  @Shows.amount({ nullable: true })
  poolFee: string | null;

  @Shows.amount({ nullable: true, description: 'principal + interest + fee bought at cut-off' })
  poolClaims: string | null;
}

@ApiSchema({ name: 'DealList' })
export class DealListView extends listOf(DealView) {}
