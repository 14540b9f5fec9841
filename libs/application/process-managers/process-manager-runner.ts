import { setTimeout as delay } from 'node:timers/promises';
import { InvariantBroken } from '#domain/shared';
import type { TruststreamEvent } from '#domain/events';
import type { Cursor, EventStore, StoredEventOf } from '#event-store';
import { processManager } from '../access/actor.js';
import type { OperationRunner } from '../operation-runner.js';
import type { CheckpointStore } from '../ports.js';
import { RecordedReader } from '../recorded-reader.js';
import type { ProcessManager } from './process-manager.js';

const BATCH_EVENTS = 500;
const CHECKPOINT = 'process-managers';
const WAIT_MS = 1_000;

/**
 * Drives the process managers over the log. The checkpoint is saved after the commands, so a crash between repeats
 * them; their ids are derived from the event, so a repeat has no second effect.
 */
export class ProcessManagerRunner {
  private turn: Promise<unknown> = Promise.resolve();
  private standing: Cursor | null = null;

  constructor(
    private readonly store: EventStore,
    private readonly operations: OperationRunner,
    private readonly checkpoints: CheckpointStore,
    private readonly managers: readonly ProcessManager[],
  ) {}

  /**
   * Reacts to every event of the log, those that the reactions cause included; answers where it stands. Calls at the
   * same time take turns, so that whoever waits finds the work done.
   */
  catchUp(): Promise<Cursor> {
    const mine = this.turn.then(() => this.reactToAll());
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  /** Follows the log until the signal. Trouble (the database restarts) is told, and the same events are met again. */
  async run(signal: AbortSignal, onTrouble: (error: unknown) => void): Promise<void> {
    while (!signal.aborted) {
      const cursor = await this.catchUp().catch((error: unknown) => {
        onTrouble(error);
        return null;
      });
      if (signal.aborted) return;
      await this.pause(cursor);
    }
  }

  /** Until something is appended, or a second later. */
  private async pause(cursor: Cursor | null): Promise<void> {
    if (cursor === null) await delay(WAIT_MS);
    else await this.store.waitForAppend(cursor, WAIT_MS);
  }

  private async reactToAll(): Promise<Cursor> {
    this.standing ??= await this.checkpoints.load(CHECKPOINT);
    for (;;) {
      const events = await this.store.readAfter(this.standing, BATCH_EVENTS);
      const newest = events.at(-1);
      if (!newest) return this.standing;
      for (const event of events) await this.reactTo(event as StoredEventOf<TruststreamEvent>);
      await this.checkpoints.save(CHECKPOINT, newest.cursor);
      this.standing = newest.cursor;
    }
  }

  private async reactTo(event: StoredEventOf<TruststreamEvent>): Promise<void> {
    const cause = `${event.stream}@${event.version}`;
    for (const manager of this.managers) {
      const reactions = await manager.react(event, new RecordedReader(this.store));
      for (const [index, { operation, sent }] of reactions.entries()) {
        const outcome = await this.operations.run(operation, sent, {
          actor: processManager,
          commandId: `process-manager/${manager.name}/${cause}/${index + 1}`,
          correlationId: event.correlationId,
          causationId: cause,
        });
        // A refusal of the state is an answer (someone else did it, or a person must act) and stands in the evidence;
        // contention is not an answer, so the event must be met again.
        if (!outcome.ok && outcome.error.code === 'TOO_MUCH_CONTENTION') {
          throw new InvariantBroken(`${manager.name} could not react to ${cause}: ${outcome.error.message}`);
        }
      }
    }
  }
}
