import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describedForSdk, type Described } from './described-for-sdk.js';

const GENERATOR = fileURLToPath(new URL('../../../node_modules/openapi-typescript/bin/cli.js', import.meta.url));

/** Where the types are kept. */
export const KEPT_SDK = new URL('../api.generated.ts', import.meta.url);

/** The types that the generator makes of the API's document. */
export async function generateSdk(document: Described): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'truststream-sdk-'));
  try {
    const [described, made] = [join(folder, 'openapi.json'), join(folder, 'api.ts')];
    await writeFile(described, JSON.stringify(describedForSdk(document)));
    await promisify(execFile)(process.execPath, [GENERATOR, described, '--output', made]);
    return await readFile(made, 'utf8');
  } finally {
    await rm(folder, { recursive: true });
  }
}
