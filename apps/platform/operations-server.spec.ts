import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Metrics } from './metrics/metrics.js';
import { OperationsServer } from './operations-server.js';
import type { Ready } from './readiness.js';
import { runProcess, startProcess } from './run-process.js';
import { allSound, operationsOf, settingsOfEnvironment } from './settings/index.js';

const READY: Ready = { faults: [], eventsBehind: 2, eventsUnsigned: 1, dealsHeld: 0, witnessesSilent: 0 };

describe('probes of a process', () => {
  let server: OperationsServer;
  afterEach(() => server.close());
  const get = async (path: string): Promise<[number, string]> => {
    const answer = await fetch(`${server.url}${path}`);
    return [answer.status, await answer.text()];
  };
  const statuses = async (): Promise<object> => ({
    live: (await get('/live'))[0],
    started: (await get('/started'))[0],
    ready: (await get('/ready'))[0],
    metrics: (await get('/metrics'))[0],
  });

  it('say of a process that starts, runs and stops what can be done with it', async () => {
    server = await OperationsServer.listen({ host: '127.0.0.1', port: 0 });
    expect(await statuses()).toEqual({ live: 200, started: 503, ready: 503, metrics: 503 });
    server.running(new Metrics(), { look: async () => READY });
    expect(await statuses()).toEqual({ live: 200, started: 200, ready: 200, metrics: 200 });
    expect(JSON.parse((await get('/ready'))[1])).toEqual({ status: 'ready', ...READY });
    server.stopping();
    expect(await statuses()).toEqual({ live: 200, started: 200, ready: 503, metrics: 503 });
  });

  it('say why a process that runs is not ready', async () => {
    server = await OperationsServer.listen({ host: '127.0.0.1', port: 0 });
    server.running(new Metrics(), { look: async () => ({ ...READY, faults: ['the database is out of reach'] }) });
    const [status, body] = await get('/ready');
    expect([status, JSON.parse(body)]).toEqual([
      503,
      { ...READY, status: 'not ready', faults: ['the database is out of reach'] },
    ]);
  });
});

describe('a process whose settings are not sound', () => {
  it('ends with every fault in a line of its own and without a stack, before anything is opened', async () => {
    const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const before = process.exitCode;
    const run = jest.fn(async () => undefined);
    try {
      const environment = { OPERATIONS_PORT: 'many', DATABASE_URL: 'mysql://', LOG_WITNESSES: 'none' };
      await startProcess(
        () =>
          allSound(
            () => settingsOfEnvironment(environment),
            () => operationsOf(environment),
          ),
        run,
      );
      expect(written.mock.calls.map(([text]) => text)).toEqual([
        [
          'the settings are not sound:',
          '- DATABASE_URL does not begin with postgresql:// or postgres://',
          '- LOG_WITNESSES is none, which is no list of <url> <verifier key>',
          '- OPERATIONS_PORT is many, which is no port',
          '',
        ].join('\n'),
      ]);
      expect(process.exitCode).toBe(2);
      expect(run).not.toHaveBeenCalled();
    } finally {
      written.mockRestore();
      process.exitCode = before;
    }
  });

  it('is no answer to a failure of another kind, which keeps its stack', async () => {
    const failing = startProcess(
      () => null,
      () => Promise.reject(new Error('the port is taken')),
    );
    await expect(failing).rejects.toThrow('the port is taken');
  });
});

describe('a process', () => {
  const part = (log: string[]) => async () => ({
    readiness: { look: async () => READY },
    stop: async () => void log.push('ended its work'),
  });
  const backend = (log: string[]) => ({ metrics: new Metrics(), close: async () => void log.push('closed') });

  it('ends its work before it lets go of the database, also when it was asked while it started', async () => {
    const log: string[] = [];
    let ask = (): void => undefined;
    const asked = new Promise<void>((resolve) => (ask = resolve));
    const done = runProcess(
      null,
      asked,
      async () => {
        ask();
        log.push('opened');
        return backend(log);
      },
      part(log),
    );
    await done;
    expect(log).toEqual(['opened', 'ended its work', 'closed']);
  });

  it('lets go of the database when its part cannot begin', async () => {
    const log: string[] = [];
    const begun = runProcess(
      null,
      new Promise(() => undefined),
      async () => backend(log),
      () => Promise.reject(new Error('the port is taken')),
    );
    await expect(begun).rejects.toThrow('the port is taken');
    expect(log).toEqual(['closed']);
  });
});
