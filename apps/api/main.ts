import { openBackend, settingsOfEnvironment } from '../platform/index.js';
import { ApiModule } from './api.module.js';
import { createApi } from './create-api.js';
import { listeningOf } from './settings.js';

/** Serves the API; what events call for and the read models are kept current here, too. Ends on SIGTERM or SIGINT. */
const { host, port, logLevel } = listeningOf(process.env);
const backend = await openBackend(settingsOfEnvironment(process.env));
await backend.serving.take();
const api = await createApi(ApiModule.on(backend, 'follow'), { log: { level: logLevel } });
const asked = new Promise<void>((resolve) => {
  process.once('SIGTERM', resolve);
  process.once('SIGINT', resolve);
});
await api.listen(port, host);
await asked;
await api.close();
await backend.close();
