import { Command, Option } from 'commander';
import type { Cli } from '../cli.js';
import { newestEvents } from '../desk/newest-events.js';
import { logView } from '../views/log.js';
import { jsonOption, wholeNumber } from './arguments.js';
import { logCheckpointCommand } from './log-checkpoint.js';
import { logCopyCommand } from './log-copy.js';
import { logKeysCommand } from './log-keys.js';
import { logProveGrowthCommand } from './log-prove-growth.js';
import { logProveCommand } from './log-prove.js';
import { logRotateKeyCommand } from './log-rotate-key.js';

/** More would not be read by a person; `--json` and paging belong to the API. */
const EVENTS_MAX = 1_000;

export const logCommand = (cli: Cli): Command =>
  new Command('log')
    .description('the log of events, and its proof; by itself it shows the newest events')
    .addCommand(logEventsCommand(cli), { isDefault: true })
    .addCommand(logCheckpointCommand(cli))
    .addCommand(logProveCommand(cli))
    .addCommand(logProveGrowthCommand(cli))
    .addCommand(logKeysCommand(cli))
    .addCommand(logRotateKeyCommand(cli))
    .addCommand(logCopyCommand(cli));

const logEventsCommand = (cli: Cli): Command =>
  new Command('events')
    .description('show the newest events of the log, or those of one stream')
    .addOption(new Option('-n, --events <count>', `how many, at most ${EVENTS_MAX}`).argParser(wholeNumber).default(20))
    .option('--stream <name>', 'only this stream, for example period-hecui-2016-1-1')
    .addOption(jsonOption())
    .action(({ events, stream }: { events: number; stream?: string }, command: Command) =>
      cli.show(command, 'read-operations', async ({ backend: { store } }) =>
        logView(await newestEvents(store, Math.min(events, EVENTS_MAX), stream)),
      ),
    );
