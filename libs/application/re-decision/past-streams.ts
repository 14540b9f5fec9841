import { assert, type DomainEvent } from '#domain/shared';
import type { EventStore, StoredEvent } from '#event-store';
import type { StateModel } from '../operation.js';

/** How many bytes of events are kept at hand. */
const KEPT_BYTES_MAX = 64 * 1024 * 1024;
/** A stream with more than that (a servicer’s file) is not held: its events are read again, part by part, as they are asked for. */
const HELD_BYTES_MAX = 16 * 1024 * 1024;
/** What an event takes besides its payload's bytes, roughly. */
const EVENT_BYTES = 1_000;
/** Events read at once; the largest ones take up to 1 MiB each. */
const PART_EVENTS = 16;

interface KeptStream {
  /** `null` for a stream that is too long to be held. */
  readonly events: readonly StoredEvent[] | null;
  /** The position of each event. */
  readonly positions: readonly bigint[];
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
    private readonly store: Pick<EventStore, 'readStreamPart'>,
    private readonly keptBytesMax = KEPT_BYTES_MAX,
    private readonly heldBytesMax = HELD_BYTES_MAX,
  ) {}

  /** The first `version` events. A stream that is shorter breaks an invariant. */
  async events(stream: string, version: number): Promise<readonly StoredEvent[]> {
    const events: StoredEvent[] = [];
    for await (const part of this.between(await this.read(stream, version), stream, 0, version)) events.push(...part);
    return events;
  }

  /** The event of that version, `null` before the first. */
  async newest(stream: string, version: number): Promise<StoredEvent | null> {
    if (version === 0) return null;
    const kept = await this.read(stream, version);
    const [event] = kept.events?.slice(version - 1) ?? (await this.store.readStreamPart(stream, version, 1));
    return event ?? null;
  }

  async state<State, E extends DomainEvent>(
    stream: string,
    version: number,
    model: StateModel<State, E>,
  ): Promise<State> {
    const kept = await this.read(stream, version);
    const earlier = kept.states.get(model.evolve);
    const from = earlier && earlier.version <= version ? earlier : { version: 0, state: model.initialState };
    let state = from.state as State;
    for await (const part of this.between(kept, stream, from.version, version)) {
      state = part.reduce((folded, event) => model.evolve(folded, event as unknown as E), state);
    }
    kept.states.set(model.evolve, { version, state });
    return state;
  }

  /** How many events the stream had before the position. */
  async versionBefore(stream: string, position: bigint): Promise<number> {
    const { positions } = await this.read(stream, 0);
    return positions.findLastIndex((each) => each < position) + 1;
  }

  /** The events after one version up to another, part by part where they are not held. */
  private async *between(
    { events }: KeptStream,
    stream: string,
    after: number,
    upTo: number,
  ): AsyncGenerator<readonly StoredEvent[]> {
    if (events) {
      yield events.slice(after, upTo);
      return;
    }
    for (let version = after; version < upTo; version += PART_EVENTS) {
      yield await this.store.readStreamPart(stream, version + 1, Math.min(PART_EVENTS, upTo - version));
    }
  }

  private async read(stream: string, version: number): Promise<KeptStream> {
    const kept = this.kept.get(stream) ?? (await this.load(stream));
    // The last in a map's order is the one used last.
    this.kept.delete(stream);
    this.kept.set(stream, kept);
    const length = kept.positions.length;
    assert(version <= length, `a decision read version ${version} of ${stream}, which has ${length}`);
    return kept;
  }

  private async load(stream: string): Promise<KeptStream> {
    const events: StoredEvent[] = [];
    const positions: bigint[] = [];
    let size_bytes = 0;
    for (;;) {
      const part = await this.store.readStreamPart(stream, positions.length + 1, PART_EVENTS);
      positions.push(...part.map(({ position }) => position));
      size_bytes += part.reduce((sum, { payloadBytes }) => sum + EVENT_BYTES + payloadBytes.length, 0);
      if (size_bytes <= this.heldBytesMax) events.push(...part);
      else events.length = 0;
      if (part.length < PART_EVENTS) break;
    }
    const held = size_bytes <= this.heldBytesMax;
    if (held) this.makeRoomFor(size_bytes);
    return { events: held ? events : null, positions, size_bytes: held ? size_bytes : 0, states: new Map() };
  }

  private makeRoomFor(size_bytes: number): void {
    this.kept_bytes += size_bytes;
    for (const [name, longUnused] of this.kept) {
      if (this.kept_bytes <= this.keptBytesMax) break;
      this.kept.delete(name);
      this.kept_bytes -= longUnused.size_bytes;
    }
  }
}
