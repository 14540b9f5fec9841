import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { ProcessManagerRunner, Reminders, Webhooks } from '#application';
import { Cosigning, Notary } from '#audit';
import { LeasedParts } from '#persistence';
import { ProjectionRunner } from '#projections';
import { TRACING, type Tracing } from './tracing/tracing.js';

type Origin = Parameters<Tracing['appended']>[0];

/**
 * Follows the log while the process lives: what events call for is done, the read models show what happened, the
 * notary signs it, people are told of what is due, and programs of what happened.
 */
@Injectable()
export class BackgroundWork implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(BackgroundWork.name);
  private readonly stop = new AbortController();
  private readonly release = new AbortController();
  private work: Promise<unknown> = Promise.resolve();
  private following: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(ProcessManagerRunner) private readonly processManagers: ProcessManagerRunner,
    @Inject(ProjectionRunner) private readonly projections: ProjectionRunner,
    @Inject(Notary) private readonly notary: Notary,
    @Inject(Cosigning) private readonly cosigning: Cosigning,
    @Inject(Reminders) private readonly reminders: Reminders,
    @Inject(Webhooks) private readonly webhooks: Webhooks,
    @Inject(LeasedParts) private readonly parts: LeasedParts,
    @Inject(TRACING) private readonly tracing: Pick<Tracing, 'appended'>,
  ) {}

  onApplicationBootstrap(): void {
    const { signal } = this.stop;
    const onTrouble =
      (who: string, event: Origin | null = null) =>
      (error: unknown): void =>
        this.logger.warn(`${who}: ${messageOf(error)}; trying again`, ...(event ? [this.originOf(event)] : []));
    this.following = this.untilStopped('parts', this.parts.follow(this.release.signal, onTrouble('parts')));
    this.work = Promise.all([
      this.untilStopped(
        'process managers',
        this.processManagers.run(
          signal,
          (error, event) => onTrouble('process managers', event)(error),
          ({ deal, cause, message, event }) =>
            this.logger.error(`deal ${deal} is held at event ${cause}: ${message}`, this.originOf(event)),
        ),
      ),
      this.untilStopped(
        'read models',
        this.projections.run(signal, onTrouble('read models'), (stopped) => this.logger.error(messageOf(stopped))),
      ),
      this.untilStopped('notary', this.notary.run(signal, onTrouble('notary'))),
      this.untilStopped('witnesses', this.cosigning.run(signal, onTrouble('witnesses'))),
      this.untilStopped('reminders', this.reminders.run(signal, onTrouble('reminders'))),
      this.untilStopped('webhooks', this.webhooks.run(signal, onTrouble('webhooks'))),
    ]);
  }

  /** By what a log line about an event is found again: what it came of, and the span of its append. */
  private originOf(event: Origin): object {
    return { correlationId: event.correlationId, ...this.tracing.appended(event) };
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.work;
    // Once nothing is under way: then others have them at once.
    this.release.abort();
    await this.following;
  }

  /** A consumer that meets an event it cannot apply stays stopped (readiness says so); the others go on. */
  private async untilStopped(who: string, work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      this.logger.error(`${who} stopped: ${messageOf(error)}`);
    }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
