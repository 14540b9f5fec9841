import { atPath } from '../at-path.js';
import type { RecordedEvent } from '../trust-record.js';
import type { Part } from '../why.js';
import { fact } from './listing.js';

/** What the largest groups of a limit hold, where a field of a row is what they hold together. */
export function testParts(row: object, field: string, event?: RecordedEvent): readonly Part[] {
  const [, limit] = /^(.*\[\d+\])\.claims$/.exec(field) ?? [];
  const parts: Part[] = [];
  if (limit === undefined) return parts;
  for (;;) {
    const at = `${limit}.groups[${parts.length}]`;
    const [group, claims] = [atPath(row, `${at}.group`), atPath(row, `${at}.claims`)];
    if (group === undefined || claims === undefined) return parts;
    parts.push(fact(group, claims, 'one of the largest', event));
  }
}
