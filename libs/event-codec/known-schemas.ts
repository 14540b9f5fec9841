import { InvariantBroken } from '#domain/shared';

/** Each event type with the versions of its payload's schema that this program can read. */
export type KnownSchemas<Type extends string = string> = Readonly<Record<Type, readonly number[]>>;

/**
 * Refuses an event that this program does not know: a newer program wrote it, or the log is damaged. Reading on would
 * be guessing.
 *
 * @throws InvariantBroken naming the type and the version
 */
export function assertKnownSchema(known: KnownSchemas, type: string, schemaVersion: number): void {
  const versions = Object.hasOwn(known, type) ? known[type] : undefined;
  if (versions === undefined) throw new InvariantBroken(`unknown event type: ${type}`);
  if (!versions.includes(schemaVersion)) {
    throw new InvariantBroken(`unknown schema version ${schemaVersion} of ${type}`);
  }
}
