import { assert, type DomainEvent } from '#domain/shared';
import type { EventStore, StoredEvent } from '#event-store';
import type { StateModel } from '../operation.js';

/** How many bytes of events are kept at hand; a single longer stream is held as a decision on it holds it. */
const KEPT_BYTES_MAX = 64 * 1024 * 1024;
/** What an event takes besides its payload's bytes, roughly. */
const EVENT_BYTES = 1_000;

interface KeptStream {
  readonly events: readonly StoredEvent[];
  readonly size_bytes: number;
  /** The newest state that was asked for, by the function that folds it. */
  readonly states: Map<unknown, { readonly version: number; readonly state: unknown }>;
}

/**
 * The log's streams at any of their past versions. Whoever goes through the log in its order asks for ever later versions:
 * streams lately read are kept, and a state is folded on from the one asked for before, so that the whole way costs
 * about as much as reading each stream once.
 */
export class PastStreams {
  private readonly kept = new Map<string, KeptStream>();
  private kept_bytes = 0;

  constructor(
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly keptBytesMax = KEPT_BYTES_MAX,
  ) {}

  /** The first `version` events. A stream that is shorter breaks an invariant. */
  async events(stream: string, version: number): Promise<readonly StoredEvent[]> {
    return firstOf(await this.read(stream), stream, version);
  }

  async state<State, E extends DomainEvent>(
    stream: string,
    version: number,
    model: StateModel<State, E>,
  ): Promise<State> {
    const read = await this.read(stream);
    const earlier = read.states.get(model.evolve);
    const from = earlier && earlier.version <= version ? earlier : { version: 0, state: model.initialState };
    const state = firstOf(read, stream, version)
      .slice(from.version)
      .reduce<State>((folded, event) => model.evolve(folded, event as unknown as E), from.state as State);
    read.states.set(model.evolve, { version, state });
    return state;
  }

  /** How many events the stream had before the position. */
  async versionBefore(stream: string, position: bigint): Promise<number> {
    const { events } = await this.read(stream);
    return events.findLastIndex((event) => event.position < position) + 1;
  }

  private async read(stream: string): Promise<KeptStream> {
    const kept = this.kept.get(stream) ?? (await this.load(stream));
    // The last in a map's order is the one used last.
    this.kept.delete(stream);
    this.kept.set(stream, kept);
    return kept;
  }

  private async load(stream: string): Promise<KeptStream> {
    const events = await this.store.readStream(stream);
    const size_bytes = events.reduce((sum, { payloadBytes }) => sum + EVENT_BYTES + payloadBytes.length, 0);
    this.kept_bytes += size_bytes;
    for (const [name, longUnused] of this.kept) {
      if (this.kept_bytes <= this.keptBytesMax) break;
      this.kept.delete(name);
      this.kept_bytes -= longUnused.size_bytes;
    }
    return { events, size_bytes, states: new Map() };
  }
}

function firstOf({ events }: KeptStream, stream: string, version: number): readonly StoredEvent[] {
  assert(version <= events.length, `a decision read version ${version} of ${stream}, which has ${events.length}`);
  return events.slice(0, version);
}
