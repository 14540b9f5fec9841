import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { refusal } from '#domain/shared';
import { sha256Hex } from '#event-codec';
import { Refused } from './refused.js';

/** A file that the caller named. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly digest: string;
}

/** Reads a file of the caller's; throws {@link Refused} where there is none to read. */
export async function readNamedFile(path: string): Promise<NamedFile> {
  try {
    const bytes = await readFile(path);
    return { name: basename(path), bytes, digest: sha256Hex(bytes) };
  } catch (error) {
    const { code = 'unreadable' } = error as NodeJS.ErrnoException;
    throw new Refused(
      refusal('FILE_UNREADABLE', `the file cannot be read (${code})`, {
        field: 'file',
        value: path,
        remedy: 'check the path, and that it is a file that you may read',
      }),
    );
  }
}

/** Reads a JSON file of the caller's; throws {@link Refused} where it is none. */
export async function readJsonFile(path: string): Promise<unknown> {
  const { bytes } = await readNamedFile(path);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new Refused(
      refusal('MALFORMED', `the file is not JSON: ${(error as Error).message}`, { field: 'file', value: path }),
    );
  }
}
