import { Redecider } from '#application';
import {
  commands,
  conservation,
  files,
  instants,
  payloads,
  positions,
  projections,
  reDecision,
  verify,
  versions,
  type Check,
  type CheckName,
  type Verification,
  type VerifyProgress,
} from '#audit';
import { knownSchemas } from '#domain/events';
import { rebuildAndCompare } from '#projections';
import type { Backend } from './backend.js';

/** Every check of an installation, in the order in which findings are best read. */
const checksOf = (backend: Backend): readonly Check[] => [
  positions,
  versions(backend.keptLog),
  instants(() => new Date()),
  payloads(knownSchemas),
  commands(backend.keptLog),
  conservation,
  files(backend.files),
  projections((progress) => rebuildAndCompare(backend.store, backend.read, progress)),
  reDecision(
    new Redecider({
      store: backend.store,
      files: backend.files,
      receiptsReader: backend.receiptsFileReader,
      tapeReader: backend.poolTapeReader,
      receiptIndex: backend.receiptIndex,
    }),
  ),
];

/** Verifies the log, its files and what is derived from it; changes nothing. All checks, unless some are named. */
export function verifyInstallation(
  backend: Backend,
  names: readonly CheckName[],
  progress: VerifyProgress,
): Promise<Verification> {
  const checks = checksOf(backend).filter(({ name }) => names.length === 0 || names.includes(name));
  return verify(backend.keptLog, checks, progress);
}
