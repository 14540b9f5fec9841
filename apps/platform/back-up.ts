import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { exportLog, type CarriesIdentities, type LogSources, type VerifyProgress } from '#audit';
import { ok, type Refusal, type Result } from '#domain/shared';
import { FolderSecrets, sealBackup } from '#persistence/backup';
import type { Backend } from './backend.js';
import type { PlatformSettings } from './settings/index.js';

export interface BackUpRequest {
  /** Whether the notary's signing keys go in: whoever has the backup then signs in the log's name. */
  readonly withKeys: boolean;
}

/** A subject whose identity the vault does not give. */
export interface MissingIdentity {
  readonly subjectId: string;
  /** As `trust verify` finds it. */
  readonly code: 'IDENTITY_LOST' | 'IDENTITY_DAMAGED';
}

export interface BackupInWriting {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Who could not be carried: all of them, once the last byte is read. */
  readonly missing: readonly MissingIdentity[];
}

/** What an installation's log is exported from. */
export const logSourcesOf = ({ keptLog, keptProof, proofs, files, processManagers }: Backend): LogSources => ({
  log: keptLog,
  proof: keptProof,
  proofs,
  files,
  reactedWithin: (size) => processManagers.reactedWithin(size),
});

/**
 * Everything that an installation cannot make again, as one file (docs/spec/backup.md): the log up to its newest checkpoint with
 * what proves it, the files that events name, who subjects are, and the notary's keys if asked for, compressed and sealed under the vault's
 * master key, which travels apart. Work goes on meanwhile: what it adds is in the next backup; a change of the master key waits. Refused: NOT_SIGNED_YET.
 */
export async function backUp(
  backend: Backend,
  { dataFolder }: Pick<PlatformSettings, 'dataFolder'>,
  { withKeys }: BackUpRequest,
  progress?: VerifyProgress,
): Promise<Result<BackupInWriting, Refusal>> {
  const keys = withKeys ? { secrets: () => new FolderSecrets(dataFolder).all() } : {};
  const { identityVault, vaultKeys } = backend;
  const missing: MissingIdentity[] = [];
  const identities: CarriesIdentities = {
    carried: (sealed) => identityVault.carried(sealed),
    missing: (subjectId, code) => void missing.push({ subjectId, code }),
  };
  const lines = await exportLog({ ...logSourcesOf(backend), identities, ...keys }, { withFiles: true }, progress);
  if (!lines.ok) return lines;
  const gzip = createGzip();
  // A fault of the source ends the compressor with it, and so its reader.
  pipeline(Readable.from(lines.value), gzip, () => undefined);
  const bytes = vaultKeys.held(() => sealBackup(gzip, (fileKey) => vaultKeys.wrapped(fileKey)));
  return ok({ bytes, missing });
}
