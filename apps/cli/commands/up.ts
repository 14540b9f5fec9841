import { Command, InvalidArgumentError, Option } from 'commander';
import { ApiModule, createApi, listeningOf } from '../../api/index.js';
import { openBackend } from '../../platform/index.js';
import type { Cli } from '../cli.js';

interface Options {
  readonly port?: string;
  readonly host?: string;
}

export const upCommand = (cli: Cli): Command =>
  new Command('up')
    .description('run the API and the workers in this process, on the embedded database unless DATABASE_URL names one')
    .addOption(new Option('--port <port>', 'where to listen (default: PORT, else 3000)').argParser(portNumber))
    .option('--host <host>', 'which interface to listen on (default: HOST, else this machine only)')
    .action(async ({ port, host }: Options, command: Command) => {
      const settings = cli.settings(command);
      const listening = listeningOf({
        LOG_LEVEL: 'warn',
        ...cli.environment,
        ...(port === undefined ? {} : { PORT: port }),
        ...(host === undefined ? {} : { HOST: host }),
      });
      const backend = await openBackend(settings);
      try {
        const api = await createApi(ApiModule.on(backend, 'follow'), { log: { level: listening.logLevel } });
        const stopped = untilAskedToStop();
        await api.listen(listening.port, listening.host);
        cli.terminal.print(greeting(await api.getUrl(), settings.dataFolder, settings.databaseUrl !== undefined));
        await stopped;
        await api.close();
      } finally {
        await backend.close();
      }
    });

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process as usual. */
const untilAskedToStop = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });

const greeting = (url: string, dataFolder: string, external: boolean): string => `
Truststream is up; Ctrl-C stops it.

  API            ${url}
  documentation  ${url}/docs
  data folder    ${dataFolder}
  database       ${external ? 'the one that DATABASE_URL names' : 'embedded PostgreSQL in the data folder'}

  a token        export TRUST_TOKEN="$(npm run --silent trust -- --data ${dataFolder} token maker-1)"
  try it         curl -H "Authorization: Bearer $TRUST_TOKEN" ${url}/deals
`;

function portNumber(text: string): string {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new InvalidArgumentError('It is a number up to 65535.');
  return text;
}
