import type { CommandRecord } from '#event-store';
import { isCanonical, parsed } from '../proof/canonical.js';

const FIELDS = 'added,commandId,read,ruleVersion,sent,type';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isVersionRead = (value: unknown): boolean =>
  isObject(value) &&
  Object.keys(value).sort().join() === 'stream,version' &&
  typeof value.stream === 'string' &&
  Number.isSafeInteger(value.version);

/** The record that the bytes are in canonical form (docs/spec/event.md), else `null`. */
export function readRecord(bytes: Uint8Array): CommandRecord | null {
  const record = parsed(bytes);
  if (!isObject(record) || !isCanonical(bytes, record)) return null;
  const { added, commandId, read, ruleVersion, sent, type } = record;
  const fits =
    Object.keys(record).sort().join() === FIELDS &&
    isObject(added) &&
    typeof commandId === 'string' &&
    Array.isArray(read) &&
    read.every(isVersionRead) &&
    Number.isSafeInteger(ruleVersion) &&
    isObject(sent) &&
    typeof type === 'string';
  return fits ? (record as unknown as CommandRecord) : null;
}
