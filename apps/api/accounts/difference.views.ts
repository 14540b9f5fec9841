import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { Difference, DifferingEvent, DifferingEvents, FigureMovement } from '#projections';
import { Shows } from '../http/fields.js';

@ApiSchema({ name: 'DifferingEvent', description: 'An event that one standpoint sees and the other does not.' })
export class DifferingEventView implements DifferingEvent {
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

  @Shows.oneOf(['in', 'out'], { description: 'in: the second standpoint sees it and the first does not' })
  seen: 'in' | 'out';
}

@ApiSchema({ name: 'DifferingEvents', description: 'What makes the difference, in the order of the log' })
export class DifferingEventsView implements DifferingEvents {
  @ApiProperty({ type: [DifferingEventView] })
  rows: readonly DifferingEventView[];

  @Shows.count({ description: 'events in all' })
  total: number;
}

@ApiSchema({ name: 'FigureMovement', description: 'What an event did to a figure, seen between two standpoints.' })
export class FigureMovementView extends DifferingEventView implements FigureMovement {
  @Shows.text()
  description: string;

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
