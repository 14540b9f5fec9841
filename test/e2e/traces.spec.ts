import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seededUser } from '#persistence/identity';
import { ApiModule, createApi } from '../../apps/api/index.js';
import { allMigrations, openBackend, PlatformModule, type PlatformSettings } from '../../apps/platform/index.js';
import { SpanReceiver, type ReceivedSpan } from '../support/span-receiver.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';
import { tokenOf } from '../support/token-of.js';
import { ApiClient } from './api/api-client.js';
import { deal, establish, terms } from './api/example-life.js';

const [TRACE, CALLER] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];
const CLOCK = { today: () => '2026-07-01' };
const [NAME, DOCUMENT] = ['王小明某某基金', '110101199003078515'];

/** An API that follows nothing, and a worker, as two processes have them. */
describe('traces', () => {
  let database: TestDatabase;
  let folder: string;
  let receiver: SpanReceiver;
  let logged = '';

  const settings = (sampleRatio: number, endpoint = receiver.url): PlatformSettings => ({
    ...{ dataFolder: folder, openedDatabaseUrl: database.appUrl, environment: {} },
    tracing: { endpoint, serviceName: 'trust', sampleRatio },
  });

  const startApi = async (of: PlatformSettings) => {
    const backend = await openBackend(of, CLOCK);
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        logged += chunk.toString();
        done();
      },
    });
    const { tracing } = backend;
    const module = ApiModule.on(backend, 'on demand');
    const api = await createApi(module, { log: { level: 'info', stream }, docsPage: false, tracing });
    await api.listen(0, '127.0.0.1');
    const origin = await api.getUrl();
    const as = async (subject: string) => new ApiClient(origin, await tokenOf(backend, seededUser(subject)));
    const stop = async (): Promise<void> => {
      await api.close();
      await backend.close();
    };
    return { backend, as, stop };
  };

  beforeAll(async () => {
    database = await testDatabase(allMigrations);
    folder = await mkdtemp(join(tmpdir(), 'traces-'));
    receiver = await SpanReceiver.listen();
    const ofWorker = await openBackend(settings(1), CLOCK);
    const worker = await NestFactory.createApplicationContext(PlatformModule.for(ofWorker, 'follow'), {
      logger: false,
    });
    const { as, stop } = await startApi({ ...settings(1), followedElsewhere: true });
    const [maker, registrar] = [await as('maker-1'), await as('registrar-1')];
    await establish({
      maker: Object.assign(Object.create(maker) as ApiClient, {
        done: (path: string, sending = {}) =>
          maker.done(path, {
            ...sending,
            headers: path.endsWith('/establishment')
              ? { traceparent: `00-${TRACE}-${CALLER}-01`, Prefer: 'wait=30' }
              : {},
          }),
      }),
    });
    await maker.post(`${deal}/establishment`, { headers: { traceparent: `00-${TRACE}-${CALLER}-01` } });
    await registrar.done('/subjects/acct-1/identity', { body: { name: NAME, document: DOCUMENT } });
    // Both send what they have when they end.
    await stop();
    await worker.close();
    await ofWorker.close();
  });
  afterAll(async () => {
    await receiver.close();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const named = (name: string): ReceivedSpan => {
    const found = receiver.of(TRACE).find((span) => span.name === name);
    if (!found)
      throw new Error(
        `no ${name} among ${receiver
          .of(TRACE)
          .map((span) => span.name)
          .join(', ')}`,
      );
    return found;
  };
  const under = (parent: ReceivedSpan): string[] =>
    receiver
      .of(TRACE)
      .filter(({ parentSpanId }) => parentSpanId === parent.spanId)
      .map(({ name }) => name);
  const attribute = ({ attributes }: ReceivedSpan, name: string): unknown =>
    Object.values(attributes.find(({ key }) => key === name)?.value ?? {})[0];

  it('lead from the caller’s span through the request to its decision and its append', () => {
    const request = named('POST /deals/:dealId/establishment');
    expect(request.parentSpanId).toBe(CALLER);
    expect(attribute(request, 'http.response.status_code')).toBe(200);
    const operation = named('establish-trust');
    expect(operation.parentSpanId).toBe(request.spanId);
    expect(attribute(operation, 'truststream.outcome')).toBe('done');
    // It is decided on what is held.
    expect(under(operation)).toEqual(['append']);
    expect(receiver.paths).toEqual(new Set(['POST /v1/traces']));
    expect(receiver.text).toContain('{"key":"service.name","value":{"stringValue":"trust"}}');
  });

  it('go on in the process that follows the log: what it shows, and what it does because of it', () => {
    const appended = receiver.of(TRACE).find((span) => span.spanId === named('react: open-first-period').parentSpanId);
    expect(appended?.name).toBe('append');
    expect(appended?.parentSpanId).toBe(named('establish-trust').spanId);
    const reaction = named('react: open-first-period');
    expect(under(reaction)).toEqual(['open-period']);
    expect(under(named('open-period'))).toContain('append');
    const shown = receiver.spans.filter(({ name }) => name === 'bring read models forward');
    const tells = ({ parentSpanId, links = [] }: ReceivedSpan): boolean =>
      [parentSpanId, ...links.map(({ spanId }) => spanId)].includes(appended?.spanId);
    expect(shown.filter(tells)).toHaveLength(1);
  });

  it('tell a refusal by its code, as no error', () => {
    const refused = receiver.of(TRACE).filter(({ name }) => name === 'establish-trust');
    expect(refused.map((span) => attribute(span, 'truststream.refusal') ?? null).sort()).toEqual([
      'TRUST_ALREADY_ESTABLISHED',
      null,
    ]);
    expect(refused.map(({ status }) => status.code ?? 0)).toEqual([0, 0]);
    const [again] = refused.filter((span) => attribute(span, 'truststream.refusal') !== undefined);
    // It is decided on what the log holds.
    expect(again && under(again)).toContain('read streams');
  });

  it('hold nobody, no deal, no account and no amount', () => {
    expect(receiver.spans.map(({ name }) => name)).toContain('keep-identity');
    expect(receiver.spans.map(({ name }) => name)).toContain('POST /subjects/:subjectId/identity');
    for (const secret of [NAME, DOCUMENT, 'acct-1', 'maker-1', 'registrar-1', terms.dealId, terms.name, '3000000.00']) {
      expect([secret, receiver.text.includes(secret)]).toEqual([secret, false]);
    }
  });

  it('are named in the log’s lines', () => {
    const lines = logged
      .split('\n')
      .filter((line) => line.includes(`"trace_id":"${TRACE}"`))
      .map((line) => JSON.parse(line) as { correlationId: string; span_id: string; msg: string });
    expect(lines.map(({ msg }) => msg)).toEqual(expect.arrayContaining(['incoming request', 'request completed']));
    expect(lines[0]).toMatchObject({
      correlationId: TRACE,
      span_id: named('POST /deals/:dealId/establishment').spanId,
    });
  });

  it('are not told of more than is asked for', async () => {
    const before = receiver.spans.length;
    const { as, stop } = await startApi(settings(0));
    await (
      await as('maker-1')
    ).done('/calendars/quiet/publications', {
      body: { years: [2026], holidays: [], workedWeekends: [], source: 'for tests' },
    });
    await stop();
    expect(receiver.spans).toHaveLength(before);
  });

  it('cost commands nothing when nobody takes them, and are counted then', async () => {
    const gone = await SpanReceiver.listen();
    const { url } = gone;
    await gone.close();
    const { backend, as, stop } = await startApi(settings(1, url));
    await (
      await as('maker-1')
    ).done('/calendars/alone/publications', {
      body: { years: [2026], holidays: [], workedWeekends: [], source: 'for tests' },
    });
    await backend.tracing.close();
    expect(await backend.metrics.page()).toMatch(/^truststream_spans_lost_total [1-9]/m);
    await stop();
  });
});
