import { Controller, Get, HttpCode, Inject, Logger, ServiceUnavailableException } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiSchema, ApiTags } from '@nestjs/swagger';
import { ProcessManagerRunner } from '#application';
import { Cosigning } from '#audit';
import { ProjectionRunner, type ProjectionStatus } from '#projections';
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
  private readonly logger = new Logger(HealthController.name);

  constructor(
    @Inject(ProjectionRunner) private readonly projections: ProjectionRunner,
    @Inject(ProcessManagerRunner) private readonly processManagers: ProcessManagerRunner,
    @Inject(Cosigning) private readonly cosigning: Cosigning,
  ) {}

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
  @ApiOperation({ operationId: 'get-readiness', summary: 'The database is reachable and the read models go on' })
  @ApiResponse({ status: 200, type: ReadinessView })
  @ApiResponse({
    status: 503,
    description: 'NOT_READY: the database is out of reach, or the read models have stopped.',
  })
  async ready(): Promise<ReadinessView> {
    const { fault, behind } = await this.status();
    if (fault !== null) {
      this.logger.error(`the read models stopped at event ${fault.position}: ${fault.message}`);
      throw new ServiceUnavailableException('the read models have stopped; the log says where and why');
    }
    return {
      status: 'ready',
      eventsBehind: behind.events,
      dealsHeld: this.processManagers.held.length,
      witnessesSilent: this.cosigning.silent.length,
    };
  }

  private async status(): Promise<ProjectionStatus> {
    try {
      return await this.projections.status();
    } catch (error) {
      this.logger.error(`the database is out of reach: ${String(error)}`);
      throw new ServiceUnavailableException('the database is out of reach');
    }
  }
}
