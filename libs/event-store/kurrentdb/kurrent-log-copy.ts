import {
  AppendConsistencyViolationError,
  NO_STREAM,
  STREAM_STATE,
  type AppendStreamState,
  type KurrentDBClient,
} from '@kurrent/kurrentdb-client';
import { assert } from '#domain/shared';
import type { KeptCommand, KeptEvent, KeptPage } from '../kept-log.js';
import { LogDiffers, type LogCopy } from '../log-copy.js';
import type { LogOrder } from './log-order.js';
import type { LogNames } from './names.js';
import { copiedRecords } from './records.js';

/**
 * Writes a log into KurrentDB, command by command in the order of positions, so that each event's ordinal in `$all` is the
 * position that it had. Each command is on condition that its stream stands where the log says: whatever else writes
 * meanwhile makes the copy fail.
 */
export class KurrentLogCopy implements LogCopy {
  private position: bigint;

  constructor(
    private readonly client: KurrentDBClient,
    private readonly names: LogNames,
    private readonly order: LogOrder,
    readonly size: bigint,
  ) {
    this.position = size;
  }

  async add({ events, commands }: KeptPage): Promise<void> {
    let next = 0;
    while (next < events.length) {
      const command = commands.get(events[next]?.commandId ?? '');
      assert(command, `the command of position ${events[next]?.position} is kept with it`);
      const own = events.slice(next, next + command.eventCount);
      if (command.firstPosition > this.size) await this.write(command, own);
      next += command.eventCount;
    }
  }

  async end(): Promise<void> {
    await this.order.waitBeyond(this.position - 1n, COPY_PATIENCE_MS);
    if (this.order.head !== this.position) throw new LogDiffers(this.order.head);
  }

  private async write(command: KeptCommand, events: readonly KeptEvent[]): Promise<void> {
    const { commandId, stream, firstVersion, firstPosition, eventCount } = command;
    assert(
      firstPosition === this.position + 1n &&
        events.length === eventCount &&
        events.every((event) => event.commandId === commandId),
      `the command ${commandId} with its ${eventCount} events follows position ${this.position}`,
    );
    const streamState: AppendStreamState = firstVersion === 1 ? NO_STREAM : BigInt(firstVersion - 2);
    try {
      await this.client.appendRecords(copiedRecords(command, events, this.names), [
        { type: STREAM_STATE, streamName: this.names.command(commandId), expectedState: NO_STREAM },
        { type: STREAM_STATE, streamName: this.names.eventsOf(stream), expectedState: streamState },
      ]);
    } catch (error) {
      throw error instanceof AppendConsistencyViolationError ? new LogDiffers(firstPosition) : error;
    }
    this.position += BigInt(eventCount);
  }
}

/** So long the subscription may take to bring what was copied. */
const COPY_PATIENCE_MS = 60_000;
