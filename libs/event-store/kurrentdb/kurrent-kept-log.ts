import { BACKWARDS, END, START, type KurrentDBClient } from '@kurrent/kurrentdb-client';
import type { KeptCommand, KeptEvent, KeptExtent, KeptLog, KeptPage, KeptPlace } from '../kept-log.js';
import { microsecondsOf, instantOf } from './instants.js';
import type { LogOrder } from './log-order.js';
import type { LogNames } from './names.js';
import { commandIn, eventIn, readRecord, readStreamRecords, type ReadRecord } from './records.js';

/** Events of one page; the largest take a megabyte each. */
const PAGE_EVENTS = 200;
/** Before every instant: what a log without events says of its head. */
const BEFORE_ALL = '-infinity';

/** A log in KurrentDB as `$all` and its streams show it. */
export class KurrentKeptLog implements KeptLog {
  constructor(
    private readonly client: KurrentDBClient,
    private readonly names: LogNames,
    private readonly order: LogOrder,
  ) {}

  async extent(): Promise<KeptExtent> {
    let [commandCount, lastCommandPosition] = [0n, 0n];
    let newest: KeptEvent | null = null;
    const upTo = await this.headPosition();
    for await (const passed of this.passing(upTo)) {
      if (passed.kind === 'event') newest = passed.event;
      else {
        const claimed = passed.command.firstPosition + BigInt(passed.command.eventCount) - 1n;
        if (claimed > lastCommandPosition) lastCommandPosition = claimed;
        commandCount += 1n;
      }
    }
    const lastPosition = newest?.position ?? 0n;
    return {
      headPosition: lastPosition,
      headRecordedAt: newest?.recordedAt ?? BEFORE_ALL,
      lastPosition,
      eventCount: lastPosition,
      commandCount,
      lastCommandPosition,
    };
  }

  async *pages(upTo: bigint): AsyncGenerator<KeptPage> {
    let events: KeptEvent[] = [];
    let passed = new Map<string, KeptCommand>();
    for await (const one of this.passing(upTo)) {
      if (one.kind === 'command') passed.set(one.command.commandId, one.command);
      else events.push(one.event);
      if (events.length < PAGE_EVENTS) continue;
      yield { events, commands: await this.commandsOf(events, passed) };
      const newest = passed.get(events.at(-1)?.commandId ?? '');
      passed = new Map(newest ? [[newest.commandId, newest]] : []);
      events = [];
    }
    if (events.length > 0) yield { events, commands: await this.commandsOf(events, passed) };
  }

  /** A command and its first event are written together: where that is not there, the command has lost it. */
  async *commandsWithoutEvents(upTo: bigint): AsyncGenerator<KeptCommand> {
    const alone = new Map<string, KeptCommand>();
    const ahead = new Set<string>();
    let newest = '';
    for await (const passed of this.passing(upTo)) {
      if (passed.kind === 'command') {
        const { command } = passed;
        if (!ahead.delete(command.commandId)) alone.set(command.commandId, command);
      } else {
        const { commandId } = passed.event;
        if (!alone.delete(commandId) && commandId !== newest) ahead.add(commandId);
        newest = commandId;
      }
    }
    yield* alone.values();
  }

  /** Holds the names of all streams, which are as many as deals, periods and uploads. */
  async *streamOrder(upTo: bigint): AsyncGenerator<KeptPlace> {
    const streams = new Set<string>();
    for await (const passed of this.passing(upTo)) if (passed.kind === 'event') streams.add(passed.event.stream);
    for (const stream of [...streams].sort()) {
      for await (const record of readStreamRecords(this.client, this.names.eventsOf(stream))) {
        const { position } = await this.order.ordered(record.place);
        if (position <= upTo) yield { stream, version: Number(record.revision) + 1, position };
      }
    }
  }

  private async headPosition(): Promise<bigint> {
    const filter = this.names.eventsFilter();
    const options = { direction: BACKWARDS, fromPosition: END, maxCount: 1, filter } as const;
    for await (const resolved of this.client.readAll(options)) {
      return (await this.order.ordered(readRecord(resolved).place)).position;
    }
    return 0n;
  }

  /** Every record of the log up to a position, in the order of `$all`, counted anew. */
  private async *passing(upTo: bigint): AsyncGenerator<Passed> {
    let position = 0n;
    let recordedAt_us = 0n;
    const filter = this.names.eventsAndCommandsFilter();
    for await (const resolved of this.client.readAll({ fromPosition: START, filter })) {
      const record = readRecord(resolved);
      if (this.names.isEvent(record.stream)) {
        position += 1n;
        if (position > upTo) return;
        const placeless = eventIn(record, this.names);
        const own_us = microsecondsOf(placeless.recordedAt);
        if (own_us > recordedAt_us) recordedAt_us = own_us;
        const event = { ...placeless, position, recordedAt: instantOf(recordedAt_us) };
        yield { kind: 'event', event };
      } else {
        if (position === upTo) return;
        yield { kind: 'command', command: this.commandAt(record, position + 1n) };
      }
    }
  }

  private commandAt(record: ReadRecord, firstPosition: bigint): KeptCommand {
    return { ...commandIn(record, this.names.commandIdIn(record.stream)), firstPosition };
  }

  private async commandsOf(
    events: readonly KeptEvent[],
    passed: ReadonlyMap<string, KeptCommand>,
  ): Promise<ReadonlyMap<string, KeptCommand>> {
    const commands = new Map<string, KeptCommand>();
    for (const { commandId, position, version } of events) {
      if (commands.has(commandId)) continue;
      const known = passed.get(commandId);
      if (known) commands.set(commandId, known);
      // Its record did not come before its events.
      else {
        for await (const record of readStreamRecords(this.client, this.names.command(commandId))) {
          const command = commandIn(record, commandId);
          const firstPosition = position - BigInt(version - command.firstVersion);
          commands.set(commandId, { ...command, firstPosition });
        }
      }
    }
    return commands;
  }
}

type Passed =
  { readonly kind: 'event'; readonly event: KeptEvent } | { readonly kind: 'command'; readonly command: KeptCommand };
