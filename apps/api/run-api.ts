import { Readiness, type Backend, type RunningPart } from '../platform/index.js';
import { ApiModule } from './api.module.js';
import { createApi } from './create-api.js';
import type { ListeningSettings } from './settings.js';

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
  return { url: await api.getUrl(), readiness: api.get(Readiness), stop: () => api.close() };
}
