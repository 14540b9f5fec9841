export { ApiModule } from './api.module.js';
export { createApi } from './create-api.js';
export { LAST_REQUESTS_MAX_MS, runApi, type RunningApi } from './run-api.js';
export { listeningOf, type ListeningSettings } from './settings.js';
