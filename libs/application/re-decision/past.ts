import { assert, type DomainEvent } from '#domain/shared';
import type { CommandRecord, StoredEvent } from '#event-store';
import type { StateModel, StreamReader } from '../operation.js';
import type { PastStreams } from './past-streams.js';

/** What one decision of the past saw: a version of each stream that it read. */
export type Past = StreamReader;

class PastReader implements Past {
  constructor(
    private readonly streams: PastStreams,
    private readonly versionOf: (stream: string) => number | Promise<number>,
  ) {}

  async events<E extends DomainEvent>(stream: string): Promise<readonly StoredEvent<E>[]> {
    const version = await this.versionOf(stream);
    return (await this.streams.events(stream, version)) as readonly StoredEvent<E>[];
  }

  async state<State, E extends DomainEvent>(stream: string, model: StateModel<State, E>): Promise<State> {
    return this.streams.state(stream, await this.versionOf(stream), model);
  }

  async newest<E extends DomainEvent>(stream: string): Promise<StoredEvent<E> | null> {
    const version = await this.versionOf(stream);
    return (await this.streams.newest(stream, version)) as StoredEvent<E> | null;
  }
}

/** The streams at the versions that the command's record names. Reading another one breaks an invariant. */
export function asRecorded(streams: PastStreams, { commandId, read }: CommandRecord): Past {
  const versions = new Map(read.map(({ stream, version }) => [stream, version]));
  return new PastReader(streams, (stream) => {
    const version = versions.get(stream);
    assert(version !== undefined, `${commandId} reads ${stream}, which its record does not name`);
    return version;
  });
}

/** The streams as they stood before a position of the log: what a step of a bulk write went by, besides its own stream. */
export const asBefore = (streams: PastStreams, position: bigint): Past =>
  new PastReader(streams, (stream) => streams.versionBefore(stream, position));
