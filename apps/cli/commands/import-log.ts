import { createReadStream } from 'node:fs';
import { Command } from 'commander';
import { LogFileMalformed } from '#audit';
import { refusal } from '#domain/shared';
import { LogNotEmpty } from '#event-store';
import {
  BackupDamaged,
  BackupKeyMissing,
  FileUnreadable,
  FolderOfOthers,
  importLog,
  NotABackup,
  ReadModels,
} from '../../platform/index.js';
import type { Cli } from '../cli.js';
import { Refused } from '../desk/refused.js';
import { showProgress } from '../terminal/progress.js';
import { verificationView } from '../views/verification.js';
import { jsonOption } from './arguments.js';
import { assertInPostgres } from './log-copy.js';
import { headIn, headOption, logKeyOption, type TrustOptions } from './log-trust.js';

export const importLogCommand = (cli: Cli): Command =>
  new Command('log')
    .description(
      'bring an exported log into an installation that has none; the whole file is proved first, and nothing is written unless all of it holds (docs/spec/log-file.md)',
    )
    .argument('<file>', 'as trust export log wrote it')
    .addOption(logKeyOption())
    .addOption(headOption())
    .addOption(jsonOption())
    .action(async (path: string, { logKey, head = [] }: TrustOptions, command: Command) => {
      const settings = cli.settings(command);
      assertInPostgres(command, settings);
      const heads = await Promise.all(head.map(headIn));
      const request = { heads, ...(logKey ? { trusted: logKey } : {}) };
      const progress = showProgress(cli.terminal);
      const verification = await refusingLogFiles(() =>
        importLog(settings, () => createReadStream(path), request, progress),
      );
      // Nothing is to be signed, and the notary's keys need not be here yet.
      if (verification.sound) await cli.withPlatform(settings, (platform) => platform.get(ReadModels).settle());
      else cli.sayNo();
      cli.tell(command, verificationView(verification));
    });

/** What is wrong with the file, or with where it should go, is an answer and no failure. */
export async function refusingLogFiles<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LogFileMalformed) throw new Refused(refusal('LOG_FILE_MALFORMED', error.message));
    if (error instanceof LogNotEmpty) throw new Refused(refusal('LOG_NOT_EMPTY', error.message));
    if (error instanceof NotABackup) throw new Refused(refusal('NOT_A_BACKUP', error.message));
    if (error instanceof BackupKeyMissing) throw new Refused(refusal('BACKUP_KEY_MISSING', error.message));
    if (error instanceof BackupDamaged) throw new Refused(refusal('BACKUP_DAMAGED', error.message));
    if (error instanceof FolderOfOthers) throw new Refused(refusal('DATA_FOLDER_OF_OTHERS', error.message));
    if (error instanceof FileUnreadable) throw new Refused(refusal('FILE_KEY_LOST', error.message));
    throw error;
  }
}
