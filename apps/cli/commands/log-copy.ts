import { Command, Option } from 'commander';
import { refusal } from '#domain/shared';
import { LogDiffers } from '#event-store';
import { LOG_STORES, moveLog, type LogStore, type PlatformSettings } from '../../platform/index.js';
import type { Cli } from '../cli.js';
import { Refused } from '../desk/refused.js';
import { showProgress } from '../terminal/progress.js';
import { verificationView } from '../views/verification.js';
import { jsonOption } from './arguments.js';
import { headIn, headOption, logKeyOption, type TrustOptions } from './log-trust.js';

interface Options extends TrustOptions {
  readonly to: LogStore;
}

export const logCopyCommand = (cli: Cli): Command =>
  new Command('copy')
    .description(
      'bring the log from PostgreSQL into KurrentDB (KURRENTDB_URL) or back, and prove the copy; while nothing else works with it (docs/how-to/keep-the-log-in-kurrentdb.md)',
    )
    .addOption(new Option('--to <store>', 'where the copy goes').choices([...LOG_STORES]).makeOptionMandatory())
    .addOption(logKeyOption())
    .addOption(headOption())
    .addOption(jsonOption())
    .action(async ({ to, logKey, head = [] }: Options, command: Command) => {
      const { kurrentdbUrl, ...settings } = cli.settings(command);
      if (kurrentdbUrl === undefined) return command.error('KURRENTDB_URL says which KurrentDB is meant');
      const heads = await Promise.all(head.map(headIn));
      const request = { to, heads, ...(logKey ? { trusted: logKey } : {}) };
      const verification = await refusingOtherLogs(() =>
        moveLog({ ...settings, kurrentdbUrl }, request, showProgress(cli.terminal)),
      );
      if (!verification.sound) cli.sayNo();
      cli.tell(command, verificationView(verification));
    });

async function refusingOtherLogs<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LogDiffers) throw new Refused(refusal('LOGS_DIFFER', error.message));
    throw error;
  }
}

/** What comes from a file is written into PostgreSQL: from there the log is copied. */
export function assertInPostgres(command: Command, { kurrentdbUrl }: PlatformSettings): void {
  if (kurrentdbUrl === undefined) return;
  command.error('this writes into PostgreSQL: run it without KURRENTDB_URL, then trust log copy --to kurrentdb');
}
