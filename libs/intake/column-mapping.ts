import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { ColumnNames } from '#domain/mappings';
import type { Columns } from './table.js';
import { limits } from './limits.js';
import { comparable } from './words.js';

/** Where a currency stands behind a header it says nothing new: 本金（元） is 本金. 万元 would, and stays. */
const UNIT = /\((?:元|人民币元|人民币|rmb|cny|yuan)\)$/;

/** Headers are compared as words are, in plain characters and without their unit. */
export const comparableHeader = (name: string): string => comparable(name).replace(UNIT, '');

/** The field of every header that is known; `null` for one that is known and not taken. */
export function fieldsByHeader(columns: Columns, mapping?: ColumnNames): ReadonlyMap<string, string | null> {
  const mapped = Object.entries(mapping?.columns ?? {});
  const named = new Set([...mapped.map(([field]) => field), ...(mapping?.none ?? [])]);
  const fields = new Map<string, string | null>();
  for (const [field, { names }] of Object.entries(columns)) {
    if (!named.has(field)) for (const name of names) fields.set(comparableHeader(name), field);
  }
  for (const name of mapping?.ignored ?? []) fields.set(comparableHeader(name), null);
  for (const [field, name] of mapped) fields.set(comparableHeader(name), field);
  return fields;
}

/** The servicer's words for ours, by field. */
export const wordsByField = (mapping?: ColumnNames): Readonly<Record<string, ReadonlyMap<string, string>>> =>
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

/** As many headers as a table has columns, and as many words as any enumeration could need. */
const ENTRIES_MAX = limits.columns;

/** Reads how a table's columns are named from JSON. Refuses MALFORMED, with the path of what is at fault. */
export function parseColumnNames(columns: Columns, json: unknown): Result<ColumnNames, Refusal> {
  const fault = (field: string, message: string): Result<never, Refusal> =>
    err(refusal('MALFORMED', message, { field }));
  if (!isRecord(json)) return fault('mapping', 'a mapping is an object');
  const { columns: named = {}, ignored = [], words = {}, none = [], ...others } = json;
  const [other] = Object.keys(others);
  if (other !== undefined) return fault(other, `${other} is nothing that a mapping has`);
  if (!isTexts(named)) return fault('columns', 'columns name, by our field, a header of the servicer');
  if (!Array.isArray(ignored) || ignored.length > ENTRIES_MAX || !ignored.every(isName)) {
    return fault('ignored', 'ignored is a list of headers');
  }
  if (!isRecord(words) || !Object.values(words).every(isTexts)) {
    return fault('words', 'words name, by our field, the servicer’s words and ours');
  }
  for (const field of [...Object.keys(named), ...Object.keys(words)]) {
    if (!Object.hasOwn(columns, field)) return fault(field, `${field} is not a field of this table`);
  }
  if (!isListOf(none, (field) => columns[field]?.made !== undefined)) {
    return fault('none', 'none is a list of our fields that a sender may do without, such as receiptNumber');
  }
  const both = none.find((field) => Object.hasOwn(named, field));
  if (both !== undefined) return fault('none', `${both} has a header, and is said to be none`);
  const headers = [...Object.values(named), ...ignored].map(comparableHeader);
  const twice = headers.find((header, index) => headers.indexOf(header) !== index);
  if (twice !== undefined) return fault('columns', `the header “${twice}” is mapped twice`);
  const names = { columns: named, ignored, words: words as ColumnNames['words'] };
  return ok(none.length === 0 ? names : { ...names, none: [...new Set(none)] });
}

const isRecord = (json: unknown): json is Record<string, unknown> =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

const isName = (json: unknown): json is string => typeof json === 'string' && json.trim() !== '' && json.length <= 200;

const isListOf = (json: unknown, isOne: (name: string) => boolean): json is readonly string[] =>
  Array.isArray(json) && json.every((name) => isName(name) && isOne(name));

const isTexts = (json: unknown): json is Record<string, string> =>
  isRecord(json) && Object.keys(json).length <= ENTRIES_MAX && Object.entries(json).flat().every(isName);
