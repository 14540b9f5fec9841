import type { Platform } from '../../platform/index.js';

/**
 * How often something happened in a stream: what tells a request that is meant anew (the next calculation, the next
 * attempt) from a repeat of an earlier one that reads the same.
 */
export async function occurrences(
  { backend }: Platform,
  stream: string,
  ...eventTypes: readonly string[]
): Promise<string> {
  const events = await backend.store.readStream(stream);
  const count = events.filter(({ type }) => eventTypes.includes(type)).length;
  return `after ${count} × ${eventTypes.join(' or ')}`;
}
