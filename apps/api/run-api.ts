import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Readiness, type Backend, type RunningPart } from '../platform/index.js';
import { ApiModule } from './api.module.js';
import { createApi } from './create-api.js';
import type { ListeningSettings } from './settings.js';

/**
 * So long a request that is under way when the API is stopped may still take: less than whoever stops it waits (`stop_grace_period` of
 * docker-compose.yml). What it did by then is whole or not at all, as after a crash, and the same `Idempotency-Key` tells which.
 */
export const LAST_REQUESTS_MAX_MS = 20_000;
const CUT_EVERY_MS = 250;

export interface RunningApi extends RunningPart {
  readonly url: string;
}

/** The API on an opened backend, listening. */
export async function runApi(
  backend: Backend,
  { host, port, logLevel, role, callsPerMinute }: ListeningSettings,
  docsPage = true,
): Promise<RunningApi> {
  const module = ApiModule.on(backend, role === 'api' ? 'on demand' : 'follow');
  const { tracing } = backend;
  const api = await createApi(module, { log: { level: logLevel }, callsPerMinute, docsPage, tracing });
  await api.listen(port, host);
  return { url: await api.getUrl(), readiness: api.get(Readiness), stop: () => closeInTime(api) };
}

/** Ends what is under way; connections that are left after {@link LAST_REQUESTS_MAX_MS} are cut. */
async function closeInTime(api: NestFastifyApplication): Promise<void> {
  const until_ms = performance.now() + LAST_REQUESTS_MAX_MS;
  const cutting = setInterval(() => {
    if (performance.now() >= until_ms) api.getHttpServer().closeAllConnections();
  }, CUT_EVERY_MS);
  try {
    await api.close();
  } finally {
    clearInterval(cutting);
  }
}
