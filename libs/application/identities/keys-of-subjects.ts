import * as subjects from '#domain/subjects';
import type { StreamReader } from '../operation.js';
import { streams } from '../streams.js';

/** The key of each of these subjects that the vault knows. */
export async function keysOfSubjects(
  reader: StreamReader,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const keyOf = new Map<string, string>();
  for (const subjectId of subjectIds) {
    const state = await reader.state(streams.subject(subjectId), subjects);
    if (state.status === 'known') keyOf.set(subjectId, state.keyId);
  }
  return keyOf;
}
