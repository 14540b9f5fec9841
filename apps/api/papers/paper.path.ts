import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { paperKindOf, paperSlugs, type PaperId } from '#domain/papers';
import { assert } from '#domain/shared';
import { WrittenCountField } from '../http/fields.js';
import { DealPath } from '../http/paths.js';

export class PaperPath extends DealPath {
  @IsIn(paperSlugs)
  @ApiProperty({ enum: [...paperSlugs], example: 'trustee-report' })
  kind: string;

  @WrittenCountField({
    description:
      'the period of which it is; the year of an annual report; the ordinal of a material event report; 1 of what a deal has once',
    example: 4,
  })
  number: number;
}

export function paperId({ dealId, kind, number }: PaperPath): PaperId {
  const named = paperKindOf(kind);
  assert(named, `the form of the path lets no ${kind} pass`);
  return { dealId, kind: named, number };
}
