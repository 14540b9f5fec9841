import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import type { ApiClient } from './api-client.js';

/** What the verifier inside a bundle says of it, run by Node with nothing else. */
export async function verifiedBundle(reader: ApiClient, query: Readonly<Record<string, string>>): Promise<string> {
  const { bytes } = await reader.download('/log/bundle', { query });
  const folder = await mkdtemp(join(tmpdir(), 'bundle-'));
  try {
    for (const [path, content] of Object.entries(unzipSync(bytes))) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    return (await promisify(execFile)(process.execPath, [join(folder, 'verify.mjs')])).stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
