import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseDocument } from 'yaml';
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
export const readJsonFile = (path: string): Promise<unknown> => readAs(path, 'JSON', JSON.parse);

const YAML_NAME = /\.ya?ml$/i;

/** Reads a document of the caller's: YAML where its name ends in .yaml or .yml, else JSON. */
export const readDocumentFile = (path: string): Promise<unknown> =>
  YAML_NAME.test(path) ? readAs(path, 'YAML', parseYaml) : readJsonFile(path);

async function readAs(path: string, format: string, parse: (text: string) => unknown): Promise<unknown> {
  const { bytes } = await readNamedFile(path);
  try {
    return parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new Refused(
      refusal('MALFORMED', `the file is not ${format}: ${(error as Error).message}`, { field: 'file', value: path }),
    );
  }
}

/**
 * One YAML document, by YAML 1.2's core schema: what it holds is what JSON could hold. A tag that this schema does not know
 * is a fault and not a warning, for its value would not be what is written.
 */
function parseYaml(text: string): unknown {
  const document = parseDocument(text, { schema: 'core', version: '1.2', merge: false });
  const [fault] = [...document.errors, ...document.warnings];
  if (fault) throw fault;
  const json: unknown = document.toJS();
  // Throws where an alias stands within what it is an alias of.
  JSON.stringify(json);
  return json;
}
