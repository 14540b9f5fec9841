import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

const OWNER_ONLY = 0o600;
const OTHERS_BITS = 0o077;

/** The text of a file that only its owner may read, or `null` if it is not there. Throws when others may read it. */
export async function readSecret(path: string): Promise<string | null> {
  try {
    const { mode } = await stat(path);
    if ((mode & OTHERS_BITS) !== 0) {
      throw new Error(`${path} may be read by others than its owner: change the key, and set its mode to 0600`);
    }
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/**
 * Keeps a text in a file for its owner alone, durably, in a folder for its owner alone. The whole file is written beside
 * its place and linked there, so that nobody ever reads half of it; one that is there already stays.
 */
export async function keepSecret(path: string, text: string): Promise<'kept' | 'there already'> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx', OWNER_ONLY);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(draft, path);
    return 'kept';
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return 'there already';
    throw error;
  } finally {
    await rm(draft);
  }
}

const hasCode = (error: unknown, code: string): boolean => (error as NodeJS.ErrnoException).code === code;
