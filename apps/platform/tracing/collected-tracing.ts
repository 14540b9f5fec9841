import { AsyncLocalStorage } from 'node:async_hooks';
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Attributes,
  type Link,
  type Span,
  type SpanContext,
  type SpanOptions,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type SpanExporter,
} from '@opentelemetry/sdk-trace';
import type { CommandReceipt, ObserveCommand, ObserveReaction, ReminderChannel, SubscribedProgram } from '#application';
import type { Refusal, Result } from '#domain/shared';
import type { AppendOutcome, AppendRequest, EventStore, StoredEvent } from '#event-store';
import type { ObserveBatch } from '#projections';
import type { TracingSettings } from '../settings/index.js';
import { ChosenIds } from './chosen-ids.js';
import { countingDrops } from './counting-drops.js';
import { tellingLosses } from './telling-losses.js';
import { appendOf, traceIdOf, type SpanName } from './trace-ids.js';
import { TracedEventStore } from './traced-event-store.js';
import type { LoggedSpan, RequestSpan, Tracing } from './tracing.js';

/** So long one sending of spans lasts, and the last one of a process that ends. */
const SEND_MAX_ms = 5_000;
/** Of the commands that a batch of read models shows, so many are named. */
const LINKS_MAX = 128;

interface Beginning extends SpanOptions {
  /** The span that this one is part of; without it the span begins a trace. */
  readonly parent?: SpanContext | undefined;
  /** What the span, and a trace that it begins, are called; by chance where nothing is said. */
  readonly ids?: Partial<SpanName>;
}

/** Traces that a collector takes by OTLP over HTTP. A collector that does not answer costs nobody anything but its spans. */
export class CollectedTracing implements Tracing {
  private readonly spans = new AsyncLocalStorage<Span>();
  private readonly ids = new ChosenIds();
  private readonly provider: TracerProvider;
  private readonly tracer;

  constructor(
    { endpoint, serviceName, sampleRatio }: TracingSettings,
    onLost: (spans: number) => void,
    exporter: SpanExporter = new OTLPTraceExporter({ url: tracesUrl(endpoint), timeoutMillis: SEND_MAX_ms }),
  ) {
    this.provider = new TracerProvider({
      resource: resourceFromAttributes({ 'service.name': serviceName }),
      // By the trace alone, so that every process comes to the same answer, and a trace is told whole or not at all.
      sampler: new TraceIdRatioBasedSampler(sampleRatio),
      idGenerator: this.ids,
      spanProcessors: [
        new BatchSpanProcessor({
          exporter: tellingLosses(exporter, onLost),
          exportTimeoutMillis: SEND_MAX_ms,
          selfObsMeterProvider: countingDrops(onLost),
        }),
      ],
    });
    this.tracer = this.provider.getTracer('truststream');
  }

  readonly command: ObserveCommand = (operation, work, { correlationId }) => {
    const attributes = { 'truststream.operation': operation };
    return this.during(this.begin(operation, { ...this.withinTrace(correlationId), attributes }), work, toldOf);
  };

  readonly reaction: ObserveReaction = (manager, event, work) =>
    this.during(
      this.begin(`react: ${manager}`, {
        parent: elsewhere(appendOf(event)),
        kind: SpanKind.CONSUMER,
        attributes: positionsOf([event]),
      }),
      work,
    );

  readonly batch: ObserveBatch = async (work) => {
    const startTime = performance.now();
    const answer = await work();
    const { applied } = answer;
    if (applied.length === 0) return answer;
    const appends = [...new Map(applied.map((event) => [event.commandId, elsewhere(appendOf(event))])).values()];
    const [first] = appends;
    const span = this.begin('bring read models forward', {
      ...(appends.length === 1 ? { parent: first } : { links: appends.slice(0, LINKS_MAX).map(linkTo) }),
      ...{ startTime, kind: SpanKind.CONSUMER, attributes: positionsOf(applied) },
    });
    span.end(performance.now());
    return answer;
  };

  store(store: EventStore): EventStore {
    return new TracedEventStore(store, {
      // Reads of nobody's request are not told.
      read: (what, work, eventsOf) =>
        this.spans.getStore() === undefined
          ? work()
          : this.during(this.begin(what, { parent: this.current }), work, (events) => ({
              'truststream.events': eventsOf(events),
            })),
      append: (request, work) => this.append(request, work),
    });
  }

  channels(channels: readonly ReminderChannel[]): readonly ReminderChannel[] {
    return channels.map((channel) => ({
      name: channel.name,
      send: (delivery) => {
        const attributes = { 'truststream.reminders': delivery.notice.reminders.length };
        const span = this.begin(`deliver: ${channel.name}`, { kind: SpanKind.CLIENT, attributes });
        return this.during(span, () => channel.send(delivery));
      },
    }));
  }

  programs(programs: readonly SubscribedProgram[]): readonly SubscribedProgram[] {
    return programs.map((program) => ({
      ...program,
      send: (notice, signal) => {
        const attributes = { 'truststream.position': notice.position };
        const span = this.begin(`deliver: ${notice.kind}`, { kind: SpanKind.CLIENT, attributes });
        return this.during(span, () => program.send(notice, signal));
      },
    }));
  }

  request({ method, correlationId, caller }: Parameters<Tracing['request']>[0]): RequestSpan {
    const traceId = traceIdOf(correlationId);
    const parent = caller?.traceId === traceId ? elsewhere(caller) : undefined;
    const span = this.begin(method, {
      ...(parent ? { parent } : { ids: { traceId }, links: caller ? [linkTo(elsewhere(caller))] : [] }),
      kind: SpanKind.SERVER,
      attributes: { 'http.request.method': method },
    });
    return {
      logged: loggedAs(span),
      within: (work) => this.spans.run(span, work),
      end: ({ route, status }) => {
        if (route !== undefined) span.updateName(`${method} ${route}`).setAttribute('http.route', route);
        if (status !== null) span.setAttribute('http.response.status_code', status);
        if (status === null || status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      },
    };
  }

  logged(): LoggedSpan {
    const span = this.spans.getStore();
    return span ? loggedAs(span) : {};
  }

  appended(event: Pick<StoredEvent, 'correlationId' | 'commandId'>): LoggedSpan {
    const { traceId, spanId } = appendOf(event);
    return { trace_id: traceId, span_id: spanId };
  }

  async close(): Promise<void> {
    const late = AbortSignal.timeout(SEND_MAX_ms);
    const tooLate = new Promise<void>((resolve) => late.addEventListener('abort', () => resolve(), { once: true }));
    // What cannot be sent is counted as lost; nobody waits longer for it.
    await Promise.race([this.provider.shutdown().catch(() => undefined), tooLate]);
  }

  /** One that wrote something gets the name by which those who follow the log know it. */
  private async append(request: AppendRequest, work: () => Promise<AppendOutcome>): Promise<AppendOutcome> {
    const startTime = performance.now();
    const tell = (attributes: Attributes, spanId?: string): void => {
      const { ids, ...place } = this.withinTrace(request.correlationId);
      const span = this.begin('append', {
        ...{ ...place, startTime, attributes, kind: SpanKind.PRODUCER },
        ids: { ...ids, ...(spanId === undefined ? {} : { spanId }) },
      });
      if (attributes['truststream.outcome'] === 'failed') span.setStatus({ code: SpanStatusCode.ERROR });
      span.end(performance.now());
    };
    try {
      const answer = await work();
      const appended = answer.outcome === 'appended';
      tell(
        { 'truststream.outcome': answer.outcome, ...(appended ? positionsOf(answer.events) : {}) },
        appended ? appendOf({ ...request, commandId: request.command.commandId }).spanId : undefined,
      );
      return answer;
    } catch (error) {
      tell({ 'truststream.outcome': 'failed' });
      throw error;
    }
  }

  /** Where a span of a request belongs: into the one at work, or to the beginning of the request's trace. */
  private withinTrace(correlationId: string): Pick<Beginning, 'parent' | 'ids' | 'links'> {
    const traceId = traceIdOf(correlationId);
    const { current } = this;
    if (current?.traceId === traceId) return { parent: current };
    return { ids: { traceId }, links: current ? [linkTo(current)] : [] };
  }

  private get current(): SpanContext | undefined {
    return this.spans.getStore()?.spanContext();
  }

  private begin(name: string, { parent, ids = {}, ...options }: Beginning): Span {
    const context = parent ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
    return this.ids.choose(ids, () => this.tracer.startSpan(name, options, context));
  }

  /** Of an error only the kind is told: its text may name anybody. */
  private async during<T>(span: Span, work: () => Promise<T>, toldOfAnswer?: (answer: T) => Attributes): Promise<T> {
    try {
      const answer = await this.spans.run(span, work);
      if (toldOfAnswer) span.setAttributes(toldOfAnswer(answer));
      return answer;
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
      throw error;
    } finally {
      span.end();
    }
  }
}

const tracesUrl = (endpoint: string): string => `${endpoint.replace(/\/+$/, '')}/v1/traces`;

/** A span that this process need not have begun. */
const elsewhere = (name: SpanName): SpanContext => ({ ...name, traceFlags: TraceFlags.SAMPLED, isRemote: true });

const linkTo = (context: SpanContext): Link => ({ context });

function loggedAs(span: Span): LoggedSpan {
  const { traceId, spanId } = span.spanContext();
  return { trace_id: traceId, span_id: spanId };
}

/** How many events, and where in the log the first and the last of them are. */
function positionsOf(events: readonly Pick<StoredEvent, 'position'>[]): Attributes {
  return {
    'truststream.events': events.length,
    'truststream.position': String(events[0]?.position),
    'truststream.position.last': String(events.at(-1)?.position),
  };
}

const toldOf = (answer: Result<CommandReceipt, Refusal>): Attributes =>
  answer.ok
    ? { 'truststream.outcome': answer.value.repeated ? 'repeated' : 'done' }
    : { 'truststream.outcome': 'refused', 'truststream.refusal': answer.error.code };
