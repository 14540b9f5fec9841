import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { LineCounter, parseDocument, type YAMLError } from 'yaml';
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
export const readJsonFile = (path: string): Promise<unknown> => readAs(path, 'JSON', parseJson);

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
    const [said = ''] = (error as Error).message.split(/:?\n/, 1);
    throw new Refused(refusal('MALFORMED', `the file is not ${format}: ${said}`, { field: 'file', value: path }));
  }
}

/**
 * What JSON.parse makes of a JSON document. JSON is YAML, so that YAML's reader finds what JSON.parse lets pass or does not place:
 * a key given twice, of which the last would silently win, and the line and column of a fault.
 */
function parseJson(text: string): unknown {
  const lines = new LineCounter();
  const { errors, warnings } = parseDocument(text, {
    schema: 'json',
    version: '1.2',
    merge: false,
    lineCounter: lines,
  });
  const faults = [...errors, ...warnings];
  const value = placed(text, lines, faults);
  const twice = faults.find(({ code }) => code === 'DUPLICATE_KEY');
  if (twice) throw twice;
  return value;
}

/** JSON.parse, whose fault names a position at most, and sometimes none: said by line and column wherever a reader knows them. */
function placed(text: string, lines: LineCounter, faults: readonly YAMLError[]): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const [said = '', position] = /(?: in JSON)? at position (\d+)/.exec((error as Error).message) ?? [];
    if (position === undefined) throw faults.find(({ code }) => code !== 'DUPLICATE_KEY') ?? error;
    const { line, col } = lines.linePos(Number(position));
    throw new SyntaxError((error as Error).message.replace(said, ` at line ${line}, column ${col}`), { cause: error });
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
