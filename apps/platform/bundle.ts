import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Zip, ZipDeflate } from 'fflate';
import { auditorsBundle, signBody, type BundleEntry, type BundleRequest, type VerifyProgress } from '#audit';
import { streams } from '#application';
import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { Backend } from './backend.js';
import { projectFolder } from './settings/index.js';

/** The earliest day that a ZIP can state; a bundle of the same contents is the same bytes on any day. */
const NO_TIME = new Date(1980, 0, 1);

/** The auditor's bundle as one ZIP file, as it is made. Refused as {@link auditorsBundle} is. */
export async function bundleOf(
  backend: Backend,
  request: BundleRequest,
  progress?: VerifyProgress,
): Promise<Result<AsyncIterable<Uint8Array>, Refusal>> {
  const { keptLog: log, proofs, notaryHashes: hashes, files } = backend;
  const verifier = (): AsyncIterable<Uint8Array> =>
    createReadStream(join(projectFolder(), 'libs/audit/bundle/verify.mjs'));
  const entries = await auditorsBundle({ log, proofs, hashes, files, verifier }, request, progress);
  return entries.ok ? ok(zipped(entries.value)) : entries;
}

/**
 * The archive of a deal whose trust is liquidated: its bundle with every file, sealed by the log's key. Nothing leaves the log
 * for it; it is a copy that verifies alone, for ever. Refused: DEAL_UNKNOWN, TRUST_NOT_LIQUIDATED, NOT_SIGNED_YET.
 */
export async function archiveOf(
  backend: Backend,
  dealId: string,
  progress?: VerifyProgress,
): Promise<Result<AsyncIterable<Uint8Array>, Refusal>> {
  const detail = { field: 'dealId', value: dealId };
  const newest = await backend.store.readNewest(streams.deal(dealId));
  if (!newest) return err(refusal('DEAL_UNKNOWN', `there is no deal ${dealId}`, detail));
  if (newest.type !== 'TrustLiquidated') {
    return err(refusal('TRUST_NOT_LIQUIDATED', `the trust of ${dealId} is not liquidated`, detail));
  }
  const checkpoint = await backend.proofs.checkpoint();
  if (!checkpoint || checkpoint.size < newest.position) {
    return err(refusal('NOT_SIGNED_YET', 'no checkpoint covers the liquidation yet'));
  }
  const seal = async (body: string): Promise<string> => signBody(body, (await backend.notaryKeyring.current()).signer);
  return bundleOf(backend, { scope: { kind: 'deal', dealId }, withFiles: true, seal }, progress);
}

/** Gives the archive's bytes on as soon as the compressor has them. */
async function* zipped(entries: AsyncIterable<BundleEntry>): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  function* taken(): Generator<Uint8Array> {
    const chunks = ready;
    ready = [];
    yield* chunks;
  }
  for await (const { path, bytes } of entries) {
    const file = new ZipDeflate(path);
    file.mtime = NO_TIME;
    zip.add(file);
    for await (const chunk of bytes) {
      file.push(chunk);
      yield* taken();
    }
    file.push(new Uint8Array(), true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}
