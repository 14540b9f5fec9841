import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { Difference, FigureMovement } from '#projections';
import { Shows } from '../http/fields.js';

@ApiSchema({ name: 'FigureMovement', description: 'What an event did to a figure, seen between two standpoints.' })
export class FigureMovementView implements FigureMovement {
  @Shows.text({ description: 'position in the log of the event' })
  position: string;

  @Shows.text({ example: 'RemittanceReceived' })
  type: FigureMovement['type'];

  @Shows.text({ example: 'collections-zhencui-2026-2' })
  stream: string;

  @Shows.date({ description: 'when it counts' })
  effectiveDate: string;

  @Shows.text({ example: '2026-08-10T02:11:07.512345Z', description: 'when it was known' })
  recordedAt: string;

  @Shows.text()
  description: string;

  @Shows.oneOf(['in', 'out'], { description: 'in: the second standpoint sees it and the first does not' })
  seen: 'in' | 'out';

  @Shows.amount({ description: 'what it adds to the difference' })
  amount: string;
}

@ApiSchema({ name: 'Difference', description: 'from + the movements’ sum = to, exactly' })
export class DifferenceView implements Difference {
  @Shows.amount()
  from: string;

  @Shows.amount()
  to: string;

  @Shows.amount({ description: 'to − from' })
  difference: string;

  @ApiProperty({ type: [FigureMovementView], description: 'in the order of the log' })
  rows: readonly FigureMovementView[];

  @Shows.count({ description: 'movements in all' })
  total: number;
}
