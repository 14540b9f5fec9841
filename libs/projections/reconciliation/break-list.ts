import type { BreakKind } from '#domain/collections';
import type { BusinessDate } from '#domain/shared';
import type { ListPage, ListPart, Sorts } from '../ordered-list.js';
import { readList } from '../read-list.js';
import type { ReadSource } from '../read-source.js';
import { ReconciliationBreak } from './reconciliation-break.entity.js';

/** By what breaks of several deals may be sorted: their age, the oldest first, or whose they are. */
export const breakSorts = {
  since: [
    ['since', 'date'],
    ['dealId', 'text'],
    ['periodNumber', 'count'],
    ['breakId', 'text'],
  ],
  dealId: [
    ['dealId', 'text'],
    ['periodNumber', 'count'],
    ['breakId', 'text'],
  ],
} as const satisfies Sorts<ReconciliationBreak>;

/** Which breaks are asked for: those that answer to all that is said. */
export interface BreakFilter {
  readonly status?: ReconciliationBreak['status'] | undefined;
  readonly kind?: BreakKind | undefined;
  readonly owner?: string | undefined;
  readonly dealId?: string | undefined;
  /** That began on this day or before. */
  readonly to?: BusinessDate | undefined;
}

/** A part of the breaks of all deals. */
export function breakList(
  read: ReadSource,
  part: ListPart<ReconciliationBreak>,
  { to, ...filter }: BreakFilter,
): Promise<ListPage<ReconciliationBreak>> {
  const query = read.getRepository(ReconciliationBreak).createQueryBuilder('break').where('true');
  for (const field of ['status', 'kind', 'owner', 'dealId'] as const) {
    if (filter[field] !== undefined) query.andWhere(`break.${field} = :${field}`, { [field]: filter[field] });
  }
  if (to !== undefined) query.andWhere('break.since <= :to', { to });
  return readList(query, part);
}
