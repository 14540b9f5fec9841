import { pipeline, Readable } from 'node:stream';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import {
  acceptLoss,
  masterKeyOnRecord,
  processManager,
  repeatLostErasures,
  rotateMasterKey,
  type AcceptLossSent,
  type ProvedToken,
  type RepeatedBy,
} from '#application';
import {
  checkNames,
  headSize,
  ERASURE_LOST,
  IDENTITY_LOST,
  LogFile,
  LogFileMalformed,
  type HeadElsewhere,
  type OpenBytes,
  type TrustedLog,
  type Verification,
  type VerifyProgress,
} from '#audit';
import type { DecidedErasure } from '#domain/erasure';
import { assert } from '#domain/shared';
import { requestDigest } from '#event-codec';
import { LogNotEmpty } from '#event-store';
import { FolderSecrets, masterKeyIdOf, RestoreMark, unsealBackup } from '#persistence/backup';
import { FolderHeadMemory } from '#persistence/notary';
import { MasterKeyFile, MasterKeyMissing, type MasterKey } from '#persistence/vault';
import { masterKeyFileOf, openBackend, type Backend } from './backend.js';
import { erasureMemoryOf } from './erasure-memory.js';
import { provedFile, writeLogFile } from './import-log.js';
import { requireOwnFolder } from './own-folder.js';
import type { PlatformSettings } from './settings/index.js';
import { SettingAside, type MeetUnreadable, type SetAside } from './unreadable-files.js';
import { verifyInstallation } from './verification.js';

/** That events which were signed are not in the backup, and who goes on without them. */
export interface AcceptedLoss {
  /** The position of the last event that is left: the backup's size. */
  readonly lastPosition: bigint;
  readonly reason: string;
  /** By their token, which the restored log may have revoked. */
  readonly by: ProvedToken;
  /** The second person, by theirs; without them nothing is erased again. */
  readonly confirmer?: ProvedToken;
}

/** The restored log says that a token was revoked by which somebody goes on without events. */
export class TokenRevoked extends Error {
  override readonly name = 'TokenRevoked';

  constructor(readonly subject: string) {
    super(
      `the token of ${subject} is revoked in the restored log: nothing was put on record; restore again with one that is not`,
    );
  }
}

export interface RestoreRequest {
  readonly trusted?: TrustedLog;
  /** Heads that a witness or an auditor keeps. The head that the data folder itself still has is held to in any case. */
  readonly heads: readonly HeadElsewhere[];
  readonly accepted?: AcceptedLoss;
  /** Erasures that are kept elsewhere. Those that the data folder itself still has are held to in any case. */
  readonly erased?: readonly DecidedErasure[];
  /** A file of master keys that was kept apart from the backup. Those of the place itself are tried in any case. */
  readonly masterKeyFile?: string;
  /** Files that were brought for the restore, such as the backup: they may lie in the data folder, which else holds what is an installation's. */
  readonly brought?: readonly string[];
}

export interface Restored {
  /**
   * Of the backup alone, or, where that was sound, of the whole installation that was made from it. A subject whose identity the
   * backup could not carry is found as IDENTITY_LOST, which keeps nobody from using the place, until it is kept anew.
   */
  readonly verification: Verification;
  /** Whether the installation may be used. */
  readonly done: boolean;
  /** Whether the backup had signing keys with it; without them nothing new is signed. */
  readonly withKeys: boolean;
  /** What had been erased after the backup was made, and was erased again. */
  readonly repeated: readonly DecidedErasure[];
  /** The place's own files whose keys went with its database; the backup's were written in their stead. */
  readonly setAside: SetAside | null;
}

/**
 * Makes an installation from a backup, in a place that has no log. The backup is proved before its first byte counts; then
 * everything that was made from it is proved by every check, and until that holds nothing opens the place. A backup that
 * does not reach a head that somebody has seen is refused, unless exactly this loss is accepted: then the log itself
 * keeps, as its next event, who accepted it, why, and which signed heads are lost. What is known to have been erased after
 * the backup was made is such a loss, too, and is erased again, on record and by two people, before anybody can use the place.
 *
 * The same restore can be run again where it was interrupted. Throws `NotABackup`, `BackupKeyMissing` or
 * `BackupDamaged` for a file that does not open, `LogFileMalformed` for one that holds no log, and `LogNotEmpty` where there
 * is a log that does not come from it, `FolderOfOthers` where anything else lies in the data folder, and {@link TokenRevoked} for who accepts a loss by
 * a token that the restored log revoked.
 */
export async function restore(
  settings: PlatformSettings,
  openBackup: OpenBytes,
  { trusted, heads: elsewhere, accepted, erased = [], masterKeyFile, brought = [] }: RestoreRequest,
  progress: VerifyProgress,
): Promise<Restored> {
  const keyFiles = [masterKeyFile, settings.masterKeyFile].filter((path) => path !== undefined);
  await requireOwnFolder(settings.dataFolder, [...brought, ...keyFiles]);
  const masters = [...(await keysIn(masterKeyFile)), ...(await masterKeyFileOf(settings).read())];
  const file = await LogFile.survey(unzipped(() => unsealBackup(openBackup(), masters)));
  const heads = [...elsewhere, ...(await ownHead(settings.dataFolder))];
  const lost = heads.filter(({ note }) => (headSize(note) ?? 0n) > file.size);
  const known = [...erased, ...(await erasureMemoryOf(settings).all())];
  const isAccepted = accepted !== undefined && accepted.lastPosition === file.size;
  const given = isAccepted ? lost : [];
  const held = { heads: heads.filter((head) => !given.includes(head)), ...(trusted ? { trusted } : {}) };
  const { confirmer } = isAccepted ? accepted : {};
  const verification = await provedFile(file, { ...held, erased: confirmer ? [] : known }, progress);
  const secrets = await secretsOf(file);
  const withKeys = secrets.some(({ path }) => path.endsWith('.key'));
  if (!verification.sound) return { verification, done: false, withKeys, repeated: [], setAside: null };

  const mark = new RestoreMark(settings.dataFolder);
  const settingAside = new SettingAside(new Date());
  await writeOnce(settings, file, mark, settingAside.meet);
  const setAside = settingAside.done;
  const kept = new FolderSecrets(settings.dataFolder);
  for (const secret of secrets) await kept.put(secret);
  const backend = await openBackend({ ...settings, restoring: true });
  try {
    await bringIdentities(backend, file);
    // Where an earlier run repeated erasures and was interrupted, the keys they destroyed are in the backup, and came again.
    await backend.erasures.complete();
    await completeRecord(backend, file.size);
    await backend.projections.catchUp();
    const whole = await verifyInstallation(backend, { checks: PROVED, ...held }, progress);
    if (!mayBeUsed(whole, confirmer !== undefined))
      return { verification: whole, done: false, withKeys, repeated: [], setAside };
    let repeated: readonly DecidedErasure[] = [];
    if (accepted && (given.length > 0 || (await backend.erasures.lost(known)).length > 0)) {
      const { by } = accepted;
      await requireUnrevoked(backend, confirmer ? [by, confirmer] : [by]);
      await putOnRecord(backend, accepted, given);
      if (confirmer) repeated = await repeatedBy(backend, { actor: by.actor, confirmer: confirmer.actor }, known);
      // Only now: where this is interrupted, the head that is lost is still known.
      await backend.headGuard.assertContinued(file.size);
    }
    await putMasterKeyOnRecord(backend, await masterKeyIdOf(openBackup()), file.size);
    const newest = await file.checkpointOf(file.size);
    assert(newest !== null, 'the newest event of a log file stands in a checkpoint');
    await backend.headGuard.remember(newest);
    await mark.remove();
    return { verification: whole, done: true, withKeys, repeated, setAside };
  } finally {
    await backend.close();
  }
}

/** The place's own master key is put on record once the rest is proved. */
const PROVED = checkNames.filter((name) => name !== 'vault');

/** Throws where a file is named that holds no key. */
async function keysIn(path: string | undefined): Promise<readonly MasterKey[]> {
  if (path === undefined) return [];
  const keys = await new MasterKeyFile(path).read();
  if (keys.length === 0) throw new MasterKeyMissing(`${path} holds no master key`);
  return keys;
}

/** The backup's lines. What does not unpack is no backup. */
const unzipped = (open: OpenBytes): OpenBytes =>
  async function* () {
    const gunzip = createGunzip();
    pipeline(Readable.from(open()), gunzip, () => undefined);
    try {
      yield* gunzip;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (!code?.startsWith('Z_')) throw error;
      throw new LogFileMalformed(0, 'FILE_INCOMPLETE', `the backup does not unpack: ${message}`);
    }
  };

/** Does everything hold that a backup can bring back? */
const mayBeUsed = ({ results }: Verification, areErasuresRepeated: boolean): boolean =>
  results.every(({ findings }) =>
    findings.every(({ code }) => code === IDENTITY_LOST || (areErasuresRepeated && code === ERASURE_LOST)),
  );

/** What this installation signed last, where its data folder outlived its database. */
async function ownHead(dataFolder: string): Promise<readonly HeadElsewhere[]> {
  const note = await new FolderHeadMemory(join(dataFolder, 'notary')).recall();
  return note === null ? [] : [{ from: 'this installation', note, signers: [] }];
}

async function secretsOf(file: LogFile): Promise<{ readonly path: string; readonly bytes: Uint8Array }[]> {
  const secrets = [];
  for await (const { path, bytes } of file.secrets()) {
    if (!FolderSecrets.has(path)) throw new LogFileMalformed(0, 'LINE_MALFORMED', `${path} is no secret that is kept`);
    secrets.push({ path, bytes: await buffer(bytes) });
  }
  return secrets;
}

/** Who subjects are, each as the backup has it; its digest is proved against the log's with all else. */
async function bringIdentities({ identityVault }: Backend, file: LogFile): Promise<void> {
  for await (const { subjectId, keyId, identityDigest, key, sealed } of file.identities()) {
    const carried = { key: Buffer.from(key, 'hex'), sealed: Buffer.from(sealed, 'base64') };
    await identityVault.bring(subjectId, { keyId, identityDigest }, carried);
  }
}

/** Writes the log and its files where there is none; what a restore of the same backup has written already stays. */
async function writeOnce(
  settings: PlatformSettings,
  file: LogFile,
  mark: RestoreMark,
  meetUnreadable: MeetUnreadable,
): Promise<void> {
  const begun = (await mark.read()) === file.digest;
  if (!begun) await mark.set(file.digest);
  try {
    await writeLogFile(settings, file, meetUnreadable);
  } catch (error) {
    if (!(error instanceof LogNotEmpty)) throw error;
    if (begun) return;
    await mark.remove();
    throw error;
  }
}

/** Where an earlier run put the loss on record and was interrupted then: signs it, as any other event. */
async function completeRecord({ keptLog, headGuard, notary }: Backend, size: bigint): Promise<void> {
  const { lastPosition } = await keptLog.extent();
  if (lastPosition === size) return;
  await headGuard.assertContinued(size);
  await notary.catchUp();
}

async function requireUnrevoked({ revokedSessions }: Backend, tokens: readonly ProvedToken[]): Promise<void> {
  for (const token of tokens) {
    if (await revokedSessions.covers(token)) throw new TokenRevoked(token.actor.subject);
  }
}

/** Once for the same loss, however often the restore is run again. */
async function putOnRecord(
  { operations }: Backend,
  { lastPosition, reason, by: { actor } }: AcceptedLoss,
  lost: readonly HeadElsewhere[],
): Promise<void> {
  const sent: AcceptLossSent = {
    lastPosition: lastPosition.toString(),
    lost: lost.map(({ from, note }) => ({ from, size: String(headSize(note)), note })),
    reason,
  };
  const commandId = `${actor.subject}/accept-loss-${requestDigest(sent)}`;
  const done = await operations.run(acceptLoss, sent, {
    actor,
    commandId,
    correlationId: commandId,
    causationId: null,
  });
  assert(done.ok, 'who may accept a loss was asked before the backup was read');
}

/** Throws where one of the two may not; they are asked before the backup is read. */
async function repeatedBy(
  backend: Backend,
  two: RepeatedBy,
  known: readonly DecidedErasure[],
): Promise<readonly DecidedErasure[]> {
  const repeated = await repeatLostErasures(backend, two, known);
  if (repeated.ok) return repeated.value;
  throw new Error(`what was erased is not erased again: ${repeated.error.message}`);
}

/** The key that the restored vault stands under is named by an event, as after any change: once, however often it is restored. */
const putMasterKeyOnRecord = (
  { vaultKeys, operations, store }: Backend,
  replaces: string,
  size: bigint,
): Promise<void> =>
  vaultKeys.standing(async (masterId) => {
    if ((await masterKeyOnRecord(store))?.masterId === masterId) return;
    const commandId = `${processManager.subject}/restored-under-${masterId}`;
    const sent = { masterId, replaces, reason: `restored from a backup of ${size} events` };
    const request = { actor: processManager, commandId, correlationId: commandId, causationId: null };
    const recorded = await operations.run(rotateMasterKey, sent, request);
    assert(recorded.ok, 'the system itself puts its key on record');
  });
