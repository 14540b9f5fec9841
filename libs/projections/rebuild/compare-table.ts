import type { EntityManager, EntityMetadata } from 'typeorm';
import type { RowDifference, TableComparison } from './comparison.js';

/** Rows named per table in a report; the count of all that differ is always given. */
const DIFFERENCES_NAMED_MAX = 10;

type RowText = Readonly<Record<string, string | null>>;

/** Compares a table of two schemas row by row, matched by primary key. */
export async function compareTable(
  tx: EntityManager,
  model: string,
  { tableName, primaryColumns }: EntityMetadata,
  schemas: { readonly live: string; readonly rebuilt: string },
): Promise<TableComparison> {
  const live = `${schemas.live}.${tableName}`;
  const rebuilt = `${schemas.rebuilt}.${tableName}`;
  const key = primaryColumns.map(({ databaseName }) => databaseName);
  const [counts] = await tx.query<[{ live: number; rebuilt: number }]>(
    `SELECT (SELECT count(*) FROM ${live})::integer AS live, (SELECT count(*) FROM ${rebuilt})::integer AS rebuilt`,
  );
  const found = await tx.query<{ live: RowText | null; rebuilt: RowText | null; differing: number }[]>(
    `SELECT ${asText('live')} AS live, ${asText('rebuilt')} AS rebuilt, differing
     FROM (SELECT to_jsonb(live) AS live, to_jsonb(rebuilt) AS rebuilt, (count(*) OVER ())::integer AS differing
           FROM ${live} live FULL JOIN ${rebuilt} rebuilt USING (${key.join(', ')})
           WHERE ROW(live.*) IS DISTINCT FROM ROW(rebuilt.*)
           ORDER BY ${key.join(', ')}
           LIMIT ${DIFFERENCES_NAMED_MAX}) AS differences`,
  );
  return {
    model,
    table: tableName,
    rowsLive: counts.live,
    rowsRebuilt: counts.rebuilt,
    differing: found[0]?.differing ?? 0,
    differences: found.map((pair) => difference(key, pair)),
  };
}

/** Every column as text: a JSON number would lose digits of a large one. */
const asText = (row: string): string => `(SELECT jsonb_object_agg(key, value) FROM jsonb_each_text(${row}))`;

function difference(
  key: readonly string[],
  { live, rebuilt }: { readonly live: RowText | null; readonly rebuilt: RowText | null },
): RowDifference {
  const either = live ?? rebuilt ?? {};
  const named = { key: Object.fromEntries(key.map((column) => [column, either[column] ?? ''])) };
  if (live === null) return { ...named, kind: 'missing from live', columns: [] };
  if (rebuilt === null) return { ...named, kind: 'not in the log', columns: [] };
  const columns = Object.keys(live)
    .filter((column) => live[column] !== rebuilt[column])
    .sort()
    .map((column) => ({ column, live: live[column] ?? null, rebuilt: rebuilt[column] ?? null }));
  return { ...named, kind: 'changed', columns };
}
