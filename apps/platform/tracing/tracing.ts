import type { ObserveCommand, ObserveReaction, ReminderChannel, SubscribedProgram } from '#application';
import type { EventStore, StoredEvent } from '#event-store';
import type { ObserveBatch } from '#projections';
import type { TracingSettings } from '../settings/index.js';
import type { SpanName } from './trace-ids.js';

/** Under which names the lines of a log tell the span that they belong to. */
export interface LoggedSpan {
  readonly trace_id?: string;
  readonly span_id?: string;
}

/** The span of one request to the API. */
export interface RequestSpan {
  readonly logged: LoggedSpan;
  /** Carries the request out: what it does belongs to the span. */
  within(work: () => void): void;
  /** `route` as it is documented, never as it was asked for: that names people. */
  end(answered: { readonly route: string | undefined; readonly status: number | null }): void;
}

/** Under which the system’s {@link Tracing} is given to who needs it. */
export const TRACING = Symbol('tracing');

/**
 * Tells a collector what takes how long: request, operation, its reads, its append, and what the log’s followers make of it. No span holds a
 * person, a deal, an amount, or the text of an error; events are named by their positions. Without a collector nothing is done, nor loaded.
 */
export interface Tracing {
  readonly command: ObserveCommand;
  readonly reaction: ObserveReaction;
  readonly batch: ObserveBatch;
  /** The store, as decisions read it and append to it. */
  store(store: EventStore): EventStore;
  channels(channels: readonly ReminderChannel[]): readonly ReminderChannel[];
  programs(programs: readonly SubscribedProgram[]): readonly SubscribedProgram[];
  /** Null where requests are not traced. `caller` is the caller's own span. */
  request(asked: {
    readonly method: string;
    readonly correlationId: string;
    readonly caller: SpanName | null;
  }): RequestSpan | null;
  /** The span of whoever asks, for the log; nothing where there is none. */
  logged(): LoggedSpan;
  /** The append of an event, for the log of whoever could not go on because of it. */
  appended(event: Pick<StoredEvent, 'correlationId' | 'commandId'>): LoggedSpan;
  /** Sends what is left, for some seconds at most. */
  close(): Promise<void>;
}

/** No traces. */
export const untraced: Tracing = {
  command: (_operation, work) => work(),
  reaction: (_manager, _event, work) => work(),
  batch: (work) => work(),
  store: (store) => store,
  channels: (channels) => channels,
  programs: (programs) => programs,
  request: () => null,
  logged: () => ({}),
  appended: () => ({}),
  close: async () => undefined,
};

/** Traces as the settings say; `onLost` is told of spans that did not come to the collector. The libraries are loaded only where there is a collector. */
export async function openTracing(
  settings: TracingSettings | undefined,
  onLost: (spans: number) => void,
): Promise<Tracing> {
  if (settings === undefined) return untraced;
  const { CollectedTracing } = await import('./collected-tracing.js');
  return new CollectedTracing(settings, onLost);
}
