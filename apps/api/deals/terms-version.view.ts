import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { DealTerms, TermDifference } from '#domain/deal';
import type { TermsVersion } from '#projections';
import { dealTermsRef } from '../document-schemas.js';
import { Shows } from '../http/fields.js';

@ApiSchema({ name: 'TermsVersion' })
export class TermsVersionView implements TermsVersion {
  @Shows.text()
  dealId: string;

  @Shows.count({ example: 2 })
  termsVersion: number;

  @Shows.oneOf(['registered', 'proposed', 'sent back', 'approved', 'lapsed'])
  status: TermsVersion['status'];

  @Shows.date({ description: 'the first day on which it is, or would be, in force' })
  effectiveFrom: string;

  @ApiProperty({ allOf: [dealTermsRef] })
  terms: DealTerms;

  @Shows.text({ nullable: true, description: 'what an approval must name; null for the terms as registered' })
  digest: string | null;

  @Shows.text({ nullable: true })
  reason: string | null;

  @Shows.text({ nullable: true })
  proposedBy: string | null;

  @Shows.text({ nullable: true, description: 'who approved it or sent it back' })
  decidedBy: string | null;

  @Shows.text({ nullable: true })
  sentBackBecause: string | null;

  @Shows.count({ description: 'version of the deal’s stream after what happened to it last' })
  streamVersion: number;

  @Shows.text({ example: '2026-08-10T02:11:07.512345Z' })
  recordedAt: string;
}

/** A term may be of any form. */
const anyJson = ['string', 'number', 'boolean', 'array', 'object', 'null'].map((type) => ({ type }));

@ApiSchema({ name: 'TermDifference' })
export class TermDifferenceView {
  @Shows.text({ example: 'fees[1].rate', description: 'where the term stands in the deal document' })
  path: string;

  @ApiProperty({ required: false, oneOf: anyJson, description: 'absent for a term that the earlier version has not' })
  before?: unknown;

  @ApiProperty({ required: false, oneOf: anyJson, description: 'absent for a term that the later version has not' })
  after?: unknown;

  static of(difference: TermDifference): TermDifferenceView {
    return difference;
  }
}
