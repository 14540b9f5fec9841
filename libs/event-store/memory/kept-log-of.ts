import { canonicalBytes } from '#event-codec';
import { assert } from '#domain/shared';
import { START, type EventStore, type StoredEvent } from '../event-store.js';
import type { KeptCommand, KeptEvent, KeptExtent, KeptLog, KeptPage, KeptPlace } from '../kept-log.js';
import { MAX_READ_LIMIT } from '../limits.js';

/** Whatever is listed, as a log; what is not in order is so. */
export class ListedLog implements KeptLog {
  constructor(
    readonly listed: {
      readonly head: Pick<KeptExtent, 'headPosition' | 'headRecordedAt'>;
      readonly events: readonly KeptEvent[];
      readonly commands: readonly KeptCommand[];
    },
    private readonly pageSize = 7,
  ) {}

  async extent(): Promise<KeptExtent> {
    const { head, events, commands } = this.listed;
    return {
      ...head,
      lastPosition: greatest(events.map(({ position }) => position)),
      eventCount: BigInt(events.length),
      commandCount: BigInt(commands.length),
      lastCommandPosition: greatest(
        commands.map(({ firstPosition, eventCount }) => firstPosition + BigInt(eventCount) - 1n),
      ),
    };
  }

  async *pages(upTo: bigint): AsyncGenerator<KeptPage> {
    const commands = new Map(this.listed.commands.map((command) => [command.commandId, command]));
    const events = this.listed.events.filter(({ position }) => position <= upTo);
    events.sort((a, b) => Number(a.position - b.position));
    for (let start = 0; start < events.length; start += this.pageSize) {
      yield { events: events.slice(start, start + this.pageSize), commands };
    }
  }

  async *commandsWithoutEvents(upTo: bigint): AsyncGenerator<KeptCommand> {
    const first = new Set(this.listed.events.map(({ position, commandId }) => `${position} ${commandId}`));
    yield* this.listed.commands.filter(
      ({ firstPosition, commandId }) => firstPosition <= upTo && !first.has(`${firstPosition} ${commandId}`),
    );
  }

  async *streamOrder(upTo: bigint): AsyncGenerator<KeptPlace> {
    const places = [...this.listed.events].filter(({ position }) => position <= upTo);
    places.sort((a, b) => (a.stream < b.stream ? -1 : a.stream > b.stream ? 1 : a.version - b.version));
    for (const { stream, version, position } of places) yield { stream, version, position };
  }
}

const greatest = (positions: readonly bigint[]): bigint =>
  positions.reduce((most, position) => (position > most ? position : most), 0n);

/** The log of a store that has no tables to be read beneath it, listed through its port. */
export async function keptLogOf(store: Pick<EventStore, 'readAfter' | 'findCommand'>): Promise<ListedLog> {
  const events: StoredEvent[] = [];
  for (;;) {
    const page = await store.readAfter(events.at(-1)?.cursor ?? START, MAX_READ_LIMIT);
    events.push(...page);
    if (page.length < MAX_READ_LIMIT) break;
  }
  const last = events.at(-1);
  const commands: KeptCommand[] = [];
  for (const commandId of new Set(events.map((event) => event.commandId))) {
    const command = await store.findCommand(commandId);
    const first = command?.events[0];
    assert(command && first, `the command ${commandId} is kept with its events`);
    commands.push({
      commandId,
      stream: command.stream,
      firstVersion: first.version,
      firstPosition: first.position,
      eventCount: command.events.length,
      requestDigest: command.requestDigest,
      commandDigest: command.commandDigest,
      recordBytes: canonicalBytes(command.record),
    });
  }
  return new ListedLog({
    head: { headPosition: last?.position ?? 0n, headRecordedAt: last?.recordedAt ?? '' },
    events: events.map(({ cursor: _cursor, payload: _payload, ...event }) => event),
    commands,
  });
}
