import { masterKeyOnRecord, Redecider } from '#application';
import {
  checkpoints,
  commands,
  conservation,
  erasures,
  files,
  identities,
  instants,
  payloads,
  positions,
  projections,
  reDecision,
  tree,
  vault,
  verify,
  versions,
  witnesses,
  type Check,
  type CheckName,
  type HeadElsewhere,
  type TrustedLog,
  type Verification,
  type VerifyProgress,
} from '#audit';
import type { DecidedErasure } from '#domain/erasure';
import { knownSchemas } from '#domain/events';
import { readReceipts } from '#intake';
import { rebuildAndCompare } from '#projections';
import type { Backend } from './backend.js';

/** What a verification is told from elsewhere than from the installation itself. */
export interface VerifyRequest {
  /** The checks to run; all of them, when none is named. */
  readonly checks: readonly CheckName[];
  /** The log's name and first key; without it the log's own word is taken. */
  readonly trusted?: TrustedLog;
  /** Heads that a witness or an auditor keeps. */
  readonly heads?: readonly HeadElsewhere[];
  /** Erasures that are kept elsewhere, beside those that the installation keeps apart from its database. */
  readonly erased?: readonly DecidedErasure[];
}

const now = (): Date => new Date();

/** Every check of an installation, in the order in which findings are best read. */
const checksOf = (backend: Backend, { trusted, heads = [], erased = [] }: VerifyRequest): readonly Check[] => [
  positions,
  versions(backend.keptLog),
  instants(now),
  payloads(knownSchemas),
  commands(backend.keptLog),
  tree(backend.keptProof),
  checkpoints(backend.keptProof, trusted ?? null, now),
  witnesses(backend.keptProof, async () => heads),
  conservation,
  files(backend.files),
  identities(backend.identityVault),
  vault(() =>
    backend.vaultKeys.standing(async (inForce) => ({ inForce, onRecord: await masterKeyOnRecord(backend.store) })),
  ),
  erasures(async () => [...(await backend.erasureMemory.all()), ...erased]),
  projections((progress) => rebuildAndCompare(backend.store, backend.read, progress)),
  reDecision(
    new Redecider({
      store: backend.store,
      files: backend.files,
      receiptsReader: { read: readReceipts },
      tapeReader: backend.poolTapeReader,
      receiptIndex: backend.receiptIndex,
      statusReader: backend.assetStatusFileReader,
      assetStandings: backend.assetStandings,
      holderLists: backend.holderListFileReader,
    }),
  ),
];

/** Verifies the log, its files and what is derived from it; changes nothing. */
export function verifyInstallation(
  backend: Backend,
  request: VerifyRequest,
  progress: VerifyProgress,
): Promise<Verification> {
  const { checks } = request;
  const asked = checksOf(backend, request).filter(({ name }) => checks.length === 0 || checks.includes(name));
  return verify(backend.keptLog, asked, progress);
}
