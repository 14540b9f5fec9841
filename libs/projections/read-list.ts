import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { asPage, type ListPage, type ListPart } from './ordered-list.js';

/** The part of what the query selects: sought by the keys of the row before it, so that no row in front of it is counted. */
export async function readList<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  { order, after, limit }: ListPart<Row>,
): Promise<ListPage<Row>> {
  const { keys, descending } = order;
  for (const [field] of keys) query.addOrderBy(`${query.alias}.${field}`, descending ? 'DESC' : 'ASC');
  if (after) {
    // A date is sought as it is written: no text can then be one that the calendar has not.
    const columns = keys.map(([field, kind]) =>
      kind === 'date' ? `CAST(${query.alias}.${field} AS text)` : `${query.alias}.${field}`,
    );
    query.andWhere(
      `(${columns.join(', ')}) ${descending ? '<' : '>'} (${keys.map((_, index) => `:after${index}`).join(', ')})`,
      Object.fromEntries(after.map((value, index) => [`after${index}`, value])),
    );
  }
  return asPage(await query.limit(limit + 1).getMany(), { order, limit });
}
