import { ApiProperty } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { WrittenCountField } from '../http/fields.js';
import { StandpointQuery } from '../http/standpoint.query.js';

/** Which restatement of a period is asked for; the newest where none is named. */
export class RestatementQuery extends StandpointQuery {
  @IsOptional()
  @WrittenCountField({ description: 'among the period’s restatements, from 1; the newest where left out', example: 1 })
  @ApiProperty({ required: false })
  number?: number;
}
