import { assert } from '#domain/shared';
import { evidenceSorts, readListPart, type ListPart } from '#projections';

const part = readListPart<{ readonly position: string }>(evidenceSorts, { sort: '-position', limit: 10 });
assert(part.ok, 'evidence has an order');

/** The ten newest of what is listed by its position in the log. */
export const newestFirst: ListPart<{ readonly position: string }> = part.value;
