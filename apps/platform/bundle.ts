import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Zip, ZipDeflate } from 'fflate';
import { auditorsBundle, type BundleEntry, type BundleRequest, type VerifyProgress } from '#audit';
import { ok, type Refusal, type Result } from '#domain/shared';
import type { Backend } from './backend.js';
import { projectFolder } from './environment.js';

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
