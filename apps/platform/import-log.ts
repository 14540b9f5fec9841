import {
  checkpoints,
  commands,
  conservation,
  erasures,
  fileBytes,
  instants,
  LogFile,
  payloads,
  positions,
  verify,
  versionsInOrder,
  witnesses,
  type HeadElsewhere,
  type OpenBytes,
  type TrustedLog,
  type Verification,
  type VerifyProgress,
} from '#audit';
import type { DecidedErasure } from '#domain/erasure';
import { knownSchemas } from '#domain/events';
import { cursorAt } from '#event-store';
import { PostgresLogCopy } from '#event-store/postgres';
import { inTransaction } from '#persistence';
import { copyReactionPlace } from '#persistence/checkpoints';
import { copyProof } from '#persistence/notary';
import { filesOf, openMigratedDatabase, openVaultKeys } from './backend.js';
import type { PlatformSettings } from './settings/index.js';
import { meeting, refuseUnreadable, type MeetUnreadable } from './unreadable-files.js';

/** What is known of the log from elsewhere than from the file. */
export interface ImportRequest {
  readonly trusted?: TrustedLog;
  /** Heads that a witness or an auditor keeps: an older copy of the log is refused as rolled back. */
  readonly heads: readonly HeadElsewhere[];
  /** Erasures that are kept elsewhere: a log that does not know them is an older copy, too. */
  readonly erased?: readonly DecidedErasure[];
}

/**
 * Brings an exported log into an installation that has none: positions, instants and bytes as they were, so that every
 * signature still holds. The whole file is proved before its first byte counts; where anything does not hold, the answer
 * says what, and nothing was written.
 *
 * Throws `LogFileMalformed` for what is no export, `LogNotEmpty` where there is a log already, and `FileUnreadable` where a
 * file of the export lies here and nobody can read it.
 */
export async function importLog(
  settings: PlatformSettings,
  open: OpenBytes,
  request: ImportRequest,
  progress: VerifyProgress,
): Promise<Verification> {
  const file = await LogFile.survey(open);
  const verification = await provedFile(file, request, progress);
  if (verification.sound) await writeLogFile(settings, file, refuseUnreadable);
  return verification;
}

/** What the checks that need no database find of a log file. */
export function provedFile(
  file: LogFile,
  { trusted, heads, erased = [] }: ImportRequest,
  progress: VerifyProgress,
): Promise<Verification> {
  const now = (): Date => new Date();
  return verify(
    file,
    [
      positions,
      versionsInOrder,
      instants(now),
      payloads(knownSchemas),
      commands(file),
      checkpoints(file, trusted ?? null, now),
      witnesses(file, async () => heads),
      conservation,
      erasures(async () => erased),
      fileBytes(file),
    ],
    progress,
  );
}

/** Writes a log that was proved, all of it in one transaction; throws `LogNotEmpty` where there is one already. */
export async function writeLogFile(
  settings: PlatformSettings,
  file: LogFile,
  meetUnreadable: MeetUnreadable,
): Promise<void> {
  const database = await openMigratedDatabase(settings);
  try {
    await inTransaction(database.ownerUrl, async (owner) => {
      const copy = await PostgresLogCopy.into(owner);
      for await (const page of file.pages()) await copy.add(page);
      await copy.end();
      await copyProof(owner, file);
      // Where the file does not say it, whatever old events called for stands in the log already: met anew, they would
      // be met with the state of today.
      await copyReactionPlace(owner, cursorAt(file.reactedUpTo ?? file.size));
      // Before the commit: what an event names is kept as soon as the event is.
      const keys = await openVaultKeys(settings, database.appUrl);
      try {
        const files = filesOf(settings, keys);
        for await (const { bytes } of file.files()) await files.put(bytes, meeting(files, meetUnreadable));
      } finally {
        await keys.close();
      }
    });
  } finally {
    await database.close();
  }
}
