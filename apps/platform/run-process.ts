import type { Backend } from './backend.js';
import { OperationsServer, type OperationsSettings } from './operations-server.js';
import type { Readiness } from './readiness.js';
import { SettingsInvalid } from './settings/index.js';

/** What a process does while it runs. */
export interface RunningPart {
  readonly readiness: Pick<Readiness, 'look'>;
  /** Ends what is under way and takes nothing new. */
  stop(): Promise<void>;
}

/**
 * One process from its start to its end: it answers probes before anything is opened, runs until it is asked to stop, says then
 * that it is not ready, ends what is under way, and lets go of the database last. It may be asked while it still starts.
 */
export async function runProcess<B extends Pick<Backend, 'metrics' | 'close'>>(
  operations: OperationsSettings | null,
  stopAsked: Promise<void>,
  open: () => Promise<B>,
  begin: (backend: B) => Promise<RunningPart>,
): Promise<void> {
  const server = operations === null ? null : await OperationsServer.listen(operations);
  try {
    const backend = await open();
    try {
      const part = await begin(backend);
      server?.running(backend.metrics, part.readiness);
      await stopAsked;
      server?.stopping();
      await part.stop();
    } finally {
      await backend.close();
    }
  } finally {
    await server?.close();
  }
}

/** As commands that fail do. */
const EXIT_FAILED = 2;

/**
 * A process from its settings on. Where those are not sound nothing is opened: it ends with the code 2, and each fault in a line of its own on
 * standard error. Anything else that fails ends it with its stack, which whoever mends it needs.
 */
export async function startProcess<Settings>(
  read: () => Settings,
  run: (settings: Settings) => Promise<void>,
): Promise<void> {
  let settings: Settings;
  try {
    settings = read();
  } catch (error) {
    if (!(error instanceof SettingsInvalid)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = EXIT_FAILED;
    return;
  }
  await run(settings);
}

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process as usual. */
export const untilAskedToStop = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
