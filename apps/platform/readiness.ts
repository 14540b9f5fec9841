import { Logger } from '@nestjs/common';
import type { ProcessManagerRunner } from '#application';
import type { Cosigning } from '#audit';
import type { ProjectionStatus, ProjectionRunner } from '#projections';
import type { Backlog } from './backlog.js';

/** So long an event may stand unsigned before the process that should have it signed is in trouble; it takes a second. */
export const UNSIGNED_SECONDS_MAX = 60;

/** Whether a process can do its work, for whoever sends it requests. */
export interface Ready {
  /** Why it cannot, in words that tell nothing of any deal; none where it can. */
  readonly faults: readonly string[];
  /** Events that reads do not show yet, as far as counted. */
  readonly eventsBehind: number;
  /** Events that no signed checkpoint covers yet. */
  readonly eventsUnsigned: number;
  /** Deals that stand still at an event that could not be followed up. */
  readonly dealsHeld: number;
  /** Witnesses that do not vouch for the log now; work goes on without them. */
  readonly witnessesSilent: number;
}

/** What the process says when it is asked. Particulars go into its log, for those who may know. */
export class Readiness {
  private readonly logger = new Logger(Readiness.name);

  constructor(
    private readonly projections: Pick<ProjectionRunner, 'status'>,
    private readonly processManagers: Pick<ProcessManagerRunner, 'held'>,
    private readonly cosigning: Pick<Cosigning, 'silent'>,
    private readonly backlog: Pick<Backlog, 'ofNotary'>,
    /** Whether this process has the log signed: then it answers for that. */
    private readonly signs: boolean,
  ) {}

  async look(): Promise<Ready> {
    const counts = { dealsHeld: this.processManagers.held.length, witnessesSilent: this.cosigning.silent.length };
    try {
      const status = await this.projections.status();
      const unsigned = await this.backlog.ofNotary();
      const faults = [
        ...this.faultsOf(status),
        ...(this.signs && unsigned.seconds > UNSIGNED_SECONDS_MAX
          ? [`the log is not signed since ${Math.round(unsigned.seconds)} seconds; the process’s log says why`]
          : []),
      ];
      return { faults, eventsBehind: status.behind.events, eventsUnsigned: unsigned.events, ...counts };
    } catch (error) {
      this.logger.error(`the database is out of reach: ${String(error)}`);
      return { faults: ['the database is out of reach'], eventsBehind: 0, eventsUnsigned: 0, ...counts };
    }
  }

  private faultsOf({ fault }: ProjectionStatus): readonly string[] {
    if (fault === null) return [];
    this.logger.error(`the read models stopped at event ${fault.position}: ${fault.message}`);
    return ['the read models have stopped; the log says where and why'];
  }
}
