import {
  allSound,
  openBackend,
  operationsOf,
  runProcess,
  settingsOfEnvironment,
  startProcess,
  untilAskedToStop,
} from '../platform/index.js';
import { runApi } from './run-api.js';
import { listeningOf } from './settings.js';

/**
 * Serves the API until SIGTERM or SIGINT. What events call for and the read models are kept current here, too, unless
 * PROCESS_ROLE leaves that to workers.
 */
const { env } = process;
await startProcess(
  () =>
    allSound(
      () => listeningOf(env),
      () => settingsOfEnvironment(env),
      () => operationsOf(env),
    ),
  ([listening, settings, operations]) =>
    runProcess(
      operations,
      untilAskedToStop(),
      () => openBackend({ ...settings, followedElsewhere: listening.role === 'api' }),
      (backend) => runApi(backend, listening),
    ),
);
