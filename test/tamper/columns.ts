import type { Random } from '../support/random.js';
import { evidenceTables, type Evidence } from './evidence.js';
import { bySql, type Tampering } from './tampering.js';

/** Columns that prove nothing, and why a change of them is none of the evidence. */
export const columnsWithoutEvidence: Readonly<Record<string, string>> = {
  'log.head.only_row': 'holds the table to one row',
  'audit.key_entry.added_at': 'a remark of the database’s clock, which nothing reads',
  'audit.tree_growth.signed_at': 'a remark of the database’s clock, which nothing reads',
  'audit.cosignature.added_at': 'a remark of the database’s clock, which nothing reads',
};

interface Column {
  readonly table: (typeof evidenceTables)[number];
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
}

/** Changes of every column of every evidence table, as the database itself lists them, on rows by chance. */
export async function columnTamperings(
  { superuser, covered }: Evidence,
  random: Random,
  { rowsPerTable }: { readonly rowsPerTable: number },
): Promise<readonly Tampering[]> {
  const { rows: columns } = await superuser.query<Column>(
    `SELECT table_schema || '.' || table_name AS "table", column_name AS name, data_type AS type,
            is_nullable = 'YES' AS nullable
       FROM information_schema.columns
      WHERE table_schema || '.' || table_name = ANY($1) ORDER BY array_position($1, table_schema || '.' || table_name), ordinal_position`,
    [evidenceTables],
  );
  const tamperings: Tampering[] = [];
  for (const table of evidenceTables) {
    // What no checkpoint covers yet is proved within a second.
    const rows = table === 'log.event' ? `${table} WHERE position <= ${covered}` : table;
    const { rows: counts } = await superuser.query<{ count: number }>(`SELECT count(*)::integer FROM ${rows}`);
    const count = counts[0]?.count ?? 0;
    for (const row of random.sample(count, rowsPerTable)) {
      const found = `(SELECT ctid FROM ${rows} ORDER BY md5(${table.split('.')[1]}::text) OFFSET ${row} LIMIT 1)`;
      for (const column of columns.filter((one) => one.table === table)) {
        const path = `${table}.${column.name}`;
        if (path in columnsWithoutEvidence) continue;
        for (const change of changesOf(path, column, random)) {
          tamperings.push(
            bySql(
              `column ${path}`,
              `${change}, row ${row}`,
              `UPDATE ${table} SET ${column.name} = ${change} WHERE ctid = ${found}`,
            ),
          );
        }
      }
    }
  }
  return tamperings;
}

function changesOf(path: string, { name, type, nullable }: Column, random: Random): readonly string[] {
  // The head's instant is a lower bound of the next append: between the newest event and now, every value is true.
  if (path === 'log.head.recorded_at') return [`${name} - interval '1 day'`, `${name} + interval '1 day'`];
  switch (type) {
    case 'text':
      return [
        `coalesce(${name}, '') || 'x'`,
        ...(nullable ? [`CASE WHEN ${name} IS NULL THEN '' END`] : [`chr(ascii(${name}) # 1) || substr(${name}, 2)`]),
      ];
    case 'integer':
    case 'bigint':
      return [`${name} + 1`, `${name} - 1`];
    case 'date':
      return [`${name} + 1`, `${name} - 1`];
    case 'timestamp with time zone':
      return [`${name} + interval '1 microsecond'`, `${name} - interval '1 microsecond'`];
    case 'bytea': {
      const bit = `(${random.below(1_000_000)} % (length(${name}) * 8))`;
      return [
        `set_bit(${name}, ${bit}, 1 - get_bit(${name}, ${bit}))`,
        `${name} || '\\x00'`,
        `substring(${name} FROM 1 FOR length(${name}) - 1)`,
      ];
    }
    default:
      throw new Error(`no change is known for ${path}, a ${type}`);
  }
}
