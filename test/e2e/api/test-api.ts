import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Actor } from '#application';
import { seededUser } from '#persistence/identity';
import { ApiModule, createApi } from '../../../apps/api/index.js';
import { allMigrations, openBackend, type Backend, type PlatformSettings } from '../../../apps/platform/index.js';
import { testDatabase } from '../../support/test-database.js';
import { ApiClient } from './api-client.js';
import { RehearsingClient } from './rehearsing-client.js';
import { tokenOf } from '../../support/token-of.js';

/** The API on a database of the spec's own, and its seeded users as clients. */
export interface TestApi {
  readonly api: NestFastifyApplication;
  readonly origin: string;
  readonly backend: Backend;
  readonly maker: ApiClient;
  readonly otherMaker: ApiClient;
  readonly checker: ApiClient;
  readonly servicer: ApiClient;
  readonly custodian: ApiClient;
  readonly registrar: ApiClient;
  readonly auditor: ApiClient;
  readonly administrator: ApiClient;
  readonly stranger: ApiClient;
  /** A client whose token proves the user. */
  as(user: Actor): Promise<ApiClient>;
  /** What was logged so far. */
  logged(): string;
  /** The business day from now on. */
  setToday(date: string): void;
  close(): Promise<void>;
}

/** @param rehearsing whether every write is tried out before it is done */
export async function testApi(
  today: string,
  { rehearsing = false, webhooks = [] }: { rehearsing?: boolean; webhooks?: PlatformSettings['webhooks'] } = {},
): Promise<TestApi> {
  const database = await testDatabase(allMigrations);
  const dataFolder = await mkdtemp(join(tmpdir(), 'truststream-api-'));
  let now = today;
  const backend = await openBackend(
    { dataFolder, openedDatabaseUrl: database.appUrl, environment: {}, webhooks },
    { today: () => now },
  );
  const lines: string[] = [];
  const log = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const api = await createApi(ApiModule.on(backend, 'on demand'), {
    log: { level: 'info', stream: log },
    // Jest on Node 20 cannot load the package that serves the page's files.
    docsPage: false,
  });
  await api.listen(0, '127.0.0.1');
  const origin = await api.getUrl();
  const as = async (user: Actor): Promise<ApiClient> => {
    const token = await tokenOf(backend, user);
    return rehearsing ? new RehearsingClient(backend.store, origin, token) : new ApiClient(origin, token);
  };
  const seeded = (subject: string): Promise<ApiClient> => as(seededUser(subject));
  return {
    api,
    origin,
    backend,
    maker: await seeded('maker-1'),
    otherMaker: await seeded('maker-2'),
    checker: await seeded('checker-1'),
    servicer: await seeded('servicer-1'),
    custodian: await seeded('custodian-1'),
    registrar: await seeded('registrar-1'),
    auditor: await seeded('auditor-1'),
    administrator: await seeded('administrator-1'),
    as,
    stranger: new ApiClient(origin, null),
    logged: () => lines.join(''),
    setToday(date) {
      now = date;
    },
    async close() {
      await api.close();
      await backend.close();
      await database.drop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
