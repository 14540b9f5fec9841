import { Controller, Get, Inject } from '@nestjs/common';
import { ApiProperty, ApiSchema, ApiTags } from '@nestjs/swagger';
import { ProjectionRunner, type ProjectionFault } from '#projections';
import { Shows } from '../http/fields.js';
import { Read } from '../http/read.decorator.js';

@ApiSchema({ name: 'ReadModelFault', description: 'The event at which the read models stopped, and why.' })
export class ReadModelFaultView implements ProjectionFault {
  @Shows.text({ description: 'in the log', example: '20481' })
  position: string;

  @Shows.text({ example: 'RemittanceReceived' })
  type: string;

  @Shows.text({ example: 'collections-zhencui-2026-2' })
  stream: string;

  @Shows.text()
  message: string;
}

@ApiSchema({ name: 'ReadModelStatus' })
export class ReadModelStatusView {
  @Shows.text({ description: 'cursor of the last event that reads show' })
  standsAt: string;

  @Shows.text({ description: 'its position in the log, 0 before the first', example: '20480' })
  position: string;

  @Shows.count({ description: 'events of the log that reads do not show yet, as far as counted' })
  eventsBehind: number;

  @Shows.flag({ description: 'true when there are more than were counted' })
  eventsBehindAtLeast: boolean;

  @ApiProperty({ type: ReadModelFaultView, nullable: true })
  fault: ProjectionFault | null;
}

@ApiTags('operations')
@Controller('operations/read-models')
export class ReadOperationsController {
  constructor(@Inject(ProjectionRunner) private readonly projections: ProjectionRunner) {}

  @Get()
  @Read('read-operations', {
    scope: 'of no deal',
    id: 'get-read-model-status',
    summary: 'How far the read models are, and where they stopped if they did',
    of: ReadModelStatusView,
  })
  async status(): Promise<ReadModelStatusView> {
    const { standsAt, position, behind, fault } = await this.projections.status();
    return { standsAt, position, eventsBehind: behind.events, eventsBehindAtLeast: behind.atLeast, fault };
  }
}
