import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';

/** What the verifier inside a bundle says of it, run by Node with nothing else. */
export async function verifiedBundle(zip: Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bundle-'));
  try {
    for (const [path, content] of Object.entries(unzipSync(zip))) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    return (await promisify(execFile)(process.execPath, [join(folder, 'verify.mjs')])).stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
