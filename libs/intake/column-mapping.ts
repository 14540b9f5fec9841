import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { Columns } from './table.js';
import { comparable } from './words.js';

/**
 * How one servicer's files name what ours have, as data that the trustee keeps: a new version for every change, so that
 * each file stays readable as it was read.
 */
export interface ColumnMapping {
  readonly schemaVersion: 1;
  readonly servicerId: string;
  /** 1, 2, 3 …: which of the servicer's mappings this is. */
  readonly version: number;
  /** By our field, the header that the servicer writes; fields that are not named keep the template's headers. */
  readonly columns: Readonly<Record<string, string>>;
  /** Headers of columns that are known and not taken. */
  readonly ignored: readonly string[];
  /** By our field, the servicer's words and what they are called in the template: `{ method: { 电催: '催收' } }`. */
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Where a currency stands behind a header it says nothing new: 本金（元） is 本金. 万元 would, and stays. */
const UNIT = /\((?:元|人民币元|人民币|rmb|cny|yuan)\)$/;

/** Headers are compared as words are, in plain characters and without their unit. */
export const comparableHeader = (name: string): string => comparable(name).replace(UNIT, '');

/** The field of every header that is known; `null` for one that is known and not taken. */
export function fieldsByHeader(columns: Columns, mapping?: ColumnMapping): ReadonlyMap<string, string | null> {
  const mapped = Object.entries(mapping?.columns ?? {});
  const named = new Set(mapped.map(([field]) => field));
  const fields = new Map<string, string | null>();
  for (const [field, { names }] of Object.entries(columns)) {
    if (!named.has(field)) for (const name of names) fields.set(comparableHeader(name), field);
  }
  for (const name of mapping?.ignored ?? []) fields.set(comparableHeader(name), null);
  for (const [field, name] of mapped) fields.set(comparableHeader(name), field);
  return fields;
}

/** The servicer's words for ours, by field. */
export const wordsByField = (mapping?: ColumnMapping): Readonly<Record<string, ReadonlyMap<string, string>>> =>
  Object.fromEntries(
    Object.entries(mapping?.words ?? {}).map(([field, words]) => [
      field,
      new Map(Object.entries(words).map(([theirs, ours]) => [comparable(theirs), ours])),
    ]),
  );

/** What the headers of a file tell of its columns. */
export interface RecognisedColumns {
  /** By our field, the header that names it. */
  readonly columns: Readonly<Record<string, string>>;
  /** Headers that are none of the table's: to be mapped, or ignored. */
  readonly unknown: readonly string[];
  /** Fields that no header names and that the table needs. */
  readonly missing: readonly string[];
}

/** What can be recognised from the headers of a servicer's file: where its mapping begins. */
export function recogniseColumns(columns: Columns, headers: readonly string[]): RecognisedColumns {
  const fieldOf = fieldsByHeader(columns);
  const recognised: Record<string, string> = {};
  const unknown: string[] = [];
  for (const header of headers) {
    const field = fieldOf.get(comparableHeader(header));
    if (field && recognised[field] === undefined) recognised[field] = header;
    else unknown.push(header);
  }
  const missing = Object.entries(columns)
    .filter(([field, { whenAbsent }]) => recognised[field] === undefined && whenAbsent === undefined)
    .map(([field]) => field);
  return { columns: recognised, unknown, missing };
}

/** Reads a mapping for a table from JSON. Refuses MALFORMED, with the path of what is at fault. */
export function parseColumnMapping(columns: Columns, json: unknown): Result<ColumnMapping, Refusal> {
  const fault = (field: string, message: string): Result<never, Refusal> =>
    err(refusal('MALFORMED', message, { field }));
  if (!isRecord(json)) return fault('mapping', 'a mapping is an object');
  const { schemaVersion, servicerId, version, columns: named = {}, ignored = [], words = {} } = json;
  if (schemaVersion !== 1) return fault('schemaVersion', 'the schema version of a mapping is 1');
  if (!isName(servicerId)) return fault('servicerId', 'a mapping names its servicer');
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1) {
    return fault('version', 'a version is a whole number from 1');
  }
  if (!isTexts(named)) return fault('columns', 'columns name, by our field, a header of the servicer');
  if (!Array.isArray(ignored) || !ignored.every(isName)) return fault('ignored', 'ignored is a list of headers');
  if (!isRecord(words) || !Object.values(words).every(isTexts)) {
    return fault('words', 'words name, by our field, the servicer’s words and ours');
  }
  for (const field of [...Object.keys(named), ...Object.keys(words)]) {
    if (!Object.hasOwn(columns, field)) return fault(field, `${field} is not a field of this table`);
  }
  const headers = [...Object.values(named), ...ignored].map(comparableHeader);
  const twice = headers.find((header, index) => headers.indexOf(header) !== index);
  if (twice !== undefined) return fault('columns', `the header “${twice}” is mapped twice`);
  return ok({ schemaVersion, servicerId, version, columns: named, ignored, words: words as ColumnMapping['words'] });
}

const isRecord = (json: unknown): json is Record<string, unknown> =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

const isName = (json: unknown): json is string => typeof json === 'string' && json.trim() !== '' && json.length <= 200;

const isTexts = (json: unknown): json is Record<string, string> => isRecord(json) && Object.values(json).every(isName);
