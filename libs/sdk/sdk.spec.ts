import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { describedForSdk, type Described } from './testing/described-for-sdk.js';

const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const GENERATOR = fromHere('../../node_modules/openapi-typescript/bin/cli.js');
const KEPT = fromHere('./api.generated.ts');

/** What the generator makes of the API's document. */
async function generated(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'truststream-sdk-'));
  try {
    const [described, made] = [join(folder, 'openapi.json'), join(folder, 'api.ts')];
    const document = JSON.parse(await readFile(fromHere('../../apps/api/openapi.json'), 'utf8')) as Described;
    await writeFile(described, JSON.stringify(describedForSdk(document)));
    await promisify(execFile)(process.execPath, [GENERATOR, described, '--output', made]);
    return await readFile(made, 'utf8');
  } finally {
    await rm(folder, { recursive: true });
  }
}

it('the SDK says what the API’s document says (npm run docs:openapi makes both anew)', async () => {
  const made = await generated();
  if (process.env.UPDATE_DOCS) await writeFile(KEPT, made);
  expect((await readFile(KEPT, 'utf8')) === made).toBe(true);
});
