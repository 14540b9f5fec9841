import {
  checkpoints,
  commands,
  conservation,
  instants,
  payloads,
  positions,
  tree,
  verify,
  versions,
  witnesses,
  type HeadElsewhere,
  type TrustedLog,
  type Verification,
  type VerifyProgress,
} from '#audit';
import { knownSchemas } from '#domain/events';
import { copyLog, type KeptLog } from '#event-store';
import type { KurrentLog } from '#event-store/kurrentdb';
import { PostgresKeptLog, PostgresLogCopy } from '#event-store/postgres';
import { inTransaction } from '#persistence';
import { PostgresKeptProof } from '#persistence/notary';
import { openMigratedDatabase } from './backend.js';
import { logInKurrentDb } from './open-log.js';
import type { PlatformSettings } from './settings/index.js';

/** The stores that a log moves between; all else of an installation stays in PostgreSQL. */
export const LOG_STORES = ['kurrentdb', 'postgresql'] as const;
export type LogStore = (typeof LOG_STORES)[number];

export interface MoveRequest {
  /** Where to; from the other one. */
  readonly to: LogStore;
  readonly trusted?: TrustedLog;
  /** Heads that a witness or an auditor keeps. */
  readonly heads: readonly HeadElsewhere[];
}

/**
 * Copies the log of an installation that stands still from one store into the other, and proves the copy by what the notary
 * signed. Positions, instants and bytes stay, so that every signature, cursor and read model holds on; the log stays where it was, too.
 * What the other store has of it already must be its beginning: the same move finishes a copy that broke off, and brings
 * a log back to where it came from.
 *
 * Throws `LogDiffers`.
 */
export async function moveLog(
  settings: PlatformSettings & { readonly kurrentdbUrl: string },
  { to, trusted, heads }: MoveRequest,
  progress: VerifyProgress,
): Promise<Verification> {
  const database = await openMigratedDatabase(settings);
  const inPostgres = new PostgresKeptLog(database.appUrl);
  const proof = new PostgresKeptProof(database.appUrl);
  const inKurrent = await logInKurrentDb(settings);
  try {
    if (to === 'kurrentdb') await copyLog(inPostgres, inKurrent.kept, await inKurrent.copy());
    else await intoPostgres(database.ownerUrl, inKurrent, inPostgres);
    const copied: KeptLog = to === 'kurrentdb' ? inKurrent.kept : inPostgres;
    const now = (): Date => new Date();
    return await verify(
      copied,
      [
        positions,
        versions(copied),
        instants(now),
        payloads(knownSchemas),
        commands(copied),
        tree(proof),
        checkpoints(proof, trusted ?? null, now),
        witnesses(proof, async () => heads),
        conservation,
      ],
      progress,
    );
  } finally {
    await inKurrent.close();
    await proof.close();
    await inPostgres.close();
    await database.close();
  }
}

/** All of it in one transaction. */
const intoPostgres = (ownerUrl: string, { kept }: KurrentLog, present: PostgresKeptLog): Promise<void> =>
  inTransaction(ownerUrl, async (owner) => {
    await copyLog(kept, present, await PostgresLogCopy.onto(owner));
  });
