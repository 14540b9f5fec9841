import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { Restatement } from '#projections';
import { Shows } from '../http/fields.js';

@ApiSchema({
  name: 'Restatement',
  description: 'A closed period as it should have been, beside what was published, or restated before.',
})
export class RestatementView implements Restatement {
  @Shows.text()
  dealId: string;

  @Shows.count({ example: 4 })
  periodNumber: number;

  @Shows.count({
    example: 1,
    description: 'among the period’s restatements: each corrects what the one before it said',
  })
  number: number;

  @Shows.oneOf(['proposed', 'restated', 'lapsed'])
  status: Restatement['status'];

  @Shows.text({ description: 'of the proposal; its approval names it' })
  digest: string;

  @Shows.text()
  reason: string;

  @Shows.text({ example: 'maker-1' })
  proposedBy: string;

  @Shows.text({ nullable: true, example: 'checker-1' })
  approvedBy: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description:
      'corrections, differences (before: as published, or as restated before; after: as corrected), payees, holders, later periods and the settlement',
  })
  comparison: Restatement['comparison'];

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'the waterfall as it should have been, line by line; as published, it is the period’s distribution',
  })
  result: Restatement['result'];
}
