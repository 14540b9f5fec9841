import { mkdtemp, rm } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CommandReceipt, UploadProgress } from '#application';
import { seededUser } from '#persistence/identity';
import { runApi } from '../../apps/api/index.js';
import {
  allMigrations,
  openBackend,
  PlatformModule,
  Readiness,
  runProcess,
  type RunningPart,
} from '../../apps/platform/index.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';
import { ApiClient, type Answer } from './api/api-client.js';
import { calendar } from './api/example-life.js';
import { tokenOf } from '../support/token-of.js';

/** A process of the topology, as its main starts it, within this one. */
interface Started {
  /** Where its probes are. */
  readonly operations: string;
  /** Where its API is, for an API. */
  readonly url: string;
  /** A maker at its API, for an API. */
  readonly maker: ApiClient;
  stop(): Promise<void>;
}

/** The processes of docker-compose.yml, on one database and one folder. */
describe('an API that leaves the following to a worker', () => {
  let database: TestDatabase;
  let dataFolder: string;
  const running = new Set<Started>();

  const start = async (role: 'api' | 'worker'): Promise<Started> => {
    const port = await freePort();
    let ask = (): void => undefined;
    const asked = new Promise<void>((resolve) => (ask = resolve));
    let maker = new ApiClient('', null);
    let url = '';
    const ended = runProcess(
      { host: '127.0.0.1', port },
      asked,
      () =>
        openBackend({
          dataFolder,
          openedDatabaseUrl: database.appUrl,
          environment: {},
          followedElsewhere: role === 'api',
        }),
      async (backend): Promise<RunningPart> => {
        if (role === 'worker') {
          const module = PlatformModule.for(backend, 'follow');
          const worker = await NestFactory.createApplicationContext(module, { logger: false });
          return { readiness: worker.get(Readiness), stop: () => worker.close() };
        }
        const api = await runApi(
          backend,
          { host: '127.0.0.1', port: 0, logLevel: 'silent', role, callsPerMinute: 6_000 },
          false,
        );
        url = api.url;
        maker = new ApiClient(url, await tokenOf(backend, seededUser('maker-1')));
        return api;
      },
    );
    const operations = `http://127.0.0.1:${port}`;
    await until(async () => (await fetch(`${operations}/ready`)).ok);
    const started: Started = {
      operations,
      url,
      maker,
      async stop() {
        running.delete(started);
        ask();
        await ended;
      },
    };
    running.add(started);
    return started;
  };
  const counts = async ({ operations }: Started): Promise<{ eventsUnsigned: unknown; eventsBehind: unknown }> => {
    const answer = await fetch(`${operations}/ready`);
    expect(answer.status).toBe(200);
    return (await answer.json()) as { eventsUnsigned: unknown; eventsBehind: unknown };
  };
  const unsigned = async (one: Started): Promise<unknown> => (await counts(one)).eventsUnsigned;
  const behind = async (one: Started): Promise<unknown> => (await counts(one)).eventsBehind;

  beforeAll(async () => {
    database = await testDatabase(allMigrations);
    dataFolder = await mkdtemp(join(tmpdir(), 'topology-'));
  });
  afterAll(async () => {
    for (const one of [...running]) await one.stop();
    await database.drop();
    await rm(dataFolder, { recursive: true, force: true });
  });

  it('answers when a worker has done what the write calls for, and without one that reads do not show it yet', async () => {
    const worker = await start('worker');
    const api = await start('api');
    const readable = async (calendarId: string, wait: string): Promise<string | null> => {
      const body = { ...calendar };
      const answer = await api.maker.post(`/calendars/${calendarId}/publications`, {
        body,
        headers: { Prefer: `wait=${wait}` },
      });
      expect(answer.status).toBe(201);
      return answer.headers.get('truststream-readable');
    };
    expect(await readable('shown', '30')).toBe('yes');
    await worker.stop();
    expect(await readable('not-shown', '1')).toBe('not yet');
    expect(await behind(api)).toBe(1);
    await start('worker');
    expect(await readable('shown-again', '30')).toBe('yes');
    expect(await behind(api)).toBe(0);
    for (const one of [...running]) await one.stop();
  });

  it('is stopped at once while a file comes in slowly, and another goes on from the byte that the first had', async () => {
    const api = await start('api');
    const length = 1_000;
    const metadata = { kind: 'pool-tape', dealId: 'deal-1', fileName: 'tape.csv' };
    const begun = await api.maker.post('/uploads', {
      headers: {
        'Idempotency-Key': undefined,
        'Upload-Length': String(length),
        'Upload-Metadata': Object.entries(metadata)
          .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
          .join(','),
      },
    });
    expect(begun.status).toBe(201);
    const path = begun.headers.get('location') ?? '';
    const sender = request(new URL(path, api.url), {
      method: 'PATCH',
      headers: {
        ...api.maker.authorization,
        'Content-Type': 'application/offset+octet-stream',
        'Content-Length': length,
        'Upload-Offset': 0,
      },
    });
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      sender.once('response', resolve).once('error', reject);
    });
    sender.write(Buffer.alloc(400, 'a'));
    const progress = await api.maker.events<UploadProgress>(`${path}/events`, {});
    for await (const { data } of progress) if (data.receivedBytes === 400) break;

    await api.stop();
    const { statusCode, headers } = await answered;
    expect([statusCode, headers.connection, headers['retry-after']]).toEqual([503, 'close', '1']);
    sender.destroy();

    const next = await start('api');
    expect((await next.maker.head(path)).headers.get('upload-offset')).toBe('400');
    const whole = await next.maker.patch(path, Buffer.alloc(600, 'b'), { 'Upload-Offset': '400' });
    expect([whole.status, whole.headers.get('upload-offset')]).toEqual([204, '1000']);
    await next.stop();
  });

  it('is stopped in the middle of commands: each is there once, or not at all, and its key tells which', async () => {
    const api = await start('api');
    const sent = Array.from({ length: 40 }, (_, index) => `stopped-${index}`);
    const send = (client: ApiClient, calendarId: string): Promise<Answer> =>
      client.post(`/calendars/${calendarId}/publications`, {
        body: calendar,
        headers: { 'Idempotency-Key': calendarId, Prefer: 'wait=0' },
      });
    // Whom the end of the process leaves without an answer does not know what came of it.
    const answers = sent.map((calendarId) => send(api.maker, calendarId).catch(() => null));
    await Promise.race(answers);
    await api.stop();
    const known = (await Promise.all(answers)).map((answer) => answer?.status ?? null);
    expect(known.filter((status) => ![201, 503, null].includes(status))).toEqual([]);
    expect(known).toContain(201);

    const next = await start('api');
    for (const [index, calendarId] of sent.entries()) {
      const again = await send(next.maker, calendarId);
      const { repeated } = JSON.parse(again.text) as CommandReceipt;
      expect([calendarId, again.status]).toEqual([calendarId, 201]);
      if (known[index] === 201) expect([calendarId, repeated]).toEqual([calendarId, true]);
    }
    await next.stop();
  });

  it('goes on without the worker, and the next worker catches up', async () => {
    const worker = await start('worker');
    const api = await start('api');
    await api.maker.done('/calendars/cn/publications', { body: calendar });
    const again = await api.maker.post('/calendars/cn/publications', { body: calendar });
    expect(again.text).toContain('CALENDAR_ALREADY_PUBLISHED');
    await until(async () => (await unsigned(worker)) === 0);

    await worker.stop();
    await expect(fetch(`${worker.operations}/live`)).rejects.toThrow();
    await api.maker.done('/calendars/other/publications', { body: calendar });
    expect(await unsigned(api)).toBe(1);

    const next = await start('worker');
    await until(async () => (await unsigned(next)) === 0);
    const page = await (await fetch(`${api.operations}/metrics`)).text();
    for (const sample of ['outcome="done",code=""} 2', 'outcome="refused",code="CALENDAR_ALREADY_PUBLISHED"} 1']) {
      expect(page).toContain(`truststream_commands_total{operation="publish-calendar",${sample}`);
    }
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Looks until it holds; a process that does not answer is no answer yet. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds().catch(() => false)));
}
