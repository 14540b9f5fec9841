import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
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

/** A file that the caller named, to be read as it is needed. */
export interface OpenedFile {
  readonly name: string;
  readonly digest: string;
  /** Opens it anew; a file that changed meanwhile is another file, and told by its digest. */
  readonly bytes: () => AsyncIterable<Uint8Array>;
}

/** Looks a large file of the caller's through without holding it; throws {@link Refused} where there is none to read. */
export async function openNamedFile(path: string): Promise<OpenedFile> {
  const bytes = (): AsyncIterable<Uint8Array> => createReadStream(path);
  const hash = createHash('sha256');
  try {
    for await (const chunk of bytes()) hash.update(chunk);
  } catch (error) {
    throw unreadable(path, error);
  }
  return { name: basename(path), digest: hash.digest('hex'), bytes };
}

/** Reads a file of the caller's; throws {@link Refused} where there is none to read. */
export async function readNamedFile(path: string): Promise<NamedFile> {
  try {
    const bytes = await readFile(path);
    return { name: basename(path), bytes, digest: sha256Hex(bytes) };
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): Refused {
  const { code = 'unreadable' } = error as NodeJS.ErrnoException;
  return new Refused(
    refusal('FILE_UNREADABLE', `the file cannot be read (${code})`, {
      field: 'file',
      value: path,
      remedy: 'check the path, and that it is a file that you may read',
    }),
  );
}

/** Reads a JSON file of the caller's; throws {@link Refused} where it is none. */
export const readJsonFile = (path: string): Promise<unknown> => readAs<unknown>(path, 'JSON', JSON.parse);

/** Reads a text of the caller's, in UTF-8; throws {@link Refused} where it is none. */
export const readTextFile = (path: string): Promise<string> => readAs(path, 'UTF-8', (text) => text);

const YAML_NAME = /\.ya?ml$/i;

/** Reads a document of the caller's: YAML where its name ends in .yaml or .yml, else JSON. */
export const readDocumentFile = (path: string): Promise<unknown> =>
  YAML_NAME.test(path) ? readAs(path, 'YAML', parseYaml) : readJsonFile(path);

async function readAs<Content>(path: string, format: string, parse: (text: string) => Content): Promise<Content> {
  const { bytes } = await readNamedFile(path);
  try {
    return parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    // What follows in a parser's message is the place drawn with characters, which a sentence does not hold.
    const [said = ''] = (error as Error).message.split('\n', 1);
    throw new Refused(refusal('MALFORMED', `the file is not ${format}: ${said}`, { field: 'file', value: path }));
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
