import { InvariantBroken } from '#domain/shared';

/** Makes the payload of the next version of a payload; pure, and of JSON's values only. */
export type Upcast = (payload: object) => object;

/** A version that is no longer written: its payloads are read as those of the next version that is named. */
export interface OlderVersion {
  readonly version: number;
  readonly toNext: Upcast;
}

/**
 * Each event type with the versions of its payload's schema that this program can read, oldest first. A number is a
 * version that is read as it is and may be written; an {@link OlderVersion} stands before the one that it becomes.
 */
export type KnownSchemas<Type extends string = string> = Readonly<Record<Type, readonly (number | OlderVersion)[]>>;

/** Whether the program can read the version of the type. */
export const isKnownSchema = (known: KnownSchemas, type: string, schemaVersion: number): boolean =>
  versionsOf(known, type).some((one) => numberOf(one) === schemaVersion);

/**
 * Refuses an event that this program does not know: a newer program wrote it, or the log is damaged. Reading on would
 * be guessing.
 *
 * @throws InvariantBroken naming the type and the version
 */
export function assertKnownSchema(known: KnownSchemas, type: string, schemaVersion: number): void {
  const versions = versionsOf(known, type);
  if (versions.length === 0) throw new InvariantBroken(`unknown event type: ${type}`);
  if (!isKnownSchema(known, type, schemaVersion)) {
    throw new InvariantBroken(`unknown schema version ${schemaVersion} of ${type}`);
  }
}

/**
 * Refuses, besides what is not known, a version that is no longer written.
 *
 * @throws InvariantBroken naming the type and the version
 */
export function assertWritableSchema(known: KnownSchemas, type: string, schemaVersion: number): void {
  assertKnownSchema(known, type, schemaVersion);
  if (!versionsOf(known, type).includes(schemaVersion)) {
    throw new InvariantBroken(`schema version ${schemaVersion} of ${type} is read, and no longer written`);
  }
}

/**
 * A stored payload as the program knows it today: an older version is made into the next, step by step. The store keeps
 * what was written, and what was written is what is hashed.
 *
 * @throws InvariantBroken naming the type and the version of an event that is not known
 */
export function upcastPayload(known: KnownSchemas, type: string, schemaVersion: number, payload: object): object {
  assertKnownSchema(known, type, schemaVersion);
  const versions = versionsOf(known, type);
  let read = payload;
  for (const one of versions.slice(versions.findIndex((other) => numberOf(other) === schemaVersion))) {
    if (typeof one === 'number') return read;
    read = one.toNext(read);
  }
  throw new InvariantBroken(`${type} has no version that is written`);
}

const numberOf = (one: number | OlderVersion): number => (typeof one === 'number' ? one : one.version);

/** None for a type that is not known, whatever its name. */
const versionsOf = (known: KnownSchemas, type: string): readonly (number | OlderVersion)[] =>
  (Object.hasOwn(known, type) ? known[type] : undefined) ?? [];
