import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { Formula } from '#domain/waterfall';
import type { Distribution } from '#projections';
import { Shows } from '../http/fields.js';

const STATUSES = ['calculated', 'sent back', 'approved', 'drafted', 'instructed', 'settled', 'paid'] as const;

@ApiSchema({
  name: 'Distribution',
  description: 'A distribution as it stands, with its last calculation’s main figures.',
})
export class DistributionView implements Distribution {
  @Shows.text()
  dealId: string;

  @Shows.count({ example: 4 })
  periodNumber: number;

  @Shows.oneOf(STATUSES)
  status: (typeof STATUSES)[number];

  @Shows.count({ description: 'also the ETag: what a write on the distribution names' })
  streamVersion: number;

  @Shows.count({ description: 'the version at which the figures were calculated' })
  calculationVersion: number;

  @Shows.text({ description: 'SHA-256 of the calculation: what an approval names' })
  calculationDigest: string;

  @Shows.count()
  termsVersion: number;

  @Shows.text({ example: 'maker-1' })
  calculatedBy: string;

  @Shows.text({ nullable: true })
  approvedBy: string | null;

  @Shows.text({ nullable: true, description: '经办 of the transfers; null until they are drafted' })
  draftedBy: string | null;

  @Shows.text({ nullable: true, description: 'SHA-256 of the drafted transfers: what the second signature names' })
  draftDigest: string | null;

  @Shows.text({ nullable: true })
  sentBackBy: string | null;

  @Shows.text({ nullable: true })
  sentBackReason: string | null;

  @Shows.date()
  allocationDate: string;

  @Shows.date()
  recordDate: string;

  @Shows.date()
  paymentDate: string;

  @Shows.date({ nullable: true, description: 'null until the registrar has paid the holders' })
  paidOn: string | null;

  @Shows.amount()
  available: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'where the available sum comes from' })
  availableFormula: Formula;

  @Shows.amount({ description: '转存下期: stays on the collection account' })
  carriedForward: string;

  @Shows.amount()
  reserveOpening: string;

  @Shows.amount()
  reserveRequired: string;

  @Shows.amount()
  reserveClosing: string;

  @Shows.amount({ description: 'closing − opening; positive: collection → reserve' })
  reserveMovement: string;

  @Shows.amount()
  allocatedToTax: string;

  @Shows.amount()
  allocatedToFees: string;

  @Shows.amount()
  allocatedToSecurities: string;
}
