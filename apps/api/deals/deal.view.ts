import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { DealTerms } from '#domain/deal';
import type { Currency } from '#domain/shared';
import type { Deal } from '#projections';
import { Shows } from '../http/fields.js';
import { dealTermsRef } from '../document-schemas.js';

@ApiSchema({ name: 'Deal' })
export class DealView implements Omit<Deal, 'poolTests'> {
  @Shows.text({ example: 'zhencui-2026-2' })
  dealId: string;

  @Shows.text({ example: '臻粹2026-2' })
  name: string;

  @Shows.oneOf(['CNY', 'USD'])
  currency: Currency;

  @Shows.oneOf(['registered', 'established'])
  status: 'registered' | 'established';

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
