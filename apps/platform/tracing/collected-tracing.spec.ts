import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';
import { err, ok, refusal } from '#domain/shared';
import { START } from '#event-store';
import { MemoryEventStore } from '#event-store/memory';
import { appendNotes } from '../../../libs/audit/testing/example-log.js';
import { CollectedTracing } from './collected-tracing.js';
import { appendOf } from './trace-ids.js';

const [TRACE, CALLER] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];
const request = { correlationId: TRACE };
const done = async () =>
  ok({ commandId: 'c', stream: 's', version: 1, cursor: START, repeated: false, part: 0, events: [] });

describe('tracing to a collector', () => {
  let sent: ReadableSpan[];
  let taken: boolean;
  let lost: number;
  let tracing: CollectedTracing;

  beforeEach(() => {
    [sent, taken, lost] = [[], true, 0];
    const exporter: SpanExporter = {
      export(spans, tell) {
        sent.push(...spans);
        tell({ code: taken ? 0 : 1 });
      },
      shutdown: async () => undefined,
    };
    const settings = { endpoint: 'http://collector:4318', serviceName: 'trust', sampleRatio: 1 };
    tracing = new CollectedTracing(settings, (spans) => (lost += spans), exporter);
  });

  const spans = async (): Promise<readonly ReadableSpan[]> => {
    await tracing.close();
    return sent;
  };

  it('tells of an error its kind, and not its text, and passes it on', async () => {
    const broken = tracing.command('close-period', () => Promise.reject(new TypeError('王小明 is none')), request);
    await expect(broken).rejects.toThrow('王小明');
    const [span] = await spans();
    expect(span?.attributes).toEqual({ 'truststream.operation': 'close-period', 'error.type': 'TypeError' });
    expect(span?.status).toEqual({ code: 2 });
    expect(span?.events).toEqual([]);
  });

  it('tells the outcome of an operation, and changes no answer', async () => {
    const refused = err(refusal('PERIOD_ALREADY_CLOSED', 'it is'));
    expect(await tracing.command('close-period', async () => refused, request)).toBe(refused);
    await tracing.command('close-period', done, request);
    expect((await spans()).map(({ attributes }) => attributes)).toEqual([
      expect.objectContaining({ 'truststream.outcome': 'refused', 'truststream.refusal': 'PERIOD_ALREADY_CLOSED' }),
      expect.objectContaining({ 'truststream.outcome': 'done' }),
    ]);
  });

  it('begins a request of a caller with a correlation id of its own in that one’s trace, linked to the caller’s', async () => {
    const caller = { traceId: 'f'.repeat(32), spanId: CALLER };
    tracing.request({ method: 'GET', ...request, caller }).end({ route: '/deals', status: 200 });
    tracing.request({ method: 'GET', ...request, caller: { traceId: TRACE, spanId: CALLER } }).end({
      ...{ route: undefined, status: null },
    });
    const [linked, child] = await spans();
    expect(linked?.spanContext().traceId).toBe(TRACE);
    expect(linked?.links.map(({ context }) => context.traceId)).toEqual([caller.traceId]);
    expect(linked?.name).toBe('GET /deals');
    expect(child?.parentSpanContext?.spanId).toBe(CALLER);
    expect(child?.status).toEqual({ code: 2 });
  });

  it('names the append of an event as everybody does who reads the event', async () => {
    const store = new MemoryEventStore();
    await appendNotes(tracing.store(store), 2);
    const events = await store.readAfter(START, 2);
    expect((await spans()).map((span) => span.spanContext().spanId)).toEqual(events.map((one) => appendOf(one).spanId));
    expect(sent.map((span) => span.spanContext().traceId)).toEqual(events.map((one) => appendOf(one).traceId));
  });

  it('tells a read of whoever is at work, and none of those who follow', async () => {
    const store = tracing.store(new MemoryEventStore());
    await store.readStream('nobody');
    await tracing.command('close-period', async () => (await store.readStream('one'), await done()), request);
    expect((await spans()).map(({ name }) => name)).toEqual(['read stream', 'close-period']);
  });

  it('links a batch of several commands to each of them, and tells none that shows nothing', async () => {
    const store = new MemoryEventStore();
    await appendNotes(store, 3);
    const applied = await store.readAfter(START, 3);
    await tracing.batch(async () => ({ applied: [] }));
    await tracing.batch(async () => ({ applied }));
    await tracing.batch(async () => ({ applied: applied.slice(0, 1) }));
    const [several, one] = await spans();
    expect(several?.links.map(({ context }) => context.spanId)).toEqual(applied.map((event) => appendOf(event).spanId));
    expect(one?.parentSpanContext?.spanId).toBe(several?.links[0]?.context.spanId);
    expect(sent).toHaveLength(2);
  });

  it('counts what it loses because more is waiting than it keeps', async () => {
    const told = 3_000;
    // Without a pause in which some could be sent.
    for (let n = 0; n < told; n += 1) {
      tracing.request({ method: 'GET', ...request, caller: null }).end({ route: '/deals', status: 200 });
    }
    await spans();
    expect(lost).toBeGreaterThan(0);
    expect(sent.length + lost).toBe(told);
  });

  it('counts what the collector does not take', async () => {
    taken = false;
    await tracing.command('close-period', done, request);
    await spans();
    expect(lost).toBe(1);
  });
});
