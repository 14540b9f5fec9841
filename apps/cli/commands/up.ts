import { Command, Option } from 'commander';
import { listeningOf, runApi } from '../../api/index.js';
import {
  allSound,
  openBackend,
  operationsOf,
  runProcess,
  untilAskedToStop,
  type PlatformSettings,
} from '../../platform/index.js';
import type { Cli } from '../cli.js';
import { portNumber } from './listening.js';

interface Options {
  readonly port?: string;
  readonly host?: string;
  readonly docs: boolean;
}

export const upCommand = (cli: Cli): Command =>
  new Command('up')
    .description('run the API and the workers in this process, on the embedded database unless DATABASE_URL names one')
    .addOption(new Option('--port <port>', 'where to listen (default: PORT, else 3000)').argParser(portNumber))
    .option('--host <host>', 'which interface to listen on (default: HOST, else this machine only)')
    .option('--no-docs', 'without the page /docs; the document that it shows, /docs-json, is always there')
    .action(async ({ port, host, docs }: Options, command: Command) => {
      const [settings, listening, operations] = allSound(
        () => cli.settings(command),
        () =>
          listeningOf({
            LOG_LEVEL: 'warn',
            ...cli.environment,
            ...(port === undefined ? {} : { PORT: port }),
            ...(host === undefined ? {} : { HOST: host }),
          }),
        () => operationsOf(cli.environment),
      );
      await runProcess(
        operations,
        untilAskedToStop(),
        () => openBackend(settings),
        async (backend) => {
          const api = await runApi(backend, listening, docs);
          cli.terminal.print(greeting(api.url, docs ? `${api.url}/docs` : `${api.url}/docs-json`, settings));
          return api;
        },
      );
    });

const greeting = (url: string, docs: string, { dataFolder, databaseUrl }: PlatformSettings): string => `
Truststream is up; Ctrl-C stops it.

  API            ${url}
  documentation  ${docs}
  data folder    ${dataFolder}
  database       ${databaseUrl === undefined ? 'embedded PostgreSQL' : 'the one that DATABASE_URL names'}

  a token        export TRUST_TOKEN="$(npm run --silent trust -- --data ${dataFolder} token maker-1)"
  try it         curl -H "Authorization: Bearer $TRUST_TOKEN" ${url}/deals
`;
