import { Controller, Get, HttpCode, Inject, ServiceUnavailableException } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiSchema, ApiTags } from '@nestjs/swagger';
import { Readiness } from '../../platform/index.js';
import { Shows } from '../http/fields.js';
import { Access } from '../http/route-access.js';

@ApiSchema({ name: 'Liveness' })
export class LivenessView {
  @Shows.oneOf(['alive'])
  status: 'alive';
}

@ApiSchema({ name: 'Readiness' })
export class ReadinessView {
  @Shows.oneOf(['ready'])
  status: 'ready';

  @Shows.count({ description: 'events that reads do not show yet, as far as counted' })
  eventsBehind: number;

  @Shows.count({ description: 'events that no signed checkpoint covers yet; an event is covered within seconds' })
  eventsUnsigned: number;

  @Shows.count({
    description: 'deals that stand still at an event that could not be followed up; the log says where and why',
  })
  dealsHeld: number;

  @Shows.count({
    description:
      'witnesses that do not vouch for the log now: out of reach, or they refuse; the log says which and why',
  })
  witnessesSilent: number;
}

/** For whoever keeps the process running. It tells nothing of any deal. */
@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(@Inject(Readiness) private readonly readiness: Readiness) {}

  @Get('live')
  @Access('open')
  @HttpCode(200)
  @ApiOperation({ operationId: 'get-liveness', summary: 'The process answers' })
  @ApiResponse({ status: 200, type: LivenessView })
  live(): LivenessView {
    return { status: 'alive' };
  }

  @Get('ready')
  @Access('open')
  @ApiOperation({
    operationId: 'get-readiness',
    summary: 'The database is reachable, the read models go on, and the log is signed',
  })
  @ApiResponse({ status: 200, type: ReadinessView })
  @ApiResponse({
    status: 503,
    description:
      'NOT_READY: the database is out of reach, the read models have stopped, or the log is not signed by this process, which should.',
  })
  async ready(): Promise<ReadinessView> {
    const { faults, ...counts } = await this.readiness.look();
    if (faults.length > 0) throw new ServiceUnavailableException(faults.join('; '));
    return { status: 'ready', ...counts };
  }
}
